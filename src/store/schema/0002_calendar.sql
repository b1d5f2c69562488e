-- An office's calendar keeps its notices apart: a later one stands over an
-- earlier one and nothing is overwritten, so that a calendar can always be seen
-- as it was known on a day. No released program ever wrote to the table of days
-- that kept them without their notice.

DROP TABLE calendar_day;

-- Notices an office brought in: the State Council's of a further year, or its
-- own for local days.
CREATE TABLE calendar_notice (
  agency   BIGINT NOT NULL REFERENCES agency (agency),
  notice   BIGINT NOT NULL,                      -- 1, 2, … in the order brought in
  no       TEXT NOT NULL,                        -- 国办发明电〔2026〕…号, or the office's name for it
  year     BIGINT NOT NULL,                      -- the year it arranges; 0: only the days it names
  known_on DATE NOT NULL,                        -- when it was brought in
  PRIMARY KEY (agency, notice),
  UNIQUE (agency, no)
)
--sqlite STRICT, WITHOUT ROWID
;

-- The days each notice names.
CREATE TABLE calendar_day (
  agency BIGINT NOT NULL,
  notice BIGINT NOT NULL,
  on_day DATE NOT NULL,
  works  SMALLINT NOT NULL,                      -- 1: working day, 0: day off
  name   TEXT NOT NULL,                          -- 春节
  PRIMARY KEY (agency, on_day, notice),
  FOREIGN KEY (agency, notice) REFERENCES calendar_notice (agency, notice)
)
--sqlite STRICT, WITHOUT ROWID
;
