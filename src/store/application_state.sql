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
-- What is not archived, by stage, unit and person; and how much of it is due before
-- :due_from, on that day, and after it to :due_to.
SELECT stage, unit, account, COUNT(*) AS n,
  COUNT(CASE WHEN due_on < :due_from THEN 1 END) AS overdue,
  COUNT(CASE WHEN due_on = :due_from THEN 1 END) AS due_today,
  COUNT(CASE WHEN due_on > :due_from AND due_on <= :due_to THEN 1 END) AS due_soon
FROM application_state
WHERE agency = :agency AND closed = 0 GROUP BY stage, unit, account;

-- name: application_due_days
-- each
-- What is open and due from :due_from to :due_to, by days; and of how much of it the
-- clock runs.
SELECT due_on, COUNT(*) AS n,
  COUNT(CASE WHEN stage NOT IN ('supplementing', 'consulting', 'waiting_payment') THEN 1 END)
    AS running
FROM application_state
WHERE agency = :agency AND closed = 0 AND due_on >= :due_from AND due_on <= :due_to
GROUP BY due_on ORDER BY due_on;

-- What the index of what is open knows by itself.
-- part: stands (:stages = '' OR :stages LIKE '%,' || s.stage || ',%')
--   AND (:unit = 0 OR s.unit = :unit OR EXISTS (SELECT 1 FROM application_event AS h
--     WHERE h.agency = s.agency AND h.application = s.application AND h.unit = :unit
--       AND h.kind = 'help_asked'))
--   AND (:account = 0 OR s.account = :account)
--   AND COALESCE(s.due_on, :undue) >= :due_from AND COALESCE(s.due_on, :undue) <= :due_to

-- part: fits (:done_by = 0 OR EXISTS (SELECT 1 FROM application_event AS d
--     WHERE d.agency = s.agency AND d.application = s.application
--       AND d.account = :done_by))
--   AND (:viewer = 0 OR EXISTS (SELECT 1 FROM application_event AS r
--     WHERE r.agency = s.agency AND r.application = s.application AND r.unit = :viewer
--       AND r.kind IN ('assigned', 'transferred', 'help_asked')))
--   AND NOT (s.received_on < :received_from OR s.received_on > :received_to)
--   AND (:outcome IS NULL OR a.outcome = :outcome)
--   AND (:applicant_class IS NULL OR a.applicant_class = :applicant_class)
--   AND (:channel IS NULL OR a.channel = :channel)
--   AND (:word1 = '%' OR s.find LIKE :word1 ESCAPE '!')
--   AND (:word2 = '%' OR s.find LIKE :word2 ESCAPE '!')
--   AND (:word3 = '%' OR s.find LIKE :word3 ESCAPE '!')

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
--   AND (:applicant_class IS NULL OR a.applicant_class = :applicant_class)
--   AND (:channel IS NULL OR a.channel = :channel)
--   AND (:word1 = '%' OR COALESCE(s.find, LOWER(a.application_no || a.content))
--     LIKE :word1 ESCAPE '!')
--   AND (:word2 = '%' OR COALESCE(s.find, LOWER(a.application_no || a.content))
--     LIKE :word2 ESCAPE '!')
--   AND (:word3 = '%' OR COALESCE(s.find, LOWER(a.application_no || a.content))
--     LIKE :word3 ESCAPE '!')

-- part: all_of x.agency = :agency AND x.received_on >= :received_from
--   AND x.received_on <= :received_to AND (:outcome IS NULL OR x.outcome = :outcome)

-- name: application_list_open
-- each
-- What is not archived, by the day it is due; without one last.
SELECT {row} FROM {both}
WHERE s.agency = :agency AND s.closed = 0 AND {stands} AND {fits}
ORDER BY s.due_on NULLS LAST, s.application
LIMIT :most OFFSET :skip;

-- name: application_list_open_received
-- each
-- Open cases, newest first.
SELECT {row} FROM {both}
WHERE s.agency = :agency AND s.closed = 0 AND {stands} AND {fits}
ORDER BY s.received_on DESC, s.application DESC LIMIT :most OFFSET :skip;

-- name: application_list_received
-- each
-- All cases, newest first.
SELECT {all_row} FROM {all}
WHERE a.agency = :agency AND {all_fit}
ORDER BY a.received_on DESC, a.application DESC LIMIT :most OFFSET :skip;

-- name: application_list_all
-- each
-- All cases of a span of days and an outcome, newest first: the rows before the page are
-- passed over in the index alone.
SELECT {all_row} FROM (SELECT x.agency, x.application FROM application AS x WHERE {all_of}
    ORDER BY x.received_on DESC, x.application DESC LIMIT :most OFFSET :skip) AS here
  JOIN application AS a ON a.agency = here.agency AND a.application = here.application
  LEFT JOIN application_state AS s ON s.agency = a.agency AND s.application = a.application
ORDER BY a.received_on DESC, a.application DESC;

-- name: application_list_number
-- each
-- The case that has this number.
SELECT {all_row} FROM {all}
WHERE a.agency = :agency AND a.application_no = :number AND a.application_no <> ''
  AND {all_fit};

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
  AND {stands} AND {fits}
ORDER BY s.received_on DESC, s.application DESC LIMIT :most OFFSET :skip;

-- name: application_list_open_total
-- one
-- The order keeps SQLite in the index of what is open.
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM {both}
WHERE s.agency = :agency AND s.closed = 0 AND {stands} AND {fits}
ORDER BY s.due_on NULLS LAST, s.application LIMIT :total) AS fitting;

-- name: application_list_standing_total
-- one
-- The same, of what the index knows.
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM application_state AS s
WHERE s.agency = :agency AND s.closed = 0 AND {stands} LIMIT :total) AS fitting;

-- name: application_list_all_total
-- one
SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM application AS x
WHERE {all_of} LIMIT :total) AS fitting;

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
