-- What the public pages list. Only what is published, and nothing personal.

-- part: shown item_state AS s JOIN item AS i ON i.agency = s.agency AND i.item = s.item
--   WHERE s.agency = :agency AND s.shown_on BETWEEN :first AND :last
--     AND (:column_name = '' OR s.column_name = :column_name)
--     AND (:frame = '' OR s.column_name IN (SELECT c.name FROM column_of_site AS c
--          WHERE c.agency = :agency AND c.frame = :frame))
--     AND (:art20_head = 0 OR i.art20_head = :art20_head)
--     AND (:subject = '' OR i.subject = :subject)
--     AND (:pattern = '' OR i.title LIKE :pattern ESCAPE '!' OR i.doc_no LIKE :pattern ESCAPE '!'
--          OR i.body LIKE :pattern ESCAPE '!')

-- name: portal_items
-- each
-- What the public sees, newest first: of a column ('' for all), between two days,
-- with words in title, number or body (pattern '' for all; ! escapes % and _).
SELECT i.item, i.title, i.doc_no, i.column_name, s.shown_on AS published_on
FROM {shown}
ORDER BY s.shown_on DESC, i.item DESC LIMIT :most OFFSET :skip;

-- name: portal_item_count
-- one
-- How many portal_items finds without a limit.
SELECT COUNT(*) AS n FROM {shown};

-- name: portal_catalogue
-- each
-- What portal_items finds, with all that the catalogue tells (条例第十二条).
SELECT i.item, i.index_no, i.title, i.doc_no, i.column_name, i.issuer, i.summary, i.subject,
  i.genre, i.art20_head, i.made_on, s.shown_on AS published_on, i.effective_on, i.expires_on
FROM {shown}
ORDER BY s.shown_on DESC, i.item DESC LIMIT :most OFFSET :skip;

-- name: portal_heads
-- each
-- Heads of art. 20 and subjects of what the public sees up to a day.
SELECT i.art20_head, i.subject, COUNT(*) AS n
FROM item_state AS s JOIN item AS i ON i.agency = s.agency AND i.item = s.item
WHERE s.agency = :agency AND s.shown_on BETWEEN :first AND :last
GROUP BY i.art20_head, i.subject ORDER BY i.art20_head, i.subject LIMIT :most;

-- name: portal_columns
-- each
-- Columns with items the public sees up to a day, most items first.
SELECT column_name, COUNT(*) AS n
FROM item_state WHERE agency = :agency AND shown_on BETWEEN :first AND :last
GROUP BY column_name ORDER BY COUNT(*) DESC, column_name LIMIT :most;

-- name: portal_item_span
-- one
-- The first and last day of publication; both empty when nothing is published.
SELECT MIN(shown_on) AS first, MAX(shown_on) AS last
FROM item_state WHERE agency = :agency AND shown_on BETWEEN :first AND :last;

-- name: portal_documents
-- each
-- Rules and normative documents that are published, newest first.
SELECT agency, normative_document, unified_no, doc_no, title, document_class, made_on,
  published_on, effective_on, validity, expired_on, notes, ledger_import, sheet_row
FROM normative_document WHERE agency = :agency AND published_on <= :last
ORDER BY made_on DESC, normative_document DESC LIMIT :most;

-- name: portal_version_of
-- one
-- How many acts there were: any change of the ledger changes it.
SELECT seq AS n FROM act_head WHERE agency = :agency;
