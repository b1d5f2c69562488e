-- The units of an office (科室). Columns: schema/0003_accounts.sql.

-- name: unit_insert
-- change
INSERT INTO unit (agency, unit, name, closed) VALUES (:agency, :unit, :name, :closed);

-- name: unit_update
-- change
UPDATE unit SET name = :name, closed = :closed WHERE agency = :agency AND unit = :unit;

-- name: unit_get
-- one
SELECT agency, unit, name, closed FROM unit WHERE agency = :agency AND unit = :unit;

-- name: unit_by_name
-- one
-- The open unit of a name.
SELECT agency, unit, name, closed FROM unit
WHERE agency = :agency AND name = :name AND closed = 0 ORDER BY unit LIMIT 1;

-- name: units
-- each
-- Open ones first, in order of their numbers.
SELECT agency, unit, name, closed FROM unit WHERE agency = :agency ORDER BY closed, unit;
