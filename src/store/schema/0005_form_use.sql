-- One-time keys of forms that were acted on, so that a form sent twice acts once.

CREATE TABLE form_use (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  once   TEXT NOT NULL,                          -- the key: 32 hexadecimal digits
  object TEXT NOT NULL,                          -- what the act was done to
  used_at BIGINT NOT NULL,                       -- instant
  PRIMARY KEY (agency, once)
)
--sqlite STRICT, WITHOUT ROWID
;
