-- The register of items. Columns: schema/0001_registers.sql.

-- name: item_add
-- change
-- Enter a published item under the number the counter gave.
INSERT INTO item (
  agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row
) VALUES (
  :agency, :item, :title, :doc_no, :column_name, :made_on, :published_on, :channels, :body,
  :notes, :ledger_import, :sheet_row
);

-- bulk: item_bulk item(agency, item, title, doc_no, column_name, made_on, published_on,
--   channels, body, notes, ledger_import, sheet_row)

-- name: item_get
-- one
SELECT agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row
FROM item WHERE agency = :agency AND item = :item;

-- name: item_page
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row
FROM item WHERE agency = :agency AND item > :after ORDER BY item LIMIT :most;

-- name: item_count
-- one
SELECT COUNT(*) AS n FROM item WHERE agency = :agency;

-- name: column_add
-- change
-- Make a column unless there is one of this name.
INSERT INTO column_of_site (agency, column_id, name) VALUES (:agency, :column_id, :name)
ON CONFLICT (agency, name) DO NOTHING;

-- name: columns_of_site
-- each
-- All columns in the order in which they appeared.
SELECT agency, column_id, name FROM column_of_site WHERE agency = :agency ORDER BY column_id;

-- name: item_page_newest
-- each
-- Published items of a column ('' for all), newest first, before the row
-- (:before_day, :before).
SELECT agency, item, title, doc_no, column_name, made_on, published_on, channels, body, notes,
  ledger_import, sheet_row FROM item
WHERE agency = :agency AND (:column_name = '' OR column_name = :column_name)
  AND published_on IS NOT NULL AND (published_on, item) < (:before_day, :before)
ORDER BY published_on DESC, item DESC LIMIT :most;
