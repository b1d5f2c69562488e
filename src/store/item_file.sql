-- Files of items: enciphered until they are public. Columns: schema/0008_items.sql.

-- name: item_file_add
-- change
INSERT INTO item_file (
  agency, item, item_file, kind, name, media, size, digest, since, until, closed, content
) VALUES (
  :agency, :item, :item_file, :kind, :name, :media, :size, :digest, :since, :until, :closed,
  :content
);

-- name: item_file_get
-- one
SELECT
  agency, item, item_file, kind, name, media, size, digest, since, until, closed, content
FROM item_file WHERE agency = :agency AND item = :item AND item_file = :item_file;

-- name: item_files
-- each
-- Without their contents; also those that are gone.
SELECT
  agency, item, item_file, kind, name, media, size, digest, since, until
FROM item_file WHERE agency = :agency AND item = :item ORDER BY item_file;

-- name: item_file_drop
-- change
-- From :until on it is gone.
UPDATE item_file SET until = :until
WHERE agency = :agency AND item = :item AND item_file = :item_file AND until = 0;

-- name: item_file_open
-- change
-- It becomes public.
UPDATE item_file SET closed = :closed, content = :content
WHERE agency = :agency AND item = :item AND item_file = :item_file;
