-- Where each case stands. Columns: schema/0004_cases.sql.

-- name: application_state_put
-- change
-- Write a case's row again.
INSERT INTO application_state (
  agency, application, stage, closed, unit, account, due_on, received_on, version, title, find
) VALUES (
  :agency, :application, :stage, :closed, :unit, :account, :due_on, :received_on, :version, :title,
  :find
)
ON CONFLICT (agency, application) DO UPDATE SET stage = excluded.stage, closed = excluded.closed,
  unit = excluded.unit, account = excluded.account, due_on = excluded.due_on,
  received_on = excluded.received_on, version = excluded.version, title = excluded.title,
  find = excluded.find;

-- name: application_state_get
-- one
SELECT agency, application, stage, closed, unit, account, due_on, received_on, version, title,
  find
FROM application_state WHERE agency = :agency AND application = :application;

-- name: application_stage_counts
-- each
-- What is not archived, by stage, unit and person.
SELECT stage, unit, account, COUNT(*) AS n FROM application_state
WHERE agency = :agency AND closed = 0 GROUP BY stage, unit, account;

-- name: application_due_count
-- one
-- Open cases whose clock runs and that are due from :due_from to :due_to.
SELECT COUNT(*) AS n FROM application_state
WHERE agency = :agency AND closed = 0 AND due_on >= :due_from AND due_on <= :due_to
  AND stage NOT IN ('supplementing', 'consulting', 'waiting_payment');

-- part: fits (:stages = '' OR :stages LIKE '%,' || s.stage || ',%')
--   AND (:unit = 0 OR s.unit = :unit OR EXISTS (SELECT 1 FROM application_event AS h
--     WHERE h.agency = s.agency AND h.application = s.application AND h.unit = :unit
--       AND h.kind = 'help_asked'))
--   AND (:account = 0 OR s.account = :account)
--   AND (:done_by = 0 OR EXISTS (SELECT 1 FROM application_event AS d
--     WHERE d.agency = s.agency AND d.application = s.application
--       AND d.account = :done_by))
--   AND (:viewer = 0 OR EXISTS (SELECT 1 FROM application_event AS r
--     WHERE r.agency = s.agency AND r.application = s.application AND r.unit = :viewer
--       AND r.kind IN ('assigned', 'transferred', 'help_asked')))
--   AND COALESCE(s.due_on, :undue) >= :due_from AND COALESCE(s.due_on, :undue) <= :due_to
--   AND s.received_on >= :received_from AND s.received_on <= :received_to
--   AND (:outcome IS NULL OR a.outcome = :outcome)
--   AND s.find LIKE :word1 ESCAPE '!' AND s.find LIKE :word2 ESCAPE '!'
--   AND s.find LIKE :word3 ESCAPE '!'

-- part: row s.application, a.application_no, s.title, a.applicant_class, a.channel, a.outcome,
--   a.applicant, s.received_on, s.due_on, a.replied_on, s.stage, s.unit, s.account, s.version

-- part: both application_state AS s
--   JOIN application AS a ON a.agency = s.agency AND a.application = s.application

-- What was closed before it was imported has no state: it is archived.
-- part: all_row a.application, a.application_no,
--   COALESCE(s.title, SUBSTR(a.content, 1, 40)) AS title, a.applicant_class, a.channel, a.outcome,
--   a.applicant, a.received_on, s.due_on, a.replied_on, COALESCE(s.stage, 'archived') AS stage,
--   s.unit, s.account, COALESCE(s.version, 0) AS version

-- part: all application AS a LEFT JOIN application_state AS s
--   ON s.agency = a.agency AND s.application = a.application

-- part: all_fit (:stages = '' OR :stages LIKE '%,' || COALESCE(s.stage, 'archived') || ',%')
--   AND (:unit = 0 OR s.unit = :unit OR EXISTS (SELECT 1 FROM application_event AS h
--     WHERE h.agency = a.agency AND h.application = a.application AND h.unit = :unit
--       AND h.kind = 'help_asked'))
--   AND (:account = 0 OR s.account = :account)
--   AND (:done_by = 0 OR EXISTS (SELECT 1 FROM application_event AS d
--     WHERE d.agency = a.agency AND d.application = a.application
--       AND d.account = :done_by))
--   AND (:viewer = 0 OR EXISTS (SELECT 1 FROM application_event AS r
--     WHERE r.agency = a.agency AND r.application = a.application AND r.unit = :viewer
--       AND r.kind IN ('assigned', 'transferred', 'help_asked')))
--   AND COALESCE(s.due_on, :undue) >= :due_from AND COALESCE(s.due_on, :undue) <= :due_to
--   AND a.received_on >= :received_from AND a.received_on <= :received_to
--   AND (:outcome IS NULL OR a.outcome = :outcome)
--   AND COALESCE(s.find, LOWER(a.application_no || a.content)) LIKE :word1 ESCAPE '!'
--   AND COALESCE(s.find, LOWER(a.application_no || a.content)) LIKE :word2 ESCAPE '!'
--   AND COALESCE(s.find, LOWER(a.application_no || a.content)) LIKE :word3 ESCAPE '!'

-- name: application_list_open
-- each
-- What is not archived, by the day it is due; without one last.
SELECT {row} FROM {both}
WHERE s.agency = :agency AND s.closed = 0 AND {fits}
ORDER BY CASE WHEN s.due_on IS NULL THEN 1 ELSE 0 END, s.due_on, s.application
LIMIT :most OFFSET :skip;

-- name: application_list_open_received
-- each
-- Open cases, newest first.
SELECT {row} FROM {both}
WHERE s.agency = :agency AND s.closed = 0 AND {fits}
ORDER BY s.received_on DESC, s.application DESC LIMIT :most OFFSET :skip;

-- name: application_list_received
-- each
-- All cases, newest first.
SELECT {all_row} FROM {all}
WHERE a.agency = :agency AND {all_fit}
ORDER BY a.received_on DESC, a.application DESC LIMIT :most OFFSET :skip;

-- name: application_list_applicant
-- each
-- The cases of an applicant, by name, certificate or telephone, newest first.
SELECT {row} FROM {both}
WHERE s.agency = :agency AND s.application IN (
    SELECT application FROM application_form
      WHERE agency = :agency AND applicant_index = :applicant_index
    UNION SELECT application FROM application_form
      WHERE agency = :agency AND certificate_index = :certificate_index
        AND LENGTH(certificate_index) > 0
    UNION SELECT application FROM application_form
      WHERE agency = :agency AND phone_index = :phone_index AND LENGTH(phone_index) > 0)
  AND {fits}
ORDER BY s.received_on DESC, s.application DESC LIMIT :most OFFSET :skip;

-- name: application_list_open_total
-- one
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM {both}
WHERE s.agency = :agency AND s.closed = 0 AND {fits} LIMIT :total) AS fitting;

-- name: application_list_total
-- one
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM {all}
WHERE a.agency = :agency AND {all_fit} LIMIT :total) AS fitting;

-- name: application_reads
-- one
-- How often a case was given to a unit, or the unit asked to help with it: then it
-- reads it.
SELECT COUNT(*) AS n FROM application_event
WHERE agency = :agency AND application = :application AND unit = :unit
  AND kind IN ('assigned', 'transferred', 'help_asked');
