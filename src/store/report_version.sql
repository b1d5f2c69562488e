-- Annual reports in their versions, and the text of their sections.

-- name: report_version_add
-- change
INSERT INTO report_version (agency, year, version, state, reason, made_at, actor, snapshot, digest)
VALUES (:agency, :year, :version, :state, :reason, :made_at, :actor, :snapshot, :digest);

-- name: report_version_move
-- change
-- From one state to the next; what is frozen only becomes replaced, and keeps
-- its snapshot. No row is touched if it is not in :from_state.
UPDATE report_version SET state = :state, snapshot = :snapshot, digest = :digest
WHERE agency = :agency AND year = :year AND version = :version AND state = :from_state
  AND (state <> 'frozen' OR (:state = 'replaced' AND digest = :digest));

-- name: report_version_get
-- one
SELECT agency, year, version, state, reason, made_at, actor, snapshot, digest
FROM report_version WHERE agency = :agency AND year = :year AND version = :version;

-- name: report_version_newest
-- one
SELECT agency, year, version, state, reason, made_at, actor, snapshot, digest
FROM report_version WHERE agency = :agency AND year = :year ORDER BY version DESC LIMIT 1;

-- name: report_version_frozen
-- one
-- The version that stands: the newest frozen one.
SELECT agency, year, version, state, reason, made_at, actor, snapshot, digest
FROM report_version WHERE agency = :agency AND year = :year AND state = 'frozen'
ORDER BY version DESC LIMIT 1;

-- name: report_versions
-- each
-- Of all years, newest first; without the snapshots.
SELECT agency, year, version, state, reason, made_at, actor, digest
FROM report_version WHERE agency = :agency ORDER BY year DESC, version DESC;

-- name: report_section_put
-- change
INSERT INTO report_section (agency, year, version, section, body)
VALUES (:agency, :year, :version, :section, :body)
ON CONFLICT (agency, year, version, section) DO UPDATE SET body = excluded.body;

-- name: report_sections
-- each
SELECT agency, year, version, section, body FROM report_section
WHERE agency = :agency AND year = :year AND version = :version ORDER BY section;
