-- The outbox. Columns: schema/0006_outbox.sql.

-- name: outbox_add
-- change
INSERT INTO outbox (agency, message, channel, kind, token, recipient, subject, body, application,
  letter, service, queued_at, queued_by)
VALUES (:agency, :message, :channel, :kind, :token, :recipient, :subject, :body, :application,
  :letter, :service, :queued_at, :queued_by);

-- name: outbox_get
-- one
SELECT agency, message, channel, kind, token, recipient, subject, body, application, letter,
  service, queued_at, queued_by
FROM outbox WHERE agency = :agency AND message = :message;

-- name: outbox_file_add
-- change
INSERT INTO outbox_file (agency, outbox_file, message, name, content)
VALUES (:agency, :outbox_file, :message, :name, :content);

-- name: outbox_files
-- each
SELECT agency, outbox_file, message, name, content
FROM outbox_file WHERE agency = :agency AND message = :message ORDER BY outbox_file;

-- name: outbox_attempt_add
-- change
INSERT INTO outbox_attempt (agency, message, attempt, ended_at, verdict, code, says)
VALUES (:agency, :message, :attempt, :ended_at, :verdict, :code, :says);

-- name: outbox_attempts
-- each
SELECT agency, message, attempt, ended_at, verdict, code, says
FROM outbox_attempt WHERE agency = :agency AND message = :message ORDER BY attempt;

-- name: outbox_due_add
-- change
INSERT INTO outbox_due (agency, message, due_at, takes, holder)
VALUES (:agency, :message, :due_at, :takes, :holder);

-- name: outbox_due_next
-- one
-- The message that waits longest of those to be tried at :due_at, by the
-- channels that are set up.
SELECT d.agency, d.message, d.due_at, d.takes, d.holder
FROM outbox_due d JOIN outbox o ON o.agency = d.agency AND o.message = d.message
WHERE d.agency = :agency AND d.due_at <= :due_at
  AND ((o.channel = 'email' AND :email = 1) OR (o.channel = 'sms' AND :sms = 1))
ORDER BY d.due_at, d.message LIMIT 1;

-- name: outbox_due_of
-- one
SELECT agency, message, due_at, takes, holder
FROM outbox_due WHERE agency = :agency AND message = :message;

-- name: outbox_due_move
-- change
UPDATE outbox_due SET due_at = :due_at, takes = :takes, holder = :holder
WHERE agency = :agency AND message = :message;

-- name: outbox_due_remove
-- change
DELETE FROM outbox_due WHERE agency = :agency AND message = :message;

-- name: outbox_newest
-- each
-- Messages, newest first, each with the number and the words of its last
-- attempt; of one service, or with :service 0 of all.
SELECT o.agency, o.message, o.channel, o.kind, o.token, o.subject, o.application, o.letter,
  COALESCE(o.service, 0) AS service, o.queued_at, o.queued_by, COALESCE(a.attempt, 0) AS attempt,
  COALESCE(a.ended_at, 0) AS ended_at, a.verdict, COALESCE(a.code, 0) AS code,
  COALESCE(a.says, '') AS says, COALESCE(d.due_at, 0) AS due_at
FROM outbox o
LEFT JOIN outbox_attempt a ON a.agency = o.agency AND a.message = o.message
  AND a.attempt = (SELECT MAX(l.attempt) FROM outbox_attempt l
                   WHERE l.agency = o.agency AND l.message = o.message)
LEFT JOIN outbox_due d ON d.agency = o.agency AND d.message = o.message
WHERE o.agency = :agency AND (:service = 0 OR o.service = :service)
ORDER BY o.message DESC LIMIT :most;

-- name: outbox_recipient_page
-- each
SELECT message AS id, recipient AS kept FROM outbox
WHERE agency = :agency AND message > :id ORDER BY message LIMIT :most;

-- name: outbox_recipient_put
-- change
UPDATE outbox SET recipient = :kept WHERE agency = :agency AND message = :id;

-- name: outbox_body_page
-- each
SELECT message AS id, body AS kept FROM outbox
WHERE agency = :agency AND message > :id ORDER BY message LIMIT :most;

-- name: outbox_body_put
-- change
UPDATE outbox SET body = :kept WHERE agency = :agency AND message = :id;

-- name: outbox_file_content_page
-- each
SELECT outbox_file AS id, content AS kept FROM outbox_file
WHERE agency = :agency AND outbox_file > :id ORDER BY outbox_file LIMIT :most;

-- name: outbox_file_content_put
-- change
UPDATE outbox_file SET content = :kept WHERE agency = :agency AND outbox_file = :id;
