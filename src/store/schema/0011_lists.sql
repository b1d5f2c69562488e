-- What lists and counts of very many cases look at, so that a page reads its own rows
-- and no others. `closed` stands in indexes of what is open because SQLite asks the
-- table for it otherwise.

-- What is open, as it is due.
DROP INDEX application_state_open;
CREATE INDEX application_state_open
  ON application_state (agency, due_on, application, stage, unit, account, closed)
  WHERE closed = 0;
-- As it is counted, in the menu and in 待办.
CREATE INDEX application_state_waiting
  ON application_state (agency, stage, unit, account, due_on, closed) WHERE closed = 0;
-- Newest first.
CREATE INDEX application_state_received
  ON application_state (agency, received_on, application, closed) WHERE closed = 0;
-- All, newest first.
CREATE INDEX application_newest ON application (agency, received_on, application, outcome);
-- Whom a unit was asked to help: few of many steps.
CREATE INDEX application_event_help
  ON application_event (agency, unit, application, kind) WHERE kind = 'help_asked';
