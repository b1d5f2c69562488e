-- Requests from end to end: who asks, every step, and what the steps are about.
--
-- The steps are the only truth of a course. They are added, never changed; a wrong
-- one is taken back by another. What identifies a person is enciphered by a key
-- outside the database (a BYTEA without a remark about its bytes), and found by
-- blind indexes of 32 bytes. Numbers are the office's own, from a counter.

-- Steps say who did what, not only what moves the clock. Imported steps have none
-- of it.
ALTER TABLE application_event ADD COLUMN entered_at BIGINT NOT NULL DEFAULT 0; -- instant; 0: imported
ALTER TABLE application_event ADD COLUMN account BIGINT;           -- NULL: public, command line, import
ALTER TABLE application_event ADD COLUMN actor TEXT NOT NULL DEFAULT '';       -- its login, or a word
ALTER TABLE application_event ADD COLUMN unit BIGINT;              -- assigned to, or who acted
ALTER TABLE application_event ADD COLUMN about BIGINT NOT NULL DEFAULT 0;      -- number of what it is about
ALTER TABLE application_event ADD COLUMN choice TEXT NOT NULL DEFAULT 'none';  -- what was chosen
ALTER TABLE application_event ADD COLUMN due_on DATE;              -- the last day it sets
ALTER TABLE application_event ADD COLUMN says TEXT NOT NULL DEFAULT '';        -- opinion, reason
ALTER TABLE application_event ADD COLUMN voids BIGINT NOT NULL DEFAULT 0;      -- the step it takes back

-- Steps that were taken back do not count, in the yearly report either.
CREATE INDEX application_event_voided ON application_event (agency, application, voids)
  WHERE voids <> 0;

-- Who asks and how to reach him; what he wants and how. One for each request that
-- was made here.
CREATE TABLE application_form (
  agency            BIGINT NOT NULL,
  application       BIGINT NOT NULL,
  certificate_kind  TEXT NOT NULL,
  certificate_no    BYTEA NOT NULL,              -- 证件号码
  uscc              TEXT NOT NULL,               -- 统一社会信用代码 of an organisation; public
  representative    BYTEA NOT NULL,              -- 法定代表人或负责人
  agent             BYTEA NOT NULL,              -- 代理人; empty: none
  phone             BYTEA NOT NULL,
  email             BYTEA NOT NULL,
  postal_address    BYTEA NOT NULL,
  postcode          BYTEA NOT NULL,
  applicant_index   BYTEA NOT NULL,              -- 32 bytes: of the name
  certificate_index BYTEA NOT NULL,              -- 32 bytes, or none
  phone_index       BYTEA NOT NULL,              -- 32 bytes, or none
  query_code_index  BYTEA NOT NULL,              -- 32 bytes, or none
  title             TEXT NOT NULL,               -- 信息名称
  doc_no            TEXT NOT NULL,               -- 文号
  period_from       DATE,                        -- of the information
  period_to         DATE,
  delivery_method   TEXT NOT NULL,
  medium            TEXT NOT NULL,
  accepts_other     SMALLINT NOT NULL,           -- 1: another form is fine too
  help              TEXT NOT NULL,               -- help given (条例第四十三条)
  notice_version    BIGINT NOT NULL,             -- of the notice agreed to; 0: on paper
  subject_index     BYTEA NOT NULL,              -- 32 bytes: SM3 of title and content in one form
  split_from        BIGINT,                      -- the request it was part of
  PRIMARY KEY (agency, application),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT
;
CREATE INDEX application_form_by_applicant ON application_form (agency, applicant_index, application);
CREATE INDEX application_form_by_certificate
  ON application_form (agency, certificate_index, application) WHERE LENGTH(certificate_index) > 0;
CREATE INDEX application_form_by_phone
  ON application_form (agency, phone_index, application) WHERE LENGTH(phone_index) > 0;
CREATE INDEX application_form_by_subject ON application_form (agency, subject_index, application);
CREATE INDEX application_form_by_origin ON application_form (agency, split_from, application)
  WHERE split_from IS NOT NULL;

-- Where each case stands: an index of its steps, written again by every act and
-- compared with them by `gongkai verify`. Lists and counts read nothing else.
CREATE TABLE application_state (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  stage       TEXT NOT NULL,
  closed      SMALLINT NOT NULL,                 -- 1: archived, nothing is to be done
  unit        BIGINT,                            -- that has it; NULL: none
  account     BIGINT,                            -- who has it; NULL: nobody in particular
  due_on      DATE,                              -- NULL: nothing is due
  received_on DATE NOT NULL,
  version     BIGINT NOT NULL,                   -- the last step
  title       TEXT NOT NULL,                     -- 信息名称, or the beginning of the request
  find        TEXT NOT NULL,                     -- number, title and content in one form, to be searched
  PRIMARY KEY (agency, application),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT
;
-- What is open: few of many, and all that the counts of a page need.
CREATE INDEX application_state_open
  ON application_state (agency, due_on, application, stage, unit, account) WHERE closed = 0;
-- Files, enciphered with their names. Contents are long, so on SQLite this is an
-- ordinary table.
CREATE TABLE stored_file (
  agency      BIGINT NOT NULL REFERENCES agency (agency),
  stored_file BIGINT NOT NULL,
  name        BYTEA NOT NULL,
  media       TEXT NOT NULL,                     -- by its content: application/pdf
  size        BIGINT NOT NULL,                   -- bytes in the clear
  digest      BYTEA NOT NULL,                    -- SM3 of the content in the clear
  stored_at   BIGINT NOT NULL,                   -- instant
  draft       BIGINT,                            -- came with a draft that was not sent yet
  content     BYTEA NOT NULL,
  PRIMARY KEY (agency, stored_file)
)
--sqlite STRICT
;
CREATE INDEX stored_file_by_draft ON stored_file (agency, draft) WHERE draft IS NOT NULL;

-- What a file is to a case.
CREATE TABLE application_file (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  stored_file BIGINT NOT NULL,
  purpose     TEXT NOT NULL,
  about       BIGINT NOT NULL,                   -- number of the letter, search, … ; 0: the case
  watermark   TEXT NOT NULL,
  given       SMALLINT NOT NULL,                 -- 1: the applicant may have it with the reply
  PRIMARY KEY (agency, application, stored_file),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application),
  FOREIGN KEY (agency, stored_file) REFERENCES stored_file (agency, stored_file)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Searches: who looked where for what, with what result.
CREATE TABLE search_record (
  agency        BIGINT NOT NULL,
  application   BIGINT NOT NULL,
  search_record BIGINT NOT NULL,
  searched_on   DATE NOT NULL,
  searcher      TEXT NOT NULL,
  place         TEXT NOT NULL,                   -- 档案室, 业务系统
  terms         TEXT NOT NULL,                   -- 检索词
  found         TEXT NOT NULL,                   -- found or not_found
  result        TEXT NOT NULL,
  PRIMARY KEY (agency, application, search_record),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Third parties and other agencies that were asked (条例第三十二条、第三十四条).
CREATE TABLE consultation (
  agency       BIGINT NOT NULL,
  application  BIGINT NOT NULL,
  consultation BIGINT NOT NULL,
  kind         TEXT NOT NULL,                    -- third_party, joint_maker or other_agency
  party        BYTEA NOT NULL,                   -- name and address
  question     TEXT NOT NULL,                    -- the information it is asked about
  letter       BIGINT,                           -- 征求意见书
  PRIMARY KEY (agency, application, consultation),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Fees asked for (国办函〔2020〕109号).
CREATE TABLE fee_notice (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  fee_notice  BIGINT NOT NULL,
  unit        TEXT NOT NULL,                     -- by_piece or by_page
  month       DATE,                              -- first day of the month counted; NULL: by page
  quantity    BIGINT NOT NULL,                   -- pieces of the month up to this one, or pages
  amount      BIGINT NOT NULL,                   -- fen
  letter      BIGINT,                            -- 收费通知
  PRIMARY KEY (agency, application, fee_notice),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT, WITHOUT ROWID
;

-- The materials one by one: given or not, and why (条例第三十七条). Working paper
-- until the reply is signed.
CREATE TABLE application_part (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  part        BIGINT NOT NULL,                   -- 1, 2, … within the application
  name        TEXT NOT NULL,
  verdict     TEXT NOT NULL,                     -- give, give_part or withhold
  ground      TEXT,                              -- outcome that says why not; NULL: all is given
  reason      TEXT NOT NULL,
  stored_file BIGINT,                            -- what is given
  PRIMARY KEY (agency, application, part),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Letters (文书). A draft is working paper; once it has a number it stays.
CREATE TABLE application_letter (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  letter      BIGINT NOT NULL,
  kind        TEXT NOT NULL,                     -- id in rules/letter.h
  outcome     TEXT,                              -- what it answers; NULL: procedure
  letter_no   TEXT NOT NULL,                     -- 文号; '': a draft
  series      TEXT NOT NULL,                     -- counted for itself; '': has no number
  series_year BIGINT NOT NULL,                   -- 0: a draft
  series_no   BIGINT NOT NULL,                   -- 1, 2, … without a gap; 0: a draft
  letter_on   DATE,                              -- 成文日期; NULL: a draft
  body        BYTEA NOT NULL,                    -- enciphered: its filled text
  docx        BIGINT,                            -- stored_file, as issued
  pdf         BIGINT,                            -- stored_file, as issued
  digest      BYTEA NOT NULL,                    -- SM3 of the body as issued; empty: a draft
  PRIMARY KEY (agency, application, letter),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT
;
CREATE UNIQUE INDEX application_letter_by_number
  ON application_letter (agency, series, series_year, series_no) WHERE series_no > 0;

-- Each try to serve a letter (送达回证).
CREATE TABLE service (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  service     BIGINT NOT NULL,
  letter      BIGINT NOT NULL,
  manner      TEXT NOT NULL,
  recipient   BYTEA NOT NULL,                    -- name and address it went to
  tracking_no TEXT NOT NULL,                     -- EMS number
  server      TEXT NOT NULL,                     -- who served or posted it
  place       TEXT NOT NULL,
  sent_on     DATE NOT NULL,
  PRIMARY KEY (agency, application, service),
  FOREIGN KEY (agency, application, letter) REFERENCES application_letter (agency, application, letter)
)
--sqlite STRICT, WITHOUT ROWID
;

-- What a visitor has typed and not sent yet. Swept when it expires.
CREATE TABLE draft (
  agency     BIGINT NOT NULL REFERENCES agency (agency),
  draft      BIGINT NOT NULL,
  token_hash BYTEA NOT NULL,                     -- SM3 of the token in the visitor's cookie
  fields     BYTEA NOT NULL,                     -- enciphered
  step       BIGINT NOT NULL,                    -- the page he was on
  saved_at   BIGINT NOT NULL,                    -- instant
  expires_at BIGINT NOT NULL,                    -- instant: seven days later
  PRIMARY KEY (agency, draft),
  UNIQUE (agency, token_hash)
)
--sqlite STRICT
;
CREATE INDEX draft_by_end ON draft (agency, expires_at);

-- Wrong query codes, by the number tried and by the address they came from; here,
-- so that a restart forgives nothing.
CREATE TABLE query_attempt (
  agency       BIGINT NOT NULL REFERENCES agency (agency),
  place        BYTEA NOT NULL,                   -- 32 bytes: blind index of number or address
  failures     BIGINT NOT NULL,                  -- since first_at
  first_at     BIGINT NOT NULL,                  -- instant
  locked_until BIGINT NOT NULL,                  -- instant; 0: not locked
  PRIMARY KEY (agency, place)
)
--sqlite STRICT
;
