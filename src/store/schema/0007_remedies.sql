-- Reconsiderations and suits from end to end. The steps are the only truth of a
-- course; the register's row keeps the result they come to, for the yearly report.
-- Rows that were imported have neither steps nor the rest until the first act.

-- What a case opened here has besides its row.
CREATE TABLE remedy_form (
  agency       BIGINT NOT NULL,
  remedy_case  BIGINT NOT NULL,
  organ        TEXT NOT NULL,                    -- 复议机关 or the court
  co_defendant SMALLINT NOT NULL,                -- 1: together with the organ of reconsideration
  after        BIGINT,                           -- the case it follows; NULL: none
  PRIMARY KEY (agency, remedy_case),
  FOREIGN KEY (agency, remedy_case) REFERENCES remedy_case (agency, remedy_case)
)
--sqlite STRICT, WITHOUT ROWID
;

CREATE TABLE remedy_event (
  agency      BIGINT NOT NULL,
  remedy_case BIGINT NOT NULL,
  step        BIGINT NOT NULL,                   -- 1, 2, … within the case
  happened_on DATE NOT NULL,
  kind        TEXT NOT NULL,                     -- rules/remedy_case.h
  choice      TEXT NOT NULL,                     -- procedure, decision or cause; none
  orders      SMALLINT NOT NULL,                 -- 1: the decision orders a new reply
  due_on      DATE,                              -- the last day it sets; the day of a hearing
  entered_at  BIGINT NOT NULL,                   -- instant; 0: follows from the imported row
  account     BIGINT,                            -- NULL: command line, import
  actor       TEXT NOT NULL,
  says        TEXT NOT NULL,
  voids       BIGINT NOT NULL,                   -- the step it takes back; 0: none
  PRIMARY KEY (agency, remedy_case, step),
  FOREIGN KEY (agency, remedy_case) REFERENCES remedy_case (agency, remedy_case)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Where each case stands: an index of its steps, written again by every act.
CREATE TABLE remedy_state (
  agency      BIGINT NOT NULL,
  remedy_case BIGINT NOT NULL,
  stage       TEXT NOT NULL,
  due_on      DATE,                              -- the office's next last day; NULL: none
  due_kind    TEXT,                              -- of which clock
  PRIMARY KEY (agency, remedy_case),
  FOREIGN KEY (agency, remedy_case) REFERENCES remedy_case (agency, remedy_case)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX remedy_state_by_due ON remedy_state (agency, due_on, remedy_case)
  WHERE due_on IS NOT NULL;
CREATE INDEX remedy_case_by_application ON remedy_case (agency, application_no, remedy_case)
  WHERE application_no <> '';
