-- The columns of the site. Columns: schema/0001_registers.sql and 0008_items.sql.

-- name: column_add
-- change
-- Make a column unless there is one of this name.
INSERT INTO column_of_site (
  agency, column_id, name, frame, parent, position, unit, legal_basis, art20_head, rhythm,
  rhythm_days, intro
) VALUES (
  :agency, :column_id, :name, :frame, :parent, :position, :unit, :legal_basis, :art20_head,
  :rhythm, :rhythm_days, :intro
)
ON CONFLICT (agency, name) DO NOTHING;

-- name: column_save
-- change
-- All but its name, which items bear.
UPDATE column_of_site SET
  frame = :frame, parent = :parent, position = :position, unit = :unit, legal_basis =
  :legal_basis, art20_head = :art20_head, rhythm = :rhythm, rhythm_days = :rhythm_days, intro =
  :intro
WHERE agency = :agency AND column_id = :column_id;

-- name: column_get
-- one
SELECT
  agency, column_id, name, frame, parent, position, unit, legal_basis, art20_head, rhythm,
  rhythm_days, intro
FROM column_of_site WHERE agency = :agency AND column_id = :column_id;

-- name: columns_of_site
-- each
-- All columns in the order in which they appeared.
SELECT
  agency, column_id, name, frame, parent, position, unit, legal_basis, art20_head, rhythm,
  rhythm_days, intro
FROM column_of_site WHERE agency = :agency ORDER BY column_id;

-- name: columns_kept
-- each
-- How many items the public sees in each column, and when one was published or
-- corrected last.
SELECT s.column_name, COUNT(DISTINCT s.item) AS n, MAX(e.happened_on) AS last
FROM item_state AS s JOIN item_event AS e ON e.agency = s.agency AND e.item = s.item
WHERE s.agency = :agency AND s.shown_on IS NOT NULL AND e.kind IN ('published', 'corrected')
GROUP BY s.column_name ORDER BY s.column_name;
