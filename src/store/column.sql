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
-- corrected last. Corrections are few, so that the state's own index answers the rest.
SELECT k.column_name, CAST(SUM(k.n) AS BIGINT) AS n, MAX(k.last) AS last FROM (
  SELECT column_name, COUNT(*) AS n, MAX(shown_on) AS last
  FROM item_state WHERE agency = :agency AND shown_on IS NOT NULL GROUP BY column_name
  UNION ALL
  SELECT s.column_name, 0 AS n, MAX(e.happened_on) AS last
  FROM item_event AS e JOIN item_state AS s ON s.agency = e.agency AND s.item = e.item
  WHERE e.agency = :agency AND e.kind = 'corrected' AND s.shown_on IS NOT NULL
  GROUP BY s.column_name
) AS k GROUP BY k.column_name ORDER BY k.column_name;

-- name: guide_shown
-- one
-- The guide as the public reads it: the newest text in the frame's first column, before
-- forms and other things that stand there.
SELECT v.agency, v.item, v.version, v.title, v.body, v.files, v.note, v.digest, v.at, v.by
FROM item_state AS s
JOIN column_of_site AS c ON c.agency = s.agency AND c.name = s.column_name
JOIN item_version AS v ON v.agency = s.agency AND v.item = s.item AND v.version = s.shown
WHERE s.agency = :agency AND c.frame = 'guide' AND s.shown_on IS NOT NULL
ORDER BY CASE WHEN v.title LIKE '%指南%' THEN 0 ELSE 1 END, s.shown_on DESC, s.item DESC LIMIT 1;
