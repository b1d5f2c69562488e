-- The register of cases. Columns: schema/0001_registers.sql.

-- name: remedy_case_add
-- change
-- Enter a reconsideration or a suit under the number the counter gave.
INSERT INTO remedy_case (
  agency, remedy_case, case_no, kind, route, application_no, accepted_on, result, concluded_on,
  notes, ledger_import, sheet_row
) VALUES (
  :agency, :remedy_case, :case_no, :kind, :route, :application_no, :accepted_on, :result,
  :concluded_on, :notes, :ledger_import, :sheet_row
);

-- bulk: remedy_case_bulk remedy_case(agency, remedy_case, case_no, kind, route, application_no,
--   accepted_on, result, concluded_on, notes, ledger_import, sheet_row)

-- name: remedy_case_get
-- one
SELECT agency, remedy_case, case_no, kind, route, application_no, accepted_on, result, concluded_on,
  notes, ledger_import, sheet_row
FROM remedy_case WHERE agency = :agency AND remedy_case = :remedy_case;

-- name: remedy_case_page
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT agency, remedy_case, case_no, kind, route, application_no, accepted_on, result, concluded_on,
  notes, ledger_import, sheet_row
FROM remedy_case WHERE agency = :agency AND remedy_case > :after ORDER BY remedy_case LIMIT :most;

-- name: remedy_case_count
-- one
SELECT COUNT(*) AS n FROM remedy_case WHERE agency = :agency;

-- name: remedy_case_by_no
-- one
SELECT agency, remedy_case, case_no, kind, route, application_no, accepted_on, result, concluded_on,
  notes, ledger_import, sheet_row FROM remedy_case
WHERE agency = :agency AND kind = :kind AND case_no = :case_no AND case_no <> '';

-- name: remedy_cases_between
-- each
-- Accepted from :first to :last, in order.
SELECT agency, remedy_case, case_no, kind, route, application_no, accepted_on, result, concluded_on,
  notes, ledger_import, sheet_row FROM remedy_case
WHERE agency = :agency AND accepted_on BETWEEN :first AND :last
  AND remedy_case > :after
ORDER BY remedy_case LIMIT :most;
