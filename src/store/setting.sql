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

-- name: setting_secret_put
-- change
INSERT INTO setting_secret (agency, setting_secret, name, value)
VALUES (:agency, :setting_secret, :name, :value)
ON CONFLICT (agency, name) DO UPDATE SET value = excluded.value,
  setting_secret = excluded.setting_secret;

-- name: setting_secret_get
-- one
SELECT agency, setting_secret, name, value FROM setting_secret
WHERE agency = :agency AND name = :name;

-- name: setting_secret_value_page
-- each
SELECT setting_secret AS id, value AS kept FROM setting_secret
WHERE agency = :agency AND setting_secret > :id ORDER BY setting_secret LIMIT :most;

-- name: setting_secret_value_put
-- change
UPDATE setting_secret SET value = :kept WHERE agency = :agency AND setting_secret = :id;
