-- Every enciphered column of the schema: how keys are changed. Rows come in the
-- order of their numbers, after :id; empty values need nothing.

-- name: account_totp_page
-- each
SELECT agency, account AS id, totp AS kept FROM account
WHERE agency = :agency AND account > :id AND LENGTH(totp) > 0 ORDER BY account LIMIT :most;

-- name: account_totp_put
-- change
UPDATE account SET totp = :kept WHERE agency = :agency AND account = :id;

-- name: account_totp_begun_page
-- each
SELECT agency, account AS id, totp_begun AS kept FROM account
WHERE agency = :agency AND account > :id AND LENGTH(totp_begun) > 0 ORDER BY account LIMIT :most;

-- name: account_totp_begun_put
-- change
UPDATE account SET totp_begun = :kept WHERE agency = :agency AND account = :id;

-- name: account_mail_address_page
-- each
SELECT agency, account_mail AS id, address AS kept FROM account_mail
WHERE agency = :agency AND account_mail > :id AND LENGTH(address) > 0 ORDER BY account_mail LIMIT :most;

-- name: account_mail_address_put
-- change
UPDATE account_mail SET address = :kept WHERE agency = :agency AND account_mail = :id;

-- name: account_mail_begun_page
-- each
SELECT agency, account_mail AS id, begun AS kept FROM account_mail
WHERE agency = :agency AND account_mail > :id AND LENGTH(begun) > 0 ORDER BY account_mail LIMIT :most;

-- name: account_mail_begun_put
-- change
UPDATE account_mail SET begun = :kept WHERE agency = :agency AND account_mail = :id;

-- name: application_form_certificate_no_page
-- each
SELECT agency, application AS id, certificate_no AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(certificate_no) > 0 ORDER BY application LIMIT :most;

-- name: application_form_certificate_no_put
-- change
UPDATE application_form SET certificate_no = :kept WHERE agency = :agency AND application = :id;

-- name: application_form_representative_page
-- each
SELECT agency, application AS id, representative AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(representative) > 0 ORDER BY application LIMIT :most;

-- name: application_form_representative_put
-- change
UPDATE application_form SET representative = :kept WHERE agency = :agency AND application = :id;

-- name: application_form_agent_page
-- each
SELECT agency, application AS id, agent AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(agent) > 0 ORDER BY application LIMIT :most;

-- name: application_form_agent_put
-- change
UPDATE application_form SET agent = :kept WHERE agency = :agency AND application = :id;

-- name: application_form_phone_page
-- each
SELECT agency, application AS id, phone AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(phone) > 0 ORDER BY application LIMIT :most;

-- name: application_form_phone_put
-- change
UPDATE application_form SET phone = :kept WHERE agency = :agency AND application = :id;

-- name: application_form_email_page
-- each
SELECT agency, application AS id, email AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(email) > 0 ORDER BY application LIMIT :most;

-- name: application_form_email_put
-- change
UPDATE application_form SET email = :kept WHERE agency = :agency AND application = :id;

-- name: application_form_postal_address_page
-- each
SELECT agency, application AS id, postal_address AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(postal_address) > 0 ORDER BY application LIMIT :most;

-- name: application_form_postal_address_put
-- change
UPDATE application_form SET postal_address = :kept WHERE agency = :agency AND application = :id;

-- name: application_form_postcode_page
-- each
SELECT agency, application AS id, postcode AS kept FROM application_form
WHERE agency = :agency AND application > :id AND LENGTH(postcode) > 0 ORDER BY application LIMIT :most;

-- name: application_form_postcode_put
-- change
UPDATE application_form SET postcode = :kept WHERE agency = :agency AND application = :id;

-- name: stored_file_name_page
-- each
SELECT agency, stored_file AS id, name AS kept FROM stored_file
WHERE agency = :agency AND stored_file > :id AND LENGTH(name) > 0 ORDER BY stored_file LIMIT :most;

-- name: stored_file_name_put
-- change
UPDATE stored_file SET name = :kept WHERE agency = :agency AND stored_file = :id;

-- name: stored_file_content_page
-- each
SELECT agency, stored_file AS id, content AS kept FROM stored_file
WHERE agency = :agency AND stored_file > :id AND LENGTH(content) > 0 ORDER BY stored_file LIMIT :most;

-- name: stored_file_content_put
-- change
UPDATE stored_file SET content = :kept WHERE agency = :agency AND stored_file = :id;

-- name: consultation_party_page
-- each
SELECT agency, consultation AS id, party AS kept FROM consultation
WHERE agency = :agency AND consultation > :id AND LENGTH(party) > 0 ORDER BY consultation LIMIT :most;

-- name: consultation_party_put
-- change
UPDATE consultation SET party = :kept WHERE agency = :agency AND consultation = :id;

-- name: application_letter_body_page
-- each
SELECT agency, letter AS id, body AS kept FROM application_letter
WHERE agency = :agency AND letter > :id AND LENGTH(body) > 0 ORDER BY letter LIMIT :most;

-- name: application_letter_body_put
-- change
UPDATE application_letter SET body = :kept WHERE agency = :agency AND letter = :id;

-- name: service_recipient_page
-- each
SELECT agency, service AS id, recipient AS kept FROM service
WHERE agency = :agency AND service > :id AND LENGTH(recipient) > 0 ORDER BY service LIMIT :most;

-- name: service_recipient_put
-- change
UPDATE service SET recipient = :kept WHERE agency = :agency AND service = :id;

-- name: draft_fields_page
-- each
SELECT agency, draft AS id, fields AS kept FROM draft
WHERE agency = :agency AND draft > :id AND LENGTH(fields) > 0 ORDER BY draft LIMIT :most;

-- name: draft_fields_put
-- change
UPDATE draft SET fields = :kept WHERE agency = :agency AND draft = :id;

-- name: item_file_closed_page
-- each
SELECT agency, item_file AS id, closed AS kept FROM item_file
WHERE agency = :agency AND item_file > :id AND LENGTH(closed) > 0 ORDER BY item_file LIMIT :most;

-- name: item_file_closed_put
-- change
UPDATE item_file SET closed = :kept WHERE agency = :agency AND item_file = :id;
