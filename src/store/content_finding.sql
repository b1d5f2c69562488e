-- What was found in texts, and what became of it. Columns:
-- schema/0013_content_findings.sql.

-- name: content_finding_add
-- change
INSERT INTO content_finding (
  agency, content_finding, item, application, letter, part, place, rule, kind, severity,
  fingerprint, shown, suggestion, says, found_by, found_on, author, decision, decider,
  decided_by, decided_on, reason, seconder, second_by, second_on, fixed_on, receipt, answer
) VALUES (
  :agency, :content_finding, :item, :application, :letter, :part, :place, :rule, :kind,
  :severity, :fingerprint, :shown, :suggestion, :says, :found_by, :found_on, :author,
  :decision, :decider, :decided_by, :decided_on, :reason, :seconder, :second_by, :second_on,
  :fixed_on, :receipt, :answer
);

-- name: content_finding_save
-- change
-- Write again all of it that can change.
UPDATE content_finding SET
  part = :part, place = :place, says = :says, severity = :severity, author = :author,
  decision = :decision, decider = :decider, decided_by = :decided_by, decided_on =
  :decided_on, reason = :reason, seconder = :seconder, second_by = :second_by, second_on =
  :second_on, fixed_on = :fixed_on, answer = :answer
WHERE agency = :agency AND content_finding = :content_finding;

-- name: content_finding_get
-- one
SELECT
  agency, content_finding, item, application, letter, part, place, rule, kind, severity,
  fingerprint, shown, suggestion, says, found_by, found_on, author, decision, decider,
  decided_by, decided_on, reason, seconder, second_by, second_on, fixed_on, receipt, answer
FROM content_finding WHERE agency = :agency AND content_finding = :content_finding;

-- name: content_finding_of_receipt
-- one
SELECT
  agency, content_finding, item, application, letter, part, place, rule, kind, severity,
  fingerprint, shown, suggestion, says, found_by, found_on, author, decision, decider,
  decided_by, decided_on, reason, seconder, second_by, second_on, fixed_on, receipt, answer
FROM content_finding WHERE agency = :agency AND receipt = :receipt AND receipt <> '';

-- name: content_findings_of_item
-- each
SELECT
  agency, content_finding, item, application, letter, part, place, rule, kind, severity,
  fingerprint, shown, suggestion, says, found_by, found_on, author, decision, decider,
  decided_by, decided_on, reason, seconder, second_by, second_on, fixed_on, receipt, answer
FROM content_finding WHERE agency = :agency AND item = :item ORDER BY content_finding;

-- name: content_findings_of_letter
-- each
SELECT
  agency, content_finding, item, application, letter, part, place, rule, kind, severity,
  fingerprint, shown, suggestion, says, found_by, found_on, author, decision, decider,
  decided_by, decided_on, reason, seconder, second_by, second_on, fixed_on, receipt, answer
FROM content_finding WHERE agency = :agency AND application = :application AND letter = :letter
ORDER BY content_finding;

-- part: finding_fits agency = :agency AND (:item = 0 OR item = :item)
--   AND (:application = 0 OR application = :application) AND (:kind IS NULL OR kind = :kind)
--   AND (:severity IS NULL OR severity = :severity)
--   AND (:found_by IS NULL OR found_by = :found_by)
--   AND (:standing < 0 OR :standing = CASE WHEN decision = 'open' THEN 0
--     WHEN decision <> 'fixed' AND severity = 'error' AND seconder IS NULL THEN 1 ELSE 2 END)
--   AND found_on >= :found_from AND found_on <= :found_to

-- name: content_findings_listed
-- each
-- What is severe first, then the newest.
SELECT
  agency, content_finding, item, application, letter, part, place, rule, kind, severity,
  fingerprint, shown, suggestion, says, found_by, found_on, author, decision, decider,
  decided_by, decided_on, reason, seconder, second_by, second_on, fixed_on, receipt, answer
FROM content_finding WHERE {finding_fits}
ORDER BY CASE WHEN decision = 'open' THEN 0 ELSE 1 END, severity, content_finding DESC
LIMIT :most OFFSET :skip;

-- name: content_findings_listed_count
-- one
SELECT COUNT(*) AS n FROM content_finding WHERE {finding_fits};

-- name: content_findings_found
-- each
-- How many of each kind were found from :first to :last.
SELECT kind, severity, found_by, COUNT(*) AS n FROM content_finding
WHERE agency = :agency AND found_on >= :first AND found_on <= :last
GROUP BY kind, severity, found_by ORDER BY kind, severity, found_by;

-- name: content_findings_fixed_count
-- one
-- How many were put right from :first to :last.
SELECT COUNT(*) AS n FROM content_finding
WHERE agency = :agency AND fixed_on >= :first AND fixed_on <= :last;
