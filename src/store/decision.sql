-- The register of decisions. Columns: schema/0001_registers.sql.

-- name: decision_add
-- change
-- Enter an enforcement decision under the number the counter gave.
INSERT INTO decision (
  agency, decision, decision_no, kind, party, content, decided_on, published_on, notes,
  ledger_import, sheet_row
) VALUES (
  :agency, :decision, :decision_no, :kind, :party, :content, :decided_on, :published_on, :notes,
  :ledger_import, :sheet_row
);

-- bulk: decision_bulk decision(agency, decision, decision_no, kind, party, content, decided_on,
--   published_on, notes, ledger_import, sheet_row)

-- name: decision_get
-- one
SELECT agency, decision, decision_no, kind, party, content, decided_on, published_on, notes,
  ledger_import, sheet_row
FROM decision WHERE agency = :agency AND decision = :decision;

-- name: decision_page
-- each
-- In order of their numbers, after :after (begin with 0).
SELECT agency, decision, decision_no, kind, party, content, decided_on, published_on, notes,
  ledger_import, sheet_row
FROM decision WHERE agency = :agency AND decision > :after ORDER BY decision LIMIT :most;

-- name: decision_count
-- one
SELECT COUNT(*) AS n FROM decision WHERE agency = :agency;

-- name: decision_page_by_day
-- each
-- Decisions of one kind from :first to :last in order of their day, after the
-- row (:after_day, :after).
SELECT agency, decision, decision_no, kind, party, content, decided_on, published_on, notes,
  ledger_import, sheet_row FROM decision
WHERE agency = :agency AND kind = :kind AND decided_on BETWEEN :first AND :last
  AND (decided_on, decision) > (:after_day, :after)
ORDER BY decided_on, decision LIMIT :most;

-- name: decision_numbers_twice
-- each
-- Numbers that stand in the register more than once for one kind.
SELECT decision_no, kind, COUNT(*) AS times FROM decision
WHERE agency = :agency AND decision_no <> ''
GROUP BY decision_no, kind HAVING COUNT(*) > 1 ORDER BY decision_no, kind LIMIT :most;
