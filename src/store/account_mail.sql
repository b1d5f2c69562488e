-- Where accounts are written to. Columns: the schema's account_mail.

-- name: account_mail_put
-- change
INSERT INTO account_mail (agency, account_mail, address, begun, code_digest, code_until, tries)
VALUES (:agency, :account_mail, :address, :begun, :code_digest, :code_until, :tries)
ON CONFLICT (agency, account_mail) DO UPDATE SET address = excluded.address,
  begun = excluded.begun, code_digest = excluded.code_digest, code_until = excluded.code_until,
  tries = excluded.tries;

-- name: account_mail_get
-- one
SELECT agency, account_mail, address, begun, code_digest, code_until, tries
FROM account_mail WHERE agency = :agency AND account_mail = :account_mail;

-- name: account_mails
-- each
-- Of accounts that are neither disabled nor frozen, those that have an address.
SELECT m.agency, m.account_mail, m.address, m.begun, m.code_digest, m.code_until, m.tries
FROM account_mail m JOIN account a ON a.agency = m.agency AND a.account = m.account_mail
WHERE m.agency = :agency AND LENGTH(m.address) > 0 AND a.disabled = 0 AND a.frozen = 0
ORDER BY m.account_mail;
