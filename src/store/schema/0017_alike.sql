-- How what is asked is worded (rules/alike.h), so that requests in other words are found
-- without reading all. What is asked stands in the clear beside it (application.content), and
-- a key tells nothing more.
CREATE TABLE application_alike (
  agency      BIGINT NOT NULL,
  application BIGINT NOT NULL,
  alike_key   BIGINT NOT NULL,                   -- one of the sixteen of its wording
  PRIMARY KEY (agency, alike_key, application),
  FOREIGN KEY (agency, application) REFERENCES application (agency, application)
)
--sqlite STRICT, WITHOUT ROWID
;
CREATE INDEX application_alike_of ON application_alike (agency, application, alike_key);
