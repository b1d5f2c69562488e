-- What leaves the office by wire, and reminders of last days. A message is put
-- into the outbox by the act it belongs to; what became of it stands in its
-- attempts and is never rewritten.

-- Messages to be sent, and sent. Bodies may be long, so on SQLite this is an
-- ordinary table.
CREATE TABLE outbox (
  agency      BIGINT NOT NULL REFERENCES agency (agency),
  message     BIGINT NOT NULL,                   -- 1, 2, … without a gap
  channel     TEXT NOT NULL,                     -- email or sms
  kind        TEXT NOT NULL,                     -- what for (rules/outbox.h)
  token       TEXT NOT NULL,                     -- random; makes its Message-ID
  recipient   BYTEA NOT NULL,                    -- sealed: address or phone number
  subject     TEXT NOT NULL,                     -- nothing personal
  body        BYTEA NOT NULL,                    -- sealed
  application BIGINT,                            -- what it is about; NULL: none
  letter      BIGINT,                            -- which letter it carries
  service     BIGINT,                            -- which service (送达回证) it performs
  queued_at   BIGINT NOT NULL,                   -- instant
  queued_by   TEXT NOT NULL,                     -- actor
  PRIMARY KEY (agency, message),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT
;
CREATE INDEX outbox_by_service ON outbox (agency, service, message) WHERE service IS NOT NULL;

-- Files a message carries, as they were when it was queued: what was sent stays
-- what was sent, whatever becomes of the original.
CREATE TABLE outbox_file (
  agency      BIGINT NOT NULL,
  outbox_file BIGINT NOT NULL,                   -- number of the record
  message     BIGINT NOT NULL,
  name        TEXT NOT NULL,                     -- as the reader shall see it
  content     BYTEA NOT NULL,                    -- sealed
  PRIMARY KEY (agency, outbox_file),
  FOREIGN KEY (agency, message) REFERENCES outbox (agency, message)
)
--sqlite STRICT
;
CREATE INDEX outbox_file_by_message ON outbox_file (agency, message, outbox_file);

-- What became of each attempt.
CREATE TABLE outbox_attempt (
  agency   BIGINT NOT NULL,
  message  BIGINT NOT NULL,
  attempt  BIGINT NOT NULL,                      -- 1, 2, … within the message
  ended_at BIGINT NOT NULL,                      -- instant
  verdict  TEXT NOT NULL,                        -- rules/outbox.h
  code     BIGINT NOT NULL,                      -- the server's; 0: it said nothing
  says     TEXT NOT NULL,                        -- its words, the recipient left out
  PRIMARY KEY (agency, message, attempt),
  FOREIGN KEY (agency, message) REFERENCES outbox (agency, message)
)
--sqlite STRICT, WITHOUT ROWID
;

-- When a message is to be tried next. The row is gone when there is no next
-- time. Whoever tries moves due_at past the time he may take, so that nobody
-- else tries meanwhile and somebody does if he never comes back.
CREATE TABLE outbox_due (
  agency  BIGINT NOT NULL,
  message BIGINT NOT NULL,
  due_at  BIGINT NOT NULL,                       -- instant
  takes   BIGINT NOT NULL,                       -- attempts begun
  holder  TEXT NOT NULL,                         -- who tries now; '': nobody
  PRIMARY KEY (agency, message),
  FOREIGN KEY (agency, message) REFERENCES outbox (agency, message)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX outbox_due_by_time ON outbox_due (agency, due_at, message);

-- Reminders that were given: once for a case, a kind, a last day and a step.
CREATE TABLE reminder (
  agency  BIGINT NOT NULL REFERENCES agency (agency),
  kind    TEXT NOT NULL,                         -- rules/reminder.h; tells what record is
  record  BIGINT NOT NULL,                       -- number of the application or remedy case
  due_on  DATE NOT NULL,                         -- the last day
  step    BIGINT NOT NULL,                       -- working days before; -1, -6, … after
  said_on DATE NOT NULL,
  PRIMARY KEY (agency, kind, record, due_on, step)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Days on which reminders were worked out: once a day.
CREATE TABLE reminder_day (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  on_day DATE NOT NULL,
  given  BIGINT NOT NULL,                        -- how many
  PRIMARY KEY (agency, on_day)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Open applications are few among many; reminders look at all of them daily.
CREATE INDEX application_open ON application (agency, application) WHERE replied_on IS NULL;

-- Settings that nobody is shown. Their row in setting says only that they are set.
CREATE TABLE setting_secret (
  agency         BIGINT NOT NULL REFERENCES agency (agency),
  setting_secret BIGINT NOT NULL,                -- number of the record
  name           TEXT NOT NULL,
  value          BYTEA NOT NULL,                 -- sealed
  PRIMARY KEY (agency, setting_secret),
  UNIQUE (agency, name)
)
--sqlite STRICT, WITHOUT ROWID
;
