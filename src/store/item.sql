-- What an office publishes. Columns: schema/0001_registers.sql and 0008_items.sql.

-- name: item_add
-- change
-- Enter an item under the number the counter gave.
INSERT INTO item (
  agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row, index_no, issuer, joint_issuers, lead, origin, unit, attribute,
  attribute_basis, attribute_reason, art20_head, subject, genre, keywords, summary, effective_on,
  expires_on, changed_on, publishing_duty, form, version, title_key
) VALUES (
  :agency, :item, :title, :doc_no, :column_name, :made_on, :published_on, :channels, :body,
  :notes, :ledger_import, :sheet_row, :index_no, :issuer, :joint_issuers, :lead, :origin, :unit,
  :attribute, :attribute_basis, :attribute_reason, :art20_head, :subject, :genre, :keywords,
  :summary, :effective_on, :expires_on, :changed_on, :publishing_duty, :form, :version,
  :title_key
);

-- bulk: item_bulk item(agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
--   ledger_import, sheet_row, index_no, issuer, joint_issuers, lead, origin, unit, attribute,
--   attribute_basis, attribute_reason, art20_head, subject, genre, keywords, summary,
--   effective_on, expires_on, changed_on, publishing_duty, form, version, title_key)

-- name: item_get
-- one
SELECT
  agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row, index_no, issuer, joint_issuers, lead, origin, unit, attribute,
  attribute_basis, attribute_reason, art20_head, subject, genre, keywords, summary, effective_on,
  expires_on, changed_on, publishing_duty, form, version, title_key
FROM item WHERE agency = :agency AND item = :item;

-- name: item_page
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT
  agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row, index_no, issuer, joint_issuers, lead, origin, unit, attribute,
  attribute_basis, attribute_reason, art20_head, subject, genre, keywords, summary, effective_on,
  expires_on, changed_on, publishing_duty, form, version, title_key
FROM item WHERE agency = :agency AND item > :after ORDER BY item LIMIT :most;

-- name: item_count
-- one
SELECT COUNT(*) AS n FROM item WHERE agency = :agency;

-- name: item_save
-- change
-- Write again all of it that can change.
UPDATE item SET
  title = :title, doc_no = :doc_no, column_name = :column_name, made_on = :made_on, published_on
  = :published_on, channels = :channels, body = :body, notes = :notes, index_no = :index_no,
  issuer = :issuer, joint_issuers = :joint_issuers, lead = :lead, origin = :origin, unit =
  :unit, attribute = :attribute, attribute_basis = :attribute_basis, attribute_reason =
  :attribute_reason, art20_head = :art20_head, subject = :subject, genre = :genre, keywords =
  :keywords, summary = :summary, effective_on = :effective_on, expires_on = :expires_on,
  changed_on = :changed_on, publishing_duty = :publishing_duty, form = :form, version =
  :version, title_key = :title_key
WHERE agency = :agency AND item = :item;

-- name: items_of_number
-- each
-- Items that bear this 文号, the newest first.
SELECT
  agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row, index_no, issuer, joint_issuers, lead, origin, unit, attribute,
  attribute_basis, attribute_reason, art20_head, subject, genre, keywords, summary, effective_on,
  expires_on, changed_on, publishing_duty, form, version, title_key
FROM item WHERE agency = :agency AND doc_no = :doc_no AND doc_no <> ''
ORDER BY item DESC;

-- name: items_without_state
-- each
-- Rows from before items had steps, in order of their numbers, after :after.
SELECT
  i.agency, i.item, i.title, i.doc_no, i.column_name, i.made_on, i.published_on, i.channels,
  i.body, i.notes, i.ledger_import, i.sheet_row, i.index_no, i.issuer, i.joint_issuers, i.lead,
  i.origin, i.unit, i.attribute, i.attribute_basis, i.attribute_reason, i.art20_head, i.subject,
  i.genre, i.keywords, i.summary, i.effective_on, i.expires_on, i.changed_on, i.publishing_duty,
  i.form, i.version, i.title_key
FROM item AS i WHERE i.agency = :agency AND i.item > :after AND NOT EXISTS (
  SELECT 1 FROM item_state AS s WHERE s.agency = i.agency AND s.item = i.item)
ORDER BY i.item LIMIT :most;

-- name: items_unnumbered
-- each
-- What the public sees and has no index number, in the order of its publication.
SELECT
  i.agency, i.item, i.title, i.doc_no, i.column_name, i.made_on, i.published_on, i.channels,
  i.body, i.notes, i.ledger_import, i.sheet_row, i.index_no, i.issuer, i.joint_issuers, i.lead,
  i.origin, i.unit, i.attribute, i.attribute_basis, i.attribute_reason, i.art20_head, i.subject,
  i.genre, i.keywords, i.summary, i.effective_on, i.expires_on, i.changed_on, i.publishing_duty,
  i.form, i.version, i.title_key
FROM item_state AS s JOIN item AS i ON i.agency = s.agency AND i.item = s.item
WHERE s.agency = :agency AND s.shown_on IS NOT NULL AND i.index_no = ''
ORDER BY s.shown_on, i.item LIMIT :most;

-- part: listed item_state AS s JOIN item AS i ON i.agency = s.agency AND i.item = s.item

-- part: fits s.agency = :agency AND (:stages = '' OR :stages LIKE '%,' || s.stage || ',%')
--   AND (:column_name = '' OR s.column_name = :column_name)
--   AND (:unit = 0 OR s.unit = :unit) AND (:account = 0 OR s.account = :account)
--   AND (:attribute IS NULL OR i.attribute = :attribute)
--   AND (:art20_head < 0 OR i.art20_head = :art20_head)
--   AND (:late = 0 OR s.late = 1)
--   AND COALESCE(s.due_on, :undue) >= :due_from AND COALESCE(s.due_on, :undue) <= :due_to
--   AND COALESCE(i.published_on, :undue) >= :published_from
--   AND COALESCE(i.published_on, :undue) <= :published_to
--   AND i.title_key LIKE :word1 ESCAPE '!' AND i.title_key LIKE :word2 ESCAPE '!'
--   AND i.title_key LIKE :word3 ESCAPE '!'

-- name: items_listed
-- each
-- What fits, what is due first on top, then the newest.
SELECT i.item, i.index_no, i.title, i.doc_no, i.column_name, i.attribute, i.art20_head, i.made_on,
  i.published_on, i.version AS text_version, s.stage, s.shown_on, s.unit, s.account, s.due_on,
  s.late, s.version
FROM {listed} WHERE {fits}
ORDER BY COALESCE(s.due_on, :undue), i.item DESC LIMIT :most OFFSET :skip;

-- name: items_listed_count
-- one
SELECT COUNT(*) AS n FROM {listed} WHERE {fits};

-- name: item_stage_counts
-- each
-- How many stand where, by unit and who drafted them; what is published is left out.
SELECT stage, unit, account, COUNT(*) AS n FROM item_state
WHERE agency = :agency AND stage NOT IN ('published', 'withdrawn')
GROUP BY stage, unit, account;

-- name: items_scheduled
-- each
-- Signed, and their time has come; the longest waiting first.
SELECT item FROM item_state
WHERE agency = :agency AND stage = 'scheduled' AND scheduled_at > 0 AND scheduled_at <= :until
ORDER BY scheduled_at, item LIMIT :most;
