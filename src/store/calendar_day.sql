-- Working days an office knows better than the published notices.

-- name: calendar_day_put
-- change
INSERT INTO calendar_day (agency, on_day, works, reason)
VALUES (:agency, :on_day, :works, :reason)
ON CONFLICT (agency, on_day) DO UPDATE SET works = excluded.works, reason = excluded.reason;

-- name: calendar_day_remove
-- change
DELETE FROM calendar_day WHERE agency = :agency AND on_day = :on_day;

-- name: calendar_days
-- each
SELECT agency, on_day, works, reason FROM calendar_day WHERE agency = :agency ORDER BY on_day;
