-- Sessions and failed sign-ins. Columns: schema/0003_accounts.sql.

-- name: session_insert
-- change
INSERT INTO session (
  agency, session, digest, account, address, agent, restricted, begun_at, seen_at, until_at,
  ended_at
) VALUES (
  :agency, :session, :digest, :account, :address, :agent, :restricted, :begun_at, :seen_at,
  :until_at, :ended_at
);

-- name: session_by_digest
-- one
SELECT agency, session, digest, account, address, agent, restricted, begun_at, seen_at, until_at,
  ended_at
FROM session WHERE agency = :agency AND digest = :digest;

-- name: session_get
-- one
SELECT agency, session, digest, account, address, agent, restricted, begun_at, seen_at, until_at,
  ended_at
FROM session WHERE agency = :agency AND session = :session;

-- name: session_seen
-- change
UPDATE session SET seen_at = :seen_at
WHERE agency = :agency AND session = :session AND ended_at = 0;

-- name: session_close
-- change
-- End one, if it has not ended.
UPDATE session SET ended_at = :ended_at
WHERE agency = :agency AND session = :session AND ended_at = 0;

-- name: sessions_close
-- change
-- End all of an account.
UPDATE session SET ended_at = :ended_at
WHERE agency = :agency AND account = :account AND ended_at = 0;

-- name: sessions_alive
-- each
SELECT agency, session, digest, account, address, agent, restricted, begun_at, seen_at, until_at,
  ended_at
FROM session
WHERE agency = :agency AND (:account = 0 OR account = :account) AND ended_at = 0
  AND seen_at >= :since AND until_at > :now
ORDER BY session DESC;

-- name: sign_in_limit_get
-- one
SELECT agency, subject, failures, last_at, locked_until FROM sign_in_limit
WHERE agency = :agency AND subject = :subject;

-- name: sign_in_limit_put
-- change
INSERT INTO sign_in_limit (agency, subject, failures, last_at, locked_until)
VALUES (:agency, :subject, :failures, :last_at, :locked_until)
ON CONFLICT (agency, subject) DO UPDATE SET failures = excluded.failures,
  last_at = excluded.last_at, locked_until = excluded.locked_until;

-- name: sign_in_limit_clear
-- change
DELETE FROM sign_in_limit WHERE agency = :agency AND subject = :subject;

-- name: sign_in_limits_sweep
-- change
-- Those that neither count nor lock any more.
DELETE FROM sign_in_limit
WHERE agency = :agency AND last_at < :last_at AND locked_until < :locked_until;
