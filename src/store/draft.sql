-- What visitors typed and did not send, and the query codes they got wrong.
-- Columns: schema/0004_cases.sql.

-- name: draft_add
-- change
INSERT INTO draft (
  agency, draft, token_hash, fields, step, saved_at, expires_at
) VALUES (
  :agency, :draft, :token_hash, :fields, :step, :saved_at, :expires_at
);

-- name: draft_get
-- one
SELECT agency, draft, token_hash, fields, step, saved_at, expires_at
FROM draft WHERE agency = :agency AND token_hash = :token_hash;

-- name: draft_lock
-- one
-- As draft_get; others who would change it wait, as on SQLite they already do.
SELECT agency, draft, token_hash, fields, step, saved_at, expires_at
FROM draft WHERE agency = :agency AND token_hash = :token_hash
--postgres FOR UPDATE
;

-- name: draft_update
-- change
UPDATE draft SET fields = :fields, step = :step, saved_at = :saved_at, expires_at = :expires_at
WHERE agency = :agency AND draft = :draft;

-- name: draft_delete
-- change
DELETE FROM draft WHERE agency = :agency AND draft = :draft;

-- name: drafts_expired
-- each
SELECT agency, draft, token_hash, fields, step, saved_at, expires_at
FROM draft WHERE agency = :agency AND expires_at <= :expires_at LIMIT 1000;

-- name: query_attempt_hold
-- one
-- What was counted at a place so far, or nothing yet; until the transaction ends
-- nobody else counts there, or many at once would get more tries than one by one.
INSERT INTO query_attempt (agency, place, failures, first_at, locked_until)
VALUES (:agency, :place, 0, :first_at, 0)
ON CONFLICT (agency, place) DO UPDATE SET failures = query_attempt.failures
RETURNING agency, place, failures, first_at, locked_until;

-- name: query_attempt_get
-- one
SELECT agency, place, failures, first_at, locked_until
FROM query_attempt WHERE agency = :agency AND place = :place;

-- name: query_attempt_put
-- change
INSERT INTO query_attempt (agency, place, failures, first_at, locked_until)
VALUES (:agency, :place, :failures, :first_at, :locked_until)
ON CONFLICT (agency, place) DO UPDATE SET failures = excluded.failures,
  first_at = excluded.first_at, locked_until = excluded.locked_until;

-- name: query_attempt_delete
-- change
DELETE FROM query_attempt WHERE agency = :agency AND place = :place;

-- name: query_attempt_sweep
-- change
DELETE FROM query_attempt
WHERE agency = :agency AND first_at <= :first_at AND locked_until <= :locked_until;
