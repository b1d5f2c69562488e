-- The registers of an office (台账), and who did what to them.
--
-- Every primary key begins with the agency, so that many offices can share a
-- database, or be spread over several. `agency` is the office's number.
-- Days are civil days in Beijing; instants are seconds since 1970-01-01 UTC;
-- money is in fen; words with a fixed list are stored as their English
-- identifier (rules/record.h). Text is never NULL: what is not there is ''.
-- A day that has not come is NULL.
--
-- The SQL is PostgreSQL's; what SQLite needs besides stands after `--sqlite`,
-- and tools/sql translates BIGINT, SMALLINT, DATE and BYTEA.

-- The offices. Their facts stand in letters, on pages and in the report.
CREATE TABLE agency (
  agency          BIGINT NOT NULL PRIMARY KEY,   -- the office's number, from 1
  code            TEXT NOT NULL,                 -- 机关代码; may be ''
  name            TEXT NOT NULL,                 -- 机关名称, in full
  short_name      TEXT NOT NULL,
  ogi_office      TEXT NOT NULL,                 -- 政府信息公开工作机构 (条例第四条)
  phone           TEXT NOT NULL,                 -- of the disclosure office
  complaint_phone TEXT NOT NULL,
  address         TEXT NOT NULL,
  hours           TEXT NOT NULL,                 -- when somebody is there
  superior        TEXT NOT NULL,                 -- the government it belongs to
  site            TEXT NOT NULL,                 -- where its column is published
  demo            SMALLINT NOT NULL              -- 1: reconstructed for the demonstration
)
--sqlite STRICT
;

-- Settings of an office, by name.
CREATE TABLE setting (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (agency, name)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Numbers that are given out without a gap: record numbers, 申请编号 of a year.
CREATE TABLE counter (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  name   TEXT NOT NULL,                          -- 'application', 'application/2023'
  value  BIGINT NOT NULL,                        -- the last number given out
  PRIMARY KEY (agency, name)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Working days an office knows better than the State Council's notice: a local
-- holiday, or a notice that came after this program.
CREATE TABLE calendar_day (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  on_day DATE NOT NULL,
  works  SMALLINT NOT NULL,                      -- 1: working day, 0: day off
  reason TEXT NOT NULL,                          -- which notice says so
  PRIMARY KEY (agency, on_day)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Files that were imported. The same content is recognised by its digest.
CREATE TABLE ledger_import (
  agency        BIGINT NOT NULL REFERENCES agency (agency),
  ledger_import BIGINT NOT NULL,
  kind          TEXT NOT NULL,                   -- applications, cases, … as on the command line
  file_name     TEXT NOT NULL,                   -- without its folder
  digest        BYTEA NOT NULL,                  -- SM3 of the whole file, 32 bytes
  row_count     BIGINT NOT NULL,
  imported_at   BIGINT NOT NULL,                 -- instant
  actor         TEXT NOT NULL,
  PRIMARY KEY (agency, ledger_import),
  UNIQUE (agency, kind, digest)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Requests for information (条例第二十七条).
CREATE TABLE application (
  agency          BIGINT NOT NULL REFERENCES agency (agency),
  application     BIGINT NOT NULL,               -- number of the record, from 1
  application_no  TEXT NOT NULL,                 -- 申请编号; '' when the sheet had none
  applicant_class TEXT NOT NULL,                 -- column of table 3
  applicant       TEXT NOT NULL,                 -- personal
  channel         TEXT NOT NULL,                 -- how it came (条例第三十一条)
  received_on     DATE NOT NULL,                 -- 收到日期: the year it counts as new
  content         TEXT NOT NULL,                 -- what is asked for
  outcome         TEXT,                          -- row of table 3; NULL while open
  replied_on      DATE,                          -- 答复日期: the year it counts as concluded
  notes           TEXT NOT NULL,                 -- further columns of the sheet, 名: 值 lines
  ledger_import   BIGINT,                        -- where it came from; NULL: by hand
  sheet_row       BIGINT NOT NULL,               -- line in that sheet; 0: by hand
  PRIMARY KEY (agency, application),
  FOREIGN KEY (agency, ledger_import) REFERENCES ledger_import (agency, ledger_import)
)
--sqlite STRICT, WITHOUT ROWID
;
-- A number names one application; many sheets have none.
CREATE UNIQUE INDEX application_by_no ON application (agency, application_no)
  WHERE application_no <> '';
-- Table 3 is counted from these two alone: new and carried over by receipt,
-- concluded by reply.
CREATE INDEX application_by_receipt
  ON application (agency, received_on, applicant_class, replied_on, outcome);
CREATE INDEX application_by_reply
  ON application (agency, replied_on, applicant_class, outcome, received_on);

-- Steps that move an application's clock (条例第三十条 至 第三十三条).
CREATE TABLE application_event (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  step        BIGINT NOT NULL,                   -- 1, 2, … within the application
  happened_on DATE NOT NULL,
  kind        TEXT NOT NULL,                     -- as `clock --event`
  amount      BIGINT NOT NULL,                   -- working days of an extension; else 0
  PRIMARY KEY (agency, application, step),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT, WITHOUT ROWID
;

-- The yearly report tells how often a clock was stopped, prolonged or a fee
-- asked; replies, the bulk of the steps, are left out.
CREATE INDEX application_event_by_day
  ON application_event (agency, kind, happened_on, application)
  WHERE kind IN ('consult_sent', 'extended', 'fee_notified', 'fee_paid');

-- Reconsiderations and suits about disclosure (table 4).
CREATE TABLE remedy_case (
  agency         BIGINT NOT NULL REFERENCES agency (agency),
  remedy_case    BIGINT NOT NULL,
  case_no        TEXT NOT NULL,                  -- 案件编号; may be ''
  kind           TEXT NOT NULL,                  -- reconsideration or litigation
  route          TEXT,                           -- of a suit: direct, or after reconsideration
  application_no TEXT NOT NULL,                  -- 申请编号 it is about; may be ''
  accepted_on    DATE NOT NULL,
  result         TEXT,                           -- NULL while pending
  concluded_on   DATE,                           -- NULL while pending
  notes          TEXT NOT NULL,
  ledger_import  BIGINT,
  sheet_row      BIGINT NOT NULL,
  PRIMARY KEY (agency, remedy_case),
  FOREIGN KEY (agency, ledger_import) REFERENCES ledger_import (agency, ledger_import)
)
--sqlite STRICT, WITHOUT ROWID
;
-- One number may be used by a reconsideration and again by a court.
CREATE UNIQUE INDEX remedy_case_by_no ON remedy_case (agency, kind, case_no) WHERE case_no <> '';
CREATE INDEX remedy_case_by_conclusion
  ON remedy_case (agency, concluded_on, kind, route, result, accepted_on);

-- Rules and normative documents (table 2, 第二十条第（一）项).
CREATE TABLE normative_document (
  agency             BIGINT NOT NULL REFERENCES agency (agency),
  normative_document BIGINT NOT NULL,
  unified_no         TEXT NOT NULL,              -- 统一编号; may be ''
  doc_no             TEXT NOT NULL,              -- 文号
  title              TEXT NOT NULL,
  document_class     TEXT NOT NULL,              -- government_rule or normative_document
  made_on            DATE NOT NULL,              -- 成文日期: the year it counts as issued
  published_on       DATE,
  effective_on       DATE,
  validity           TEXT NOT NULL,              -- in_force, repealed or lapsed
  expired_on         DATE,                       -- NULL while in force
  notes              TEXT NOT NULL,
  ledger_import      BIGINT,
  sheet_row          BIGINT NOT NULL,
  PRIMARY KEY (agency, normative_document),
  FOREIGN KEY (agency, ledger_import) REFERENCES ledger_import (agency, ledger_import)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE UNIQUE INDEX normative_document_by_no ON normative_document (agency, unified_no)
  WHERE unified_no <> '';
CREATE INDEX normative_document_by_making
  ON normative_document (agency, document_class, made_on, expired_on, validity);

-- Licences, penalties and coercive measures (table 2, 第二十条第（五）（六）项).
CREATE TABLE decision (
  agency        BIGINT NOT NULL REFERENCES agency (agency),
  decision      BIGINT NOT NULL,
  decision_no   TEXT NOT NULL,                   -- 决定书文号; offices repeat them, so not unique
  kind          TEXT NOT NULL,                   -- 行政许可, 行政处罚 or 行政强制
  party         TEXT NOT NULL,                   -- 行政相对人; personal
  content       TEXT NOT NULL,
  decided_on    DATE NOT NULL,                   -- the year it counts in
  published_on  DATE,
  notes         TEXT NOT NULL,
  ledger_import BIGINT,
  sheet_row     BIGINT NOT NULL,
  PRIMARY KEY (agency, decision),
  FOREIGN KEY (agency, ledger_import) REFERENCES ledger_import (agency, ledger_import)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX decision_by_day ON decision (agency, kind, decided_on);
CREATE INDEX decision_by_no ON decision (agency, decision_no);

-- Charges taken (table 2, 第二十条第（八）项).
CREATE TABLE charge (
  agency        BIGINT NOT NULL REFERENCES agency (agency),
  charge        BIGINT NOT NULL,
  charged_on    DATE NOT NULL,
  subject       TEXT NOT NULL,                   -- 收费项目
  amount        BIGINT NOT NULL,                 -- fen; negative when paid back
  notes         TEXT NOT NULL,
  ledger_import BIGINT,
  sheet_row     BIGINT NOT NULL,
  PRIMARY KEY (agency, charge),
  FOREIGN KEY (agency, ledger_import) REFERENCES ledger_import (agency, ledger_import)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX charge_by_day ON charge (agency, charged_on, amount);

-- The columns (栏目) under which an office publishes; made when first named.
CREATE TABLE column_of_site (
  agency     BIGINT NOT NULL REFERENCES agency (agency),
  column_id  BIGINT NOT NULL,                    -- also the order of first appearance
  name       TEXT NOT NULL,
  PRIMARY KEY (agency, column_id),
  UNIQUE (agency, name)
)
--sqlite STRICT, WITHOUT ROWID
;

-- What the office published on its own motion. Bodies may be long, so on
-- SQLite this is an ordinary table: rows hang beside the tree of keys.
CREATE TABLE item (
  agency        BIGINT NOT NULL REFERENCES agency (agency),
  item          BIGINT NOT NULL,
  title         TEXT NOT NULL,
  doc_no        TEXT NOT NULL,
  column_name   TEXT NOT NULL,                   -- a name in column_of_site
  made_on       DATE,
  published_on  DATE,                            -- NULL: not yet
  channels      TEXT NOT NULL,                   -- 公开渠道, joined by 、
  body          TEXT NOT NULL,
  notes         TEXT NOT NULL,
  ledger_import BIGINT,
  sheet_row     BIGINT NOT NULL,
  PRIMARY KEY (agency, item),
  FOREIGN KEY (agency, column_name) REFERENCES column_of_site (agency, name),
  FOREIGN KEY (agency, ledger_import) REFERENCES ledger_import (agency, ledger_import)
)
--sqlite STRICT
;
CREATE INDEX item_by_day ON item (agency, published_on);
CREATE INDEX item_by_column ON item (agency, column_name, published_on);

-- Annual reports as they were drafted, signed and frozen. A correction is a
-- new version with its reason; a frozen one is never changed.
CREATE TABLE report_version (
  agency    BIGINT NOT NULL REFERENCES agency (agency),
  year      BIGINT NOT NULL,
  version   BIGINT NOT NULL,                     -- 1, 2, … within the year
  state     TEXT NOT NULL,                       -- draft or frozen
  reason    TEXT NOT NULL,                       -- what it corrects; '' for the first
  begun_by  TEXT NOT NULL,
  begun_at  BIGINT NOT NULL,                     -- instant
  frozen_by TEXT NOT NULL,                       -- '' while a draft
  frozen_at BIGINT NOT NULL,                     -- instant; 0 while a draft
  snapshot  BYTEA NOT NULL,                      -- report and inputs as JSON; empty while a draft
  digest    TEXT NOT NULL,                       -- SM3 of the snapshot in hexadecimal; '' likewise
  PRIMARY KEY (agency, year, version)
)
--sqlite STRICT
;

-- The text of a version, with its figures as bindings.
CREATE TABLE report_part (
  agency  BIGINT NOT NULL,
  year    BIGINT NOT NULL,
  version BIGINT NOT NULL,
  part    BIGINT NOT NULL,                       -- 0: before section one; 1 … 6
  body    TEXT NOT NULL,                         -- a paragraph a line
  PRIMARY KEY (agency, year, version, part),
  FOREIGN KEY (agency, year, version) REFERENCES report_version (agency, year, version)
)
--sqlite STRICT
;

-- Who signed a version and what exactly: a signature whose digest is not that
-- of the report any more does not hold.
CREATE TABLE report_signature (
  agency    BIGINT NOT NULL,
  year      BIGINT NOT NULL,
  version   BIGINT NOT NULL,
  step      BIGINT NOT NULL,                     -- 1, 2, … within the version
  role      TEXT NOT NULL,                       -- handler, office_head, leader_in_charge, principal
  person    TEXT NOT NULL,
  opinion   TEXT NOT NULL,
  signed_at BIGINT NOT NULL,                     -- instant
  digest    TEXT NOT NULL,                       -- SM3 of figures and text, hexadecimal
  PRIMARY KEY (agency, year, version, step),
  FOREIGN KEY (agency, year, version) REFERENCES report_version (agency, year, version)
)
--sqlite STRICT, WITHOUT ROWID
;

-- The ledger of acts: one line for every change, chained by SM3 (acts/act.h).
CREATE TABLE act (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  seq    BIGINT NOT NULL,                        -- 1, 2, … without a gap
  at     BIGINT NOT NULL,                        -- instant
  actor  TEXT NOT NULL,
  kind   TEXT NOT NULL,
  object TEXT NOT NULL,                          -- what it was done to
  says   TEXT NOT NULL,                          -- one sentence, nothing personal
  digest BYTEA NOT NULL,                         -- 32 bytes; covers the line before
  PRIMARY KEY (agency, seq)
)
--sqlite STRICT, WITHOUT ROWID
;

-- The end of each office's chain. Its row is locked while a line is added, so
-- that writers queue, and it shows when the last lines were taken away.
CREATE TABLE act_head (
  agency BIGINT NOT NULL PRIMARY KEY REFERENCES agency (agency),
  seq    BIGINT NOT NULL,
  digest BYTEA NOT NULL
)
--sqlite STRICT
;
