-- What was found in texts that are public or are to be (错敏信息, R188), and what became
-- of it. A finding of a scan is known again by its fingerprint, which is keyed: nobody
-- can try numbers against it. No personal data stands here.
CREATE TABLE content_finding (
  agency          BIGINT NOT NULL,
  content_finding BIGINT NOT NULL,               -- within the office
  item            BIGINT,                        -- NULL: none
  application     BIGINT,                        -- NULL: none
  letter          BIGINT,                        -- NULL: none
  part            TEXT NOT NULL,                 -- 标题和正文; a file's name
  place           TEXT NOT NULL,                 -- in it: 第3段
  rule            TEXT NOT NULL,                 -- '': reported by a reader
  kind            TEXT NOT NULL,                 -- rules/content_finding.h
  severity        TEXT NOT NULL,                 -- warning or error
  fingerprint     BYTEA NOT NULL,                -- 32 bytes, HMAC-SM3 of rule, words and what is around them; empty: reported by a reader
  shown           TEXT NOT NULL,                 -- masked extract
  suggestion      TEXT NOT NULL,
  says            TEXT NOT NULL,                 -- why it was found; a reader's words, masked
  found_by        TEXT NOT NULL,
  found_on        DATE NOT NULL,
  author          BIGINT,                        -- account that wrote the text; NULL: not on record
  decision        TEXT NOT NULL,
  decider         BIGINT,                        -- account; NULL: nobody, or a scan
  decided_by      TEXT NOT NULL,                 -- login; '': nobody
  decided_on      DATE,                          -- NULL: not decided
  reason          TEXT NOT NULL,
  seconder        BIGINT,                        -- account; NULL: nobody
  second_by       TEXT NOT NULL,                 -- login; '': nobody
  second_on       DATE,                          -- NULL: not confirmed
  fixed_on        DATE,                          -- NULL: not put right
  receipt         TEXT NOT NULL,                 -- digest of what its reader asks with, in hexadecimal; '': none
  answer          TEXT NOT NULL,                 -- to that reader
  PRIMARY KEY (agency, content_finding)
)
--sqlite STRICT
;
CREATE INDEX content_finding_by_item ON content_finding (agency, item, content_finding);
CREATE INDEX content_finding_by_letter ON content_finding (agency, application, letter);
CREATE INDEX content_finding_open ON content_finding (agency, decision, severity, content_finding);
CREATE UNIQUE INDEX content_finding_by_receipt ON content_finding (agency, receipt) WHERE receipt <> '';
