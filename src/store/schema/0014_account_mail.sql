-- Where an account is written to: reminders of its own cases. Whoever holds it
-- sets it and proves by a code that it reaches him, or the system manager gives
-- it with the account.
CREATE TABLE account_mail (
  agency       BIGINT NOT NULL,
  account_mail BIGINT NOT NULL,                  -- number of the account
  address      BYTEA NOT NULL,                   -- sealed; empty: none
  begun        BYTEA NOT NULL,                   -- sealed: one that was not confirmed yet
  code_digest  BYTEA NOT NULL,                   -- keyed digest of its code; empty: none waits
  code_until   BIGINT NOT NULL,                  -- instant; 0: none waits
  tries        BIGINT NOT NULL,                  -- wrong codes
  PRIMARY KEY (agency, account_mail),
  FOREIGN KEY (agency, account_mail) REFERENCES account (agency, account)
)
--sqlite STRICT, WITHOUT ROWID
;
