-- Who asks, and for what. Columns: schema/0004_cases.sql.

-- name: application_form_add
-- change
INSERT INTO application_form (
  agency, application, certificate_kind, certificate_no, uscc, representative, agent, phone,
  email, postal_address, postcode, applicant_index, certificate_index, phone_index,
  query_code_index, title, doc_no, period_from, period_to, delivery_method, medium,
  accepts_other, help, notice_version, subject_index, split_from
) VALUES (
  :agency, :application, :certificate_kind, :certificate_no, :uscc, :representative, :agent,
  :phone, :email, :postal_address, :postcode, :applicant_index, :certificate_index,
  :phone_index, :query_code_index, :title, :doc_no, :period_from, :period_to, :delivery_method,
  :medium, :accepts_other, :help, :notice_version, :subject_index, :split_from
);

-- name: application_form_get
-- one
SELECT agency, application, certificate_kind, certificate_no, uscc, representative, agent,
  phone, email, postal_address, postcode, applicant_index, certificate_index, phone_index,
  query_code_index, title, doc_no, period_from, period_to, delivery_method, medium,
  accepts_other, help, notice_version, subject_index, split_from
FROM application_form WHERE agency = :agency AND application = :application;

-- name: application_contact_put
-- change
UPDATE application_form SET phone = :phone, email = :email, postal_address = :postal_address,
  postcode = :postcode, phone_index = :phone_index
WHERE agency = :agency AND application = :application;

-- name: application_pieces
-- one
-- How many requests of an applicant, by certificate or name, were received from :from
-- to :to, up to :application: the pieces of a month (国办函〔2020〕109号第四条).
SELECT COUNT(*) AS n FROM application_form AS f
JOIN application AS a ON a.agency = f.agency AND a.application = f.application
WHERE f.agency = :agency AND f.application <= :application
  AND (f.applicant_index = :applicant_index
    OR (f.certificate_index = :certificate_index AND LENGTH(f.certificate_index) > 0))
  AND a.received_on BETWEEN :from AND :to;

-- part: like SELECT a.application, a.application_no, s.title, f.title AS form_title, a.content,
--   a.received_on, s.stage, a.outcome, f.applicant_index, f.certificate_index, f.subject_index
--   FROM application_form AS f
--   JOIN application AS a ON a.agency = f.agency AND a.application = f.application
--   JOIN application_state AS s ON s.agency = f.agency AND s.application = f.application

-- name: application_like_applicant
-- each
-- Others of the same name, newest first.
{like} WHERE f.agency = :agency AND f.applicant_index = :applicant_index
  AND f.application <> :application ORDER BY f.application DESC LIMIT 50;

-- name: application_like_certificate
-- each
-- Others of the same certificate, newest first.
{like} WHERE f.agency = :agency AND f.certificate_index = :certificate_index
  AND LENGTH(f.certificate_index) > 0
  AND f.application <> :application ORDER BY f.application DESC LIMIT 50;

-- name: application_like_subject
-- each
-- Others that ask for the same, newest first.
{like} WHERE f.agency = :agency AND f.subject_index = :subject_index
  AND f.application <> :application ORDER BY f.application DESC LIMIT 50;

-- name: application_like_wording
-- each
-- Others whose wording shares a key, those with most keys in common.
{like} JOIN (SELECT x.application, COUNT(*) AS shared
    FROM application_alike AS own
    JOIN application_alike AS x ON x.agency = own.agency AND x.alike_key = own.alike_key
    WHERE own.agency = :agency AND own.application = :application
      AND x.application <> :application
    GROUP BY x.application ORDER BY shared DESC, x.application DESC LIMIT 100) AS near
  ON near.application = f.application
WHERE f.agency = :agency ORDER BY f.application DESC;

-- name: application_alike_add
-- change
INSERT INTO application_alike (agency, application, alike_key)
VALUES (:agency, :application, :alike_key);

-- name: application_alike_missing
-- each
-- Requests whose wording has no keys, after :application (begin with -1).
SELECT f.application, f.title, a.content FROM application_form AS f
JOIN application AS a ON a.agency = f.agency AND a.application = f.application
WHERE f.agency = :agency AND f.application > :application
  AND NOT EXISTS (SELECT 1 FROM application_alike AS k
    WHERE k.agency = f.agency AND k.application = f.application)
ORDER BY f.application LIMIT 500;
