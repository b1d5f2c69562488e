-- Notices an office brought in, and the days they name. Nothing here is ever
-- changed or taken out: a later notice stands over an earlier one.

-- name: calendar_notice_add
-- change
INSERT INTO calendar_notice (agency, notice, no, year, known_on, known_at)
VALUES (:agency, :notice, :no, :year, :known_on, :known_at);

-- name: calendar_day_add
-- change
INSERT INTO calendar_day (agency, notice, on_day, works, name)
VALUES (:agency, :notice, :on_day, :works, :name);

-- name: calendar_notices
-- each
-- In the order brought in, with how many days each names.
SELECT n.agency, n.notice, n.no, n.year, n.known_on, n.known_at,
       (SELECT COUNT(*) FROM calendar_day d WHERE d.agency = n.agency AND d.notice = n.notice) AS days
FROM calendar_notice n WHERE n.agency = :agency ORDER BY n.notice;

-- name: calendar_days
-- each
-- By day; on one day in the order the notices were brought in.
SELECT agency, notice, on_day, works, name FROM calendar_day WHERE agency = :agency
ORDER BY on_day, notice;
