-- Settings of an office, by name.

-- name: setting_put
-- change
INSERT INTO setting (agency, name, value) VALUES (:agency, :name, :value)
ON CONFLICT (agency, name) DO UPDATE SET value = excluded.value;

-- name: setting_get
-- one
SELECT agency, name, value FROM setting WHERE agency = :agency AND name = :name;

-- name: settings_of
-- each
SELECT agency, name, value FROM setting WHERE agency = :agency ORDER BY name;

-- name: setting_remove
-- change
DELETE FROM setting WHERE agency = :agency AND name = :name;
