-- The offices.

-- name: agency_add
-- change
INSERT INTO agency (
  agency, code, name, short_name, ogi_office, phone, complaint_phone, address, hours, superior,
  site, demo, fax, email
) VALUES (
  :agency, :code, :name, :short_name, :ogi_office, :phone, :complaint_phone, :address, :hours,
  :superior, :site, :demo, :fax, :email
);

-- name: agency_update
-- change
UPDATE agency SET code = :code, name = :name, short_name = :short_name,
  ogi_office = :ogi_office, phone = :phone, complaint_phone = :complaint_phone,
  address = :address, hours = :hours, superior = :superior, site = :site, demo = :demo,
  fax = :fax, email = :email
WHERE agency = :agency;

-- name: agency_get
-- one
SELECT agency, code, name, short_name, ogi_office, phone, complaint_phone, address, hours, superior,
  site, demo, fax, email
FROM agency WHERE agency = :agency;

-- name: agencies
-- each
-- All offices in order of their numbers.
SELECT agency, code, name, short_name, ogi_office, phone, complaint_phone, address, hours, superior,
  site, demo, fax, email
FROM agency ORDER BY agency;
