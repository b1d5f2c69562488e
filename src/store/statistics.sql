-- What requests come to, counted by whom has them. Nothing of an applicant is read.

-- name: statistics_rows
-- each
-- Requests received from :first to :last.
SELECT a.received_on, a.replied_on, a.outcome, s.due_on, s.unit, s.account,
  COALESCE(u.name, '') AS unit_name, COALESCE(p.name, '') AS account_name,
  COALESCE(s.closed, CASE WHEN a.replied_on IS NULL THEN 0 ELSE 1 END) AS closed
FROM application AS a
LEFT JOIN application_state AS s ON s.agency = a.agency AND s.application = a.application
LEFT JOIN unit AS u ON u.agency = a.agency AND u.unit = s.unit
LEFT JOIN account AS p ON p.agency = a.agency AND p.account = s.account
WHERE a.agency = :agency AND a.received_on >= :first AND a.received_on <= :last;
