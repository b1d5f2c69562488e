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

-- name: remedy_case_settle
-- change
-- What its steps come to.
UPDATE remedy_case SET result = :result, concluded_on = :concluded_on
WHERE agency = :agency AND remedy_case = :remedy_case;

-- name: remedy_cases_of
-- each
-- Those about one application.
SELECT agency, remedy_case, case_no, kind, route, application_no, accepted_on, result, concluded_on,
  notes, ledger_import, sheet_row FROM remedy_case
WHERE agency = :agency AND application_no = :application_no AND application_no <> ''
ORDER BY remedy_case;

-- name: remedy_form_add
-- change
INSERT INTO remedy_form (agency, remedy_case, organ, co_defendant, after, origin)
VALUES (:agency, :remedy_case, :organ, :co_defendant, :after, :origin);

-- name: remedy_form_get
-- one
SELECT agency, remedy_case, organ, co_defendant, after, origin FROM remedy_form
WHERE agency = :agency AND remedy_case = :remedy_case;

-- name: remedy_event_add
-- change
INSERT INTO remedy_event (
  agency, remedy_case, step, happened_on, kind, choice, orders, due_on, entered_at, account, actor,
  says, voids, letter
) VALUES (
  :agency, :remedy_case, :step, :happened_on, :kind, :choice, :orders, :due_on, :entered_at,
  :account, :actor, :says, :voids, :letter
);

-- name: remedy_events
-- each
SELECT agency, remedy_case, step, happened_on, kind, choice, orders, due_on, entered_at, account,
  actor, says, voids, letter
FROM remedy_event WHERE agency = :agency AND remedy_case = :remedy_case ORDER BY step;

-- name: remedy_state_put
-- change
INSERT INTO remedy_state (agency, remedy_case, stage, due_on, due_kind)
VALUES (:agency, :remedy_case, :stage, :due_on, :due_kind)
ON CONFLICT (agency, remedy_case)
DO UPDATE SET stage = excluded.stage, due_on = excluded.due_on, due_kind = excluded.due_kind;

-- name: remedy_state_get
-- one
SELECT agency, remedy_case, stage, due_on, due_kind
FROM remedy_state WHERE agency = :agency AND remedy_case = :remedy_case;

-- name: remedy_due
-- each
-- Cases to which the office still owes an answer, to the organ, the court or the applicant.
SELECT c.agency, c.remedy_case, c.case_no, c.kind, s.due_on, s.due_kind
FROM remedy_state s JOIN remedy_case c ON c.agency = s.agency AND c.remedy_case = s.remedy_case
WHERE s.agency = :agency AND s.due_kind IN ('answer', 'appeal_answer', 'reanswer')
ORDER BY s.due_on, c.remedy_case;

-- part: remedy_rows
--   FROM remedy_case c
--   LEFT JOIN remedy_state s ON s.agency = c.agency AND s.remedy_case = c.remedy_case
--   LEFT JOIN remedy_form f ON f.agency = c.agency AND f.remedy_case = c.remedy_case
--   WHERE c.agency = :agency AND (:kind IS NULL OR c.kind = :kind)
--     AND (:stage IS NULL OR :stage =
--       COALESCE(s.stage, CASE WHEN c.concluded_on IS NULL THEN 'to_copy' ELSE 'closed' END))
--     AND (:open = 0 OR 'closed' <>
--       COALESCE(s.stage, CASE WHEN c.concluded_on IS NULL THEN 'to_copy' ELSE 'closed' END))
--     AND (:pattern = '' OR c.case_no LIKE :pattern ESCAPE '!'
--       OR c.application_no LIKE :pattern ESCAPE '!')

-- name: remedy_rows_page
-- each
-- The register as it stands, what is due first on top.
SELECT c.agency, c.remedy_case, c.case_no, c.kind, c.route, c.application_no, c.accepted_on,
  c.result, c.concluded_on,
  COALESCE(s.stage, CASE WHEN c.concluded_on IS NULL THEN 'to_copy' ELSE 'closed' END) AS stage,
  s.due_on, s.due_kind, COALESCE(f.organ, '') AS organ
{remedy_rows}
ORDER BY CASE WHEN s.due_on IS NULL THEN 1 ELSE 0 END, s.due_on, c.accepted_on DESC,
  c.remedy_case DESC
LIMIT :most OFFSET :skip;

-- name: remedy_rows_count
-- one
SELECT COUNT(*) AS n {remedy_rows};

-- name: remedy_case_numbers
-- each
-- The numbers that are in the register, by kind.
SELECT kind, case_no FROM remedy_case WHERE agency = :agency AND case_no <> '';
