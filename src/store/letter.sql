-- Letters, how they were served, and fees asked for. Columns: schema/0004_cases.sql.

-- name: application_letter_add
-- change
INSERT INTO application_letter (
  agency, application, letter, kind, outcome, letter_no, series, series_year, series_no,
  letter_on, body, docx, pdf, digest
) VALUES (
  :agency, :application, :letter, :kind, :outcome, :letter_no, :series, :series_year,
  :series_no, :letter_on, :body, :docx, :pdf, :digest
);

-- name: application_letters
-- each
SELECT agency, application, letter, kind, outcome, letter_no, series, series_year, series_no,
  letter_on, body, docx, pdf, digest
FROM application_letter WHERE agency = :agency AND application = :application ORDER BY letter;

-- name: application_letter_get
-- one
SELECT agency, application, letter, kind, outcome, letter_no, series, series_year, series_no,
  letter_on, body, docx, pdf, digest
FROM application_letter WHERE agency = :agency AND application = :application AND letter = :letter;

-- name: application_letter_issue
-- change
-- A draft gets its number; what has one stays.
UPDATE application_letter SET letter_no = :letter_no, series_year = :series_year,
  series_no = :series_no, letter_on = :letter_on, body = :body, docx = :docx, pdf = :pdf,
  digest = :digest
WHERE agency = :agency AND application = :application AND letter = :letter AND letter_on IS NULL;

-- name: service_add
-- change
INSERT INTO service (
  agency, application, service, letter, manner, recipient, tracking_no, server, place, sent_on
) VALUES (
  :agency, :application, :service, :letter, :manner, :recipient, :tracking_no, :server, :place,
  :sent_on
);

-- name: services
-- each
SELECT agency, application, service, letter, manner, recipient, tracking_no, server, place,
  sent_on
FROM service WHERE agency = :agency AND application = :application ORDER BY service;

-- name: fee_notice_add
-- change
INSERT INTO fee_notice (
  agency, application, fee_notice, unit, month, quantity, amount, letter
) VALUES (
  :agency, :application, :fee_notice, :unit, :month, :quantity, :amount, :letter
);

-- name: fee_notices
-- each
SELECT agency, application, fee_notice, unit, month, quantity, amount, letter
FROM fee_notice WHERE agency = :agency AND application = :application ORDER BY fee_notice;
