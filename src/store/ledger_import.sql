-- Files that were imported.

-- name: ledger_import_add
-- change
-- CONFLICT if the same content was imported as this kind before.
INSERT INTO ledger_import (agency, ledger_import, kind, file_name, digest, row_count, imported_at, actor)
VALUES (:agency, :ledger_import, :kind, :file_name, :digest, :row_count, :imported_at, :actor);

-- name: ledger_import_set_rows
-- change
-- Say how many rows it had, once they are counted.
UPDATE ledger_import SET row_count = :row_count
WHERE agency = :agency AND ledger_import = :ledger_import;

-- name: ledger_import_by_digest
-- one
-- The earlier import of the same content.
SELECT agency, ledger_import, kind, file_name, digest, row_count, imported_at, actor
FROM ledger_import WHERE agency = :agency AND kind = :kind AND digest = :digest;

-- name: ledger_imports
-- each
-- Newest first.
SELECT agency, ledger_import, kind, file_name, digest, row_count, imported_at, actor
FROM ledger_import WHERE agency = :agency ORDER BY ledger_import DESC LIMIT :most;
