-- What an office publishes, from the draft to the tombstone, and the columns of its
-- site. The steps of an item are the only truth of its course; they are added, never
-- changed, and so are its versions. Rows that are here already get their first step
-- from `gongkai serve`'s daily duties, which know the calendar.

ALTER TABLE item ADD COLUMN index_no TEXT NOT NULL DEFAULT '';          -- 索引号; '': not given yet
ALTER TABLE item ADD COLUMN issuer TEXT NOT NULL DEFAULT '';            -- '': the office itself
ALTER TABLE item ADD COLUMN joint_issuers TEXT NOT NULL DEFAULT '';     -- joined by 、
ALTER TABLE item ADD COLUMN lead SMALLINT NOT NULL DEFAULT 0;           -- 1: lead maker of what was made together
ALTER TABLE item ADD COLUMN origin TEXT NOT NULL DEFAULT 'made';        -- 条例第十条
ALTER TABLE item ADD COLUMN unit BIGINT;                                -- that answers for it; NULL: none
ALTER TABLE item ADD COLUMN attribute TEXT NOT NULL DEFAULT 'proactive'; -- 公开属性
ALTER TABLE item ADD COLUMN attribute_basis TEXT NOT NULL DEFAULT 'none'; -- the article it rests on
ALTER TABLE item ADD COLUMN attribute_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN art20_head BIGINT NOT NULL DEFAULT 0;       -- 条例第二十条第几项; 16: 第二十一条; 0: none
ALTER TABLE item ADD COLUMN subject TEXT NOT NULL DEFAULT '';           -- 主题分类
ALTER TABLE item ADD COLUMN genre TEXT NOT NULL DEFAULT '';             -- 体裁
ALTER TABLE item ADD COLUMN keywords TEXT NOT NULL DEFAULT '';          -- joined by blanks
ALTER TABLE item ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN effective_on DATE;                          -- NULL: not said
ALTER TABLE item ADD COLUMN expires_on DATE;                            -- NULL: not said
ALTER TABLE item ADD COLUMN changed_on DATE;                            -- the information changed; NULL: not since it was made
ALTER TABLE item ADD COLUMN publishing_duty TEXT NOT NULL DEFAULT 'publish'; -- which clock it is under (rules/duty.h)
ALTER TABLE item ADD COLUMN form TEXT NOT NULL DEFAULT 'article';
ALTER TABLE item ADD COLUMN version BIGINT NOT NULL DEFAULT 1;          -- of the text in this row
ALTER TABLE item ADD COLUMN title_key TEXT NOT NULL DEFAULT '';         -- title and number in one form, to be searched
CREATE UNIQUE INDEX item_by_index_no ON item (agency, index_no) WHERE index_no <> '';
CREATE INDEX item_by_doc_no ON item (agency, doc_no) WHERE doc_no <> '';

-- Texts as they stood. Bodies may be long, so on SQLite this is an ordinary table.
CREATE TABLE item_version (
  agency  BIGINT NOT NULL,
  item    BIGINT NOT NULL,
  version BIGINT NOT NULL,                       -- 1, 2, … within the item
  title   TEXT NOT NULL,
  body    TEXT NOT NULL,
  files   TEXT NOT NULL,                         -- numbers of item_file, by comma
  note    TEXT NOT NULL,                         -- to readers: what was corrected; '': not a correction
  digest  BYTEA NOT NULL,                        -- 32 bytes: SM3 of title and body
  at      BIGINT NOT NULL,                       -- instant; 0: imported
  by      TEXT NOT NULL,                         -- login
  PRIMARY KEY (agency, item, version),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item)
)
--sqlite STRICT
;

CREATE TABLE item_event (
  agency      BIGINT NOT NULL,
  item        BIGINT NOT NULL,
  step        BIGINT NOT NULL,                   -- 1, 2, … within the item
  happened_on DATE NOT NULL,
  kind        TEXT NOT NULL,                     -- rules/record/item.h
  choice      TEXT NOT NULL,                     -- opinion or outcome; none
  amount      BIGINT NOT NULL,                   -- version, copies, attribute + 1; else 0
  about       BIGINT NOT NULL,                   -- number of what it is about; else 0
  at          BIGINT NOT NULL,                   -- instant it sets; 0: none
  due_on      DATE,                              -- the last day it sets
  entered_at  BIGINT NOT NULL,                   -- instant; 0: imported
  account     BIGINT,                            -- NULL: command line, clock, import
  actor       TEXT NOT NULL,
  says        TEXT NOT NULL,                     -- opinion, reason, public note
  voids       BIGINT NOT NULL,                   -- the step it takes back; 0: none
  PRIMARY KEY (agency, item, step),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX item_event_by_day ON item_event (agency, kind, happened_on, item);

-- Where each item stands: an index of its steps, written again by every act and
-- compared with them by `gongkai verify`. shown_on says what the public may see.
CREATE TABLE item_state (
  agency       BIGINT NOT NULL,
  item         BIGINT NOT NULL,
  stage        TEXT NOT NULL,
  shown_on     DATE,                             -- published since; NULL: the public does not see it
  shown        BIGINT NOT NULL,                  -- the version the public sees; 0: none
  gone_on      DATE,                             -- withdrawn: its tombstone stands; NULL: not
  column_name  TEXT NOT NULL,
  unit         BIGINT,                           -- that has it; NULL: none
  account      BIGINT,                           -- who drafted it; NULL: imported
  due_on       DATE,                             -- last day to publish it or to review that it is withheld; NULL: nothing is due
  late         SMALLINT NOT NULL,                -- 1: it was published after its last day
  scheduled_at BIGINT NOT NULL,                  -- instant; 0: not by itself
  version      BIGINT NOT NULL,                  -- the last step
  PRIMARY KEY (agency, item),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item)
)
--sqlite STRICT, WITHOUT ROWID
;
-- Lists of what the public sees: of all, and of a column.
CREATE INDEX item_state_shown ON item_state (agency, shown_on, item) WHERE shown_on IS NOT NULL;
CREATE INDEX item_state_in_column ON item_state (agency, column_name, shown_on, item)
  WHERE shown_on IS NOT NULL;
-- Work that waits, and what is to be published by the clock.
CREATE INDEX item_state_at_stage ON item_state (agency, stage, due_on, item);
CREATE INDEX item_state_scheduled ON item_state (agency, scheduled_at, item) WHERE scheduled_at > 0;

-- Attachments, pictures, and what bodies were read from. Enciphered until they are
-- public. Contents are long, so on SQLite this is an ordinary table.
CREATE TABLE item_file (
  agency    BIGINT NOT NULL,
  item      BIGINT NOT NULL,
  item_file BIGINT NOT NULL,                     -- within the office
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,                       -- as the public sees it
  media     TEXT NOT NULL,                       -- by its content: application/pdf
  size      BIGINT NOT NULL,                     -- bytes in the clear
  digest    BYTEA NOT NULL,                      -- 32 bytes: SM3 of the content in the clear
  since     BIGINT NOT NULL,                     -- version it came with
  until     BIGINT NOT NULL,                     -- version from which on it is gone; 0: it is there
  closed    BYTEA NOT NULL,                      -- enciphered; empty once it is public
  content   BYTEA NOT NULL,                      -- public bytes as they are; empty until it is public
  PRIMARY KEY (agency, item_file),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item)
)
--sqlite STRICT
;
CREATE INDEX item_file_by_item ON item_file (agency, item, item_file);

-- One row, shown on both pages: `item` interprets, amends, … `other`.
CREATE TABLE item_relation (
  agency BIGINT NOT NULL,
  item   BIGINT NOT NULL,
  other  BIGINT NOT NULL,
  kind   TEXT NOT NULL,
  PRIMARY KEY (agency, item, other, kind),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item),
  FOREIGN KEY (agency, other) REFERENCES item (agency, item)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX item_relation_back ON item_relation (agency, other, item);

-- Where else an item was published (条例第二十三条).
CREATE TABLE item_channel (
  agency       BIGINT NOT NULL,
  item         BIGINT NOT NULL,
  item_channel BIGINT NOT NULL,                  -- 1, 2, … within the item
  channel      TEXT NOT NULL,                    -- 微信公众号
  published_on DATE NOT NULL,
  address      TEXT NOT NULL,                    -- may be ''
  PRIMARY KEY (agency, item, item_channel),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item)
)
--sqlite STRICT, WITHOUT ROWID
;

-- What an item answers (条例第六条).
CREATE TABLE item_clarification (
  agency   BIGINT NOT NULL,
  item     BIGINT NOT NULL,
  rumour   TEXT NOT NULL,                        -- what was said
  seen_at  TEXT NOT NULL,                        -- where
  found_on DATE NOT NULL,
  PRIMARY KEY (agency, item),
  FOREIGN KEY (agency, item) REFERENCES item (agency, item)
)
--sqlite STRICT, WITHOUT ROWID
;

-- The columns stand in the five of the frame, and somebody keeps each current.
ALTER TABLE column_of_site ADD COLUMN frame TEXT NOT NULL DEFAULT 'statutory';
ALTER TABLE column_of_site ADD COLUMN parent BIGINT;                     -- NULL: directly in the frame
ALTER TABLE column_of_site ADD COLUMN position BIGINT NOT NULL DEFAULT 0; -- among its sisters
ALTER TABLE column_of_site ADD COLUMN unit BIGINT;                       -- that answers for it; NULL: the disclosure office
ALTER TABLE column_of_site ADD COLUMN legal_basis TEXT NOT NULL DEFAULT '';
ALTER TABLE column_of_site ADD COLUMN art20_head BIGINT NOT NULL DEFAULT 0; -- as in item
ALTER TABLE column_of_site ADD COLUMN rhythm TEXT NOT NULL DEFAULT 'as_needed';
ALTER TABLE column_of_site ADD COLUMN rhythm_days BIGINT NOT NULL DEFAULT 0; -- calendar days of a regular one
ALTER TABLE column_of_site ADD COLUMN intro TEXT NOT NULL DEFAULT '';    -- a sentence to readers
