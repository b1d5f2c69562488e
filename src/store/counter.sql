-- Numbers without gaps. Taking one locks the counter until the transaction
-- ends, so a number that was not used is given out again.

-- name: counter_take
-- one
-- Take :amount numbers; the result's value is the last of them.
INSERT INTO counter (agency, name, value) VALUES (:agency, :name, :amount)
ON CONFLICT (agency, name) DO UPDATE SET value = counter.value + excluded.value
RETURNING agency, name, value;

-- name: counter_get
-- one
-- The last number given out.
SELECT agency, name, value FROM counter WHERE agency = :agency AND name = :name;
