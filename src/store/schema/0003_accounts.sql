-- The staff of an office: units, accounts, roles, and who is signed in.
--
-- No password and no token stands here, only what is made of them; the second
-- factor is enciphered by a key outside the database.

-- Units (科室): what cases are assigned to and where accounts sit.
CREATE TABLE unit (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  unit   BIGINT NOT NULL,
  name   TEXT NOT NULL,                          -- 行政审批科
  closed SMALLINT NOT NULL,                      -- 1: nothing more is assigned to it
  PRIMARY KEY (agency, unit)
)
--sqlite STRICT, WITHOUT ROWID
;

CREATE TABLE account (
  agency          BIGINT NOT NULL REFERENCES agency (agency),
  account         BIGINT NOT NULL,
  login           TEXT NOT NULL,                 -- a–z 0–9 . _ -
  name            TEXT NOT NULL,                 -- of the person, as reviews show it
  unit            BIGINT,                        -- where it sits; NULL: in none
  password        TEXT NOT NULL,                 -- argon2id; '': none chosen yet
  password_set_on DATE,
  totp            BYTEA NOT NULL,                -- second factor, enciphered; empty: none
  totp_begun      BYTEA NOT NULL,                -- one that was not confirmed yet
  totp_step       BIGINT NOT NULL,               -- the step used last
  disabled        SMALLINT NOT NULL,             -- 1: by the system manager
  frozen          SMALLINT NOT NULL,             -- 1: not used for 90 days
  created_at      BIGINT NOT NULL,
  active_since    BIGINT NOT NULL,               -- made, released, or its link used
  seen_at         BIGINT NOT NULL,               -- signed in last; 0: never
  PRIMARY KEY (agency, account),
  UNIQUE (agency, login),
  FOREIGN KEY (agency, unit) REFERENCES unit (agency, unit)
)
--sqlite STRICT
;

-- Who may do what: rules/right.h says which rights a role gives.
CREATE TABLE account_role (
  agency   BIGINT NOT NULL,
  account  BIGINT NOT NULL,
  role     TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  PRIMARY KEY (agency, account, role),
  FOREIGN KEY (agency, account) REFERENCES account (agency, account)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Passwords that were used before, so that they are not chosen again.
CREATE TABLE password_old (
  agency   BIGINT NOT NULL,
  account  BIGINT NOT NULL,
  nth      BIGINT NOT NULL,                      -- 1, 2, … in the order of use
  password TEXT NOT NULL,                        -- argon2id
  PRIMARY KEY (agency, account, nth),
  FOREIGN KEY (agency, account) REFERENCES account (agency, account)
)
--sqlite STRICT, WITHOUT ROWID
;

-- Links that work once, for choosing a password.
CREATE TABLE invitation (
  agency   BIGINT NOT NULL,
  digest   BYTEA NOT NULL,                       -- SM3 of its token
  account  BIGINT NOT NULL,
  made_at  BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  used_at  BIGINT NOT NULL,                      -- used, or replaced; 0: it holds
  PRIMARY KEY (agency, digest),
  FOREIGN KEY (agency, account) REFERENCES account (agency, account)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX invitation_account ON invitation (agency, account);

CREATE TABLE session (
  agency     BIGINT NOT NULL,
  session    BIGINT NOT NULL,
  digest     BYTEA NOT NULL,                     -- SM3 of its token
  account    BIGINT NOT NULL,
  address    TEXT NOT NULL,                      -- where it was begun from
  agent      TEXT NOT NULL,                      -- what the browser calls itself
  restricted SMALLINT NOT NULL,                  -- 1: may only change the password
  begun_at   BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,                    -- last request, to the minute
  until_at   BIGINT NOT NULL,                    -- ends at the latest
  ended_at   BIGINT NOT NULL,                    -- 0: not ended by anybody
  PRIMARY KEY (agency, session),
  UNIQUE (agency, digest),
  FOREIGN KEY (agency, account) REFERENCES account (agency, account)
)
--sqlite STRICT
;
CREATE INDEX session_account ON session (agency, account);

-- Failed sign-ins that count, of a login or of an address. What was typed is
-- kept as a digest: it may be a password in the wrong field.
CREATE TABLE sign_in_limit (
  agency       BIGINT NOT NULL REFERENCES agency (agency),
  subject      BYTEA NOT NULL,                   -- SM3 of 'login/…' or 'address/…'
  failures     BIGINT NOT NULL,
  last_at      BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,                  -- 0: not locked
  PRIMARY KEY (agency, subject)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX sign_in_limit_last ON sign_in_limit (agency, last_at);
