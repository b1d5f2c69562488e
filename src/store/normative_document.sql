-- The register of normative documents. Columns: schema/0001_registers.sql.

-- name: normative_document_add
-- change
-- Enter a normative document under the number the counter gave.
INSERT INTO normative_document (
  agency, normative_document, unified_no, doc_no, title, document_class, made_on, published_on,
  effective_on, validity, expired_on, notes, ledger_import, sheet_row
) VALUES (
  :agency, :normative_document, :unified_no, :doc_no, :title, :document_class, :made_on,
  :published_on, :effective_on, :validity, :expired_on, :notes, :ledger_import, :sheet_row
);

-- bulk: normative_document_bulk normative_document(agency, normative_document, unified_no,
--   doc_no, title, document_class, made_on, published_on, effective_on, validity, expired_on,
--   notes, ledger_import, sheet_row)

-- name: normative_document_get
-- one
SELECT agency, normative_document, unified_no, doc_no, title, document_class, made_on, published_on,
  effective_on, validity, expired_on, notes, ledger_import, sheet_row
FROM normative_document WHERE agency = :agency AND normative_document = :normative_document;

-- name: normative_document_page
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT agency, normative_document, unified_no, doc_no, title, document_class, made_on, published_on,
  effective_on, validity, expired_on, notes, ledger_import, sheet_row
FROM normative_document WHERE agency = :agency AND normative_document > :after ORDER BY normative_document LIMIT :most;

-- name: normative_document_count
-- one
SELECT COUNT(*) AS n FROM normative_document WHERE agency = :agency;

-- name: normative_document_by_no
-- one
SELECT agency, normative_document, unified_no, doc_no, title, document_class, made_on, published_on,
  effective_on, validity, expired_on, notes, ledger_import, sheet_row FROM normative_document
WHERE agency = :agency AND unified_no = :unified_no AND unified_no <> '';

-- name: normative_document_numbers
-- each
-- The numbers that are in the register.
SELECT unified_no FROM normative_document WHERE agency = :agency AND unified_no <> '';

-- name: normative_document_go_on
-- change
-- What became of a document that is in force.
UPDATE normative_document SET published_on = :published_on, effective_on = :effective_on,
  validity = :validity, expired_on = :expired_on
WHERE agency = :agency AND normative_document = :normative_document AND validity = 'in_force';
