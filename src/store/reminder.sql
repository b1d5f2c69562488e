-- Reminders given, and what they are worked out from.

-- name: reminder_add
-- change
-- Nothing changes if it was given before.
INSERT INTO reminder (agency, kind, record, due_on, step, said_on)
VALUES (:agency, :kind, :record, :due_on, :step, :said_on)
ON CONFLICT (agency, kind, record, due_on, step) DO NOTHING;

-- name: reminder_day_add
-- change
-- Nothing changes if the day was worked out before.
INSERT INTO reminder_day (agency, on_day, given) VALUES (:agency, :on_day, :given)
ON CONFLICT (agency, on_day) DO NOTHING;

-- name: reminder_day_of
-- one
SELECT agency, on_day, given FROM reminder_day WHERE agency = :agency AND on_day = :on_day;

-- name: reminder_day_count
-- change
UPDATE reminder_day SET given = :given WHERE agency = :agency AND on_day = :on_day;

-- name: reminder_open
-- each
-- Applications without a reply, after :after (begin with 0).
SELECT agency, application, application_no, applicant_class, applicant, channel, received_on, content,
  outcome, replied_on, notes, ledger_import, sheet_row FROM application
WHERE agency = :agency AND application > :after AND replied_on IS NULL
ORDER BY application LIMIT :most;

-- name: reminder_events
-- each
-- What moves the clocks of one application, in the order of entry.
SELECT agency, application, step, happened_on, kind, amount, entered_at, account, unit, about,
  choice, due_on, voids
FROM application_event WHERE agency = :agency AND application = :application ORDER BY step;
