-- The register of applications. Columns: schema/0001_registers.sql.

-- name: application_add
-- change
-- Enter an application under the number the counter gave.
INSERT INTO application (
  agency, application, application_no, applicant_class, applicant, channel, received_on,
  content, outcome, replied_on, notes, ledger_import, sheet_row
) VALUES (
  :agency, :application, :application_no, :applicant_class, :applicant, :channel, :received_on,
  :content, :outcome, :replied_on, :notes, :ledger_import, :sheet_row
);

-- bulk: application_bulk application(agency, application, application_no, applicant_class,
--   applicant, channel, received_on, content, outcome, replied_on, notes, ledger_import,
--   sheet_row)

-- name: application_get
-- one
SELECT agency, application, application_no, applicant_class, applicant, channel, received_on, content,
  outcome, replied_on, notes, ledger_import, sheet_row
FROM application WHERE agency = :agency AND application = :application;

-- name: applications_after
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT agency, application, application_no, applicant_class, applicant, channel, received_on, content,
  outcome, replied_on, notes, ledger_import, sheet_row
FROM application WHERE agency = :agency AND application > :after ORDER BY application LIMIT :most;

-- name: application_count
-- one
SELECT COUNT(*) AS n FROM application WHERE agency = :agency;

-- name: application_by_no
-- one
-- The application with this number; numbers are unique, and '' finds nothing.
SELECT agency, application, application_no, applicant_class, applicant, channel, received_on, content,
  outcome, replied_on, notes, ledger_import, sheet_row FROM application
WHERE agency = :agency AND application_no = :application_no AND application_no <> '';

-- name: application_page_by_receipt
-- each
-- Received from :first to :last, in order of receipt, after the row
-- (:after_day, :after); begin with the day before :first and 0.
SELECT agency, application, application_no, applicant_class, applicant, channel, received_on, content,
  outcome, replied_on, notes, ledger_import, sheet_row FROM application
WHERE agency = :agency AND received_on BETWEEN :first AND :last
  AND (received_on, application) > (:after_day, :after)
ORDER BY received_on, application LIMIT :most;

-- name: application_reply
-- change
-- Conclude an open application.
UPDATE application SET outcome = :outcome, replied_on = :replied_on
WHERE agency = :agency AND application = :application AND replied_on IS NULL;

-- name: application_event_add
-- change
INSERT INTO application_event (
  agency, application, step, happened_on, kind, amount, entered_at, account, actor, unit,
  about, choice, due_on, says, voids
) VALUES (
  :agency, :application, :step, :happened_on, :kind, :amount, :entered_at, :account, :actor,
  :unit, :about, :choice, :due_on, :says, :voids
);

-- name: application_events
-- each
-- The steps of one application in order of entry.
SELECT agency, application, step, happened_on, kind, amount, entered_at, account, actor, unit,
  about, choice, due_on, says, voids
FROM application_event WHERE agency = :agency AND application = :application ORDER BY step;

-- name: application_write_again
-- change
-- What the steps say of the row: its class, and whether it is concluded.
UPDATE application SET applicant_class = :applicant_class, content = :content,
  received_on = :received_on, outcome = :outcome, replied_on = :replied_on
WHERE agency = :agency AND application = :application;

-- bulk: application_event_bulk application_event(agency, application, step, happened_on, kind,
--   amount)

-- name: application_numbers
-- each
-- The numbers that are in the register.
SELECT application_no FROM application WHERE agency = :agency AND application_no <> '';
