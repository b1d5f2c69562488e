-- The register of charges. Columns: schema/0001_registers.sql.

-- name: charge_add
-- change
-- Enter a charge under the number the counter gave.
INSERT INTO charge (
  agency, charge, charged_on, subject, amount, notes, ledger_import, sheet_row
) VALUES (
  :agency, :charge, :charged_on, :subject, :amount, :notes, :ledger_import, :sheet_row
);

-- bulk: charge_bulk charge(agency, charge, charged_on, subject, amount, notes, ledger_import,
--   sheet_row)

-- name: charge_get
-- one
SELECT agency, charge, charged_on, subject, amount, notes, ledger_import, sheet_row
FROM charge WHERE agency = :agency AND charge = :charge;

-- name: charge_page
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT agency, charge, charged_on, subject, amount, notes, ledger_import, sheet_row
FROM charge WHERE agency = :agency AND charge > :after ORDER BY charge LIMIT :most;

-- name: charge_count
-- one
SELECT COUNT(*) AS n FROM charge WHERE agency = :agency;

-- name: charges_between
-- each
SELECT agency, charge, charged_on, subject, amount, notes, ledger_import, sheet_row FROM charge
WHERE agency = :agency AND charged_on BETWEEN :first AND :last AND charge > :after
ORDER BY charge LIMIT :most;
