-- The ledger of acts. There is no statement that changes or removes a line.

-- name: act_head_lock
-- one
-- Make other writers of the office wait; on SQLite they already do.
SELECT agency, seq, digest FROM act_head WHERE agency = :agency
--postgres FOR UPDATE
;

-- name: act_head_take
-- one
-- Lock the end of the chain and move it by one; the digest is still that of
-- the line before.
INSERT INTO act_head (agency, seq, digest) VALUES (:agency, 1, :digest)
ON CONFLICT (agency) DO UPDATE SET seq = act_head.seq + 1
RETURNING agency, seq, digest;

-- name: act_head_seal
-- change
UPDATE act_head SET digest = :digest WHERE agency = :agency AND seq = :seq;

-- name: act_head_get
-- one
SELECT agency, seq, digest FROM act_head WHERE agency = :agency;

-- name: act_add
-- change
INSERT INTO act (agency, seq, at, actor, kind, object, says, digest)
VALUES (:agency, :seq, :at, :actor, :kind, :object, :says, :digest);

-- name: acts_after
-- each
-- The whole chain after a line, in order.
SELECT agency, seq, at, actor, kind, object, says, digest
FROM act WHERE agency = :agency AND seq > :seq ORDER BY seq;

-- name: acts_newest
-- each
SELECT agency, seq, at, actor, kind, object, says, digest
FROM act WHERE agency = :agency ORDER BY seq DESC LIMIT :most;

-- name: acts_of_object
-- each
-- What was done to one thing, newest first.
SELECT agency, seq, at, actor, kind, object, says, digest
FROM act WHERE agency = :agency AND object = :object ORDER BY seq DESC LIMIT :most;

-- name: acts_found
-- each
-- Lines within a span of time, newest first: of an actor, of a kind, with words
-- in object or sentence ('' for all; ! escapes % and _).
SELECT agency, seq, at, actor, kind, object, says, digest
FROM act
WHERE agency = :agency AND at >= :first AND at < :last
  AND (:actor = '' OR actor = :actor) AND (:kind = '' OR kind = :kind)
  AND (:pattern = '' OR object LIKE :pattern ESCAPE '!' OR says LIKE :pattern ESCAPE '!')
ORDER BY seq DESC LIMIT :most OFFSET :skip;

-- name: acts_found_count
-- one
-- How many acts_found finds without a limit.
SELECT COUNT(*) AS n
FROM act
WHERE agency = :agency AND at >= :first AND at < :last
  AND (:actor = '' OR actor = :actor) AND (:kind = '' OR kind = :kind)
  AND (:pattern = '' OR object LIKE :pattern ESCAPE '!' OR says LIKE :pattern ESCAPE '!');

-- name: form_use_get
-- one
-- What the act of this form was done to, if it was sent before.
SELECT agency, once, object, used_at FROM form_use WHERE agency = :agency AND once = :once;

-- name: form_use_add
-- change
INSERT INTO form_use (agency, once, object, used_at) VALUES (:agency, :once, :object, :used_at)
ON CONFLICT (agency, once) DO NOTHING;

-- name: form_use_sweep
-- change
DELETE FROM form_use WHERE agency = :agency AND used_at < :used_at;
