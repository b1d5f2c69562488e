-- Files, and what they are to cases. Columns: schema/0004_cases.sql.

-- name: stored_file_add
-- change
INSERT INTO stored_file (
  agency, stored_file, name, media, size, digest, stored_at, draft, purpose, content
) VALUES (
  :agency, :stored_file, :name, :media, :size, :digest, :stored_at, :draft, :purpose, :content
);

-- name: stored_file_get
-- one
SELECT agency, stored_file, name, media, size, digest, stored_at, draft, purpose, content
FROM stored_file WHERE agency = :agency AND stored_file = :stored_file;

-- name: stored_files_of_draft
-- each
-- Without their contents.
SELECT agency, stored_file, name, media, size, digest, stored_at, draft, purpose
FROM stored_file WHERE agency = :agency AND draft = :draft ORDER BY stored_file;

-- name: stored_file_sent
-- change
-- A draft was sent: its file stays.
UPDATE stored_file SET draft = NULL, purpose = NULL
WHERE agency = :agency AND stored_file = :stored_file;

-- name: stored_file_drop
-- change
-- Only what still belongs to that draft.
DELETE FROM stored_file
WHERE agency = :agency AND stored_file = :stored_file AND draft = :draft;

-- name: stored_files_drop
-- change
DELETE FROM stored_file WHERE agency = :agency AND draft = :draft;

-- name: application_file_add
-- change
INSERT INTO application_file (
  agency, application, stored_file, purpose, about, watermark, given
) VALUES (
  :agency, :application, :stored_file, :purpose, :about, :watermark, :given
);

-- name: application_files
-- each
SELECT agency, application, stored_file, purpose, about, watermark, given
FROM application_file WHERE agency = :agency AND application = :application ORDER BY stored_file;

-- name: application_file_get
-- one
SELECT agency, application, stored_file, purpose, about, watermark, given
FROM application_file WHERE agency = :agency AND application = :application AND stored_file = :stored_file;
