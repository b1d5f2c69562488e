-- The annual report: its figures, the records behind them, and its versions.
--
-- Each rule of counting stands once, as a part. The statement that counts and
-- the one that lists the records both take it from there, so that a figure and
-- its records cannot disagree. :from and :to are the year's first and last day.
--
-- A request belongs to the year of its receipt and to that of its reply
-- (RULES R169). It is open at the end of a day when it was received by then
-- and replied to later or not yet.
--
-- part: received agency = :agency AND received_on >= :from AND received_on <= :to
-- part: concluded agency = :agency AND replied_on >= :from AND replied_on <= :to
-- part: in_waiting agency = :agency AND received_on < :from AND replied_on IS NULL
-- part: in_replied agency = :agency AND received_on < :from AND replied_on >= :from
-- part: out_waiting agency = :agency AND received_on <= :to AND replied_on IS NULL
-- part: out_replied agency = :agency AND received_on <= :to AND replied_on > :to
--
-- Repealed and lapsed documents both leave the register (R108); one that is
-- not yet effective is in it (R109).
--
-- part: issued agency = :agency AND made_on >= :from AND made_on <= :to
-- part: repealed agency = :agency AND expired_on >= :from AND expired_on <= :to
-- part: in_force agency = :agency AND made_on <= :to
--   AND (expired_on IS NULL OR expired_on > :to)
--
-- part: decided agency = :agency AND decided_on >= :from AND decided_on <= :to
--   AND kind IN ('administrative_license', 'administrative_penalty', 'administrative_coercion')
-- part: charged agency = :agency AND charged_on >= :from AND charged_on <= :to
--
-- A case counts when it is concluded in the year or pending at its end (R133).
--
-- part: at_issue agency = :agency AND accepted_on <= :to
--   AND (concluded_on IS NULL OR concluded_on >= :from)
-- part: remedy
--   CASE WHEN kind = 'reconsideration' THEN 'reconsideration' ELSE 'litigation_' || route END
-- part: state_at_end
--   CASE WHEN concluded_on <= :to THEN result ELSE 'pending' END
--
-- What a listing shows of an application, a document, and which of them.
--
-- part: application_as_record
--   application AS id, application_no AS number, '' AS title, applicant_class, outcome,
--   received_on AS began_on, replied_on AS ended_on, sheet_row
-- part: document_as_record
--   normative_document AS id, doc_no AS number, title,
--   made_on AS began_on, expired_on AS ended_on, sheet_row
-- part: these_applications
--   (:across IS NULL OR applicant_class = :across) AND (:down IS NULL OR outcome = :down)
--   ORDER BY received_on, application LIMIT :most OFFSET :skip
-- part: these_documents
--   (:across IS NULL OR document_class = :across)
--   ORDER BY made_on, normative_document LIMIT :most OFFSET :skip

-- name: report_count_received
-- each
SELECT applicant_class AS across, COUNT(*) AS n FROM application
WHERE {received} GROUP BY applicant_class;

-- name: report_list_received
-- each
SELECT {application_as_record} FROM application WHERE {received} AND {these_applications};

-- name: report_count_carried_in
-- each
SELECT across, CAST(SUM(n) AS BIGINT) AS n FROM (
  SELECT applicant_class AS across, COUNT(*) AS n FROM application
  WHERE {in_waiting} GROUP BY applicant_class
  UNION ALL
  SELECT applicant_class AS across, COUNT(*) AS n FROM application
  WHERE {in_replied} GROUP BY applicant_class) AS open_then
GROUP BY across;

-- name: report_list_carried_in
-- each
SELECT {application_as_record} FROM application
WHERE (({in_waiting}) OR ({in_replied})) AND {these_applications};

-- name: report_count_concluded
-- each
SELECT applicant_class AS across, outcome AS down, COUNT(*) AS n FROM application
WHERE {concluded} GROUP BY applicant_class, outcome;

-- name: report_cell_concluded
-- one
-- One cell of table 3: an outcome of a class of applicants.
SELECT COUNT(*) AS n FROM application
WHERE {concluded} AND applicant_class = :across AND outcome = :down;

-- name: report_list_concluded
-- each
SELECT {application_as_record} FROM application WHERE {concluded} AND {these_applications};

-- name: report_count_carried_out
-- each
SELECT across, CAST(SUM(n) AS BIGINT) AS n FROM (
  SELECT applicant_class AS across, COUNT(*) AS n FROM application
  WHERE {out_waiting} GROUP BY applicant_class
  UNION ALL
  SELECT applicant_class AS across, COUNT(*) AS n FROM application
  WHERE {out_replied} GROUP BY applicant_class) AS open_then
GROUP BY across;

-- name: report_list_carried_out
-- each
SELECT {application_as_record} FROM application
WHERE (({out_waiting}) OR ({out_replied})) AND {these_applications};

-- name: report_count_issued
-- each
SELECT document_class AS across, COUNT(*) AS n FROM normative_document
WHERE {issued} GROUP BY document_class;

-- name: report_list_issued
-- each
SELECT {document_as_record} FROM normative_document WHERE {issued} AND {these_documents};

-- name: report_count_repealed
-- each
SELECT document_class AS across, COUNT(*) AS n FROM normative_document
WHERE {repealed} GROUP BY document_class;

-- name: report_list_repealed
-- each
SELECT {document_as_record} FROM normative_document WHERE {repealed} AND {these_documents};

-- name: report_count_in_force
-- each
SELECT document_class AS across, COUNT(*) AS n FROM normative_document
WHERE {in_force} GROUP BY document_class;

-- name: report_list_in_force
-- each
SELECT {document_as_record} FROM normative_document WHERE {in_force} AND {these_documents};

-- name: report_count_decided
-- each
SELECT kind AS across, COUNT(*) AS n FROM decision WHERE {decided} GROUP BY kind;

-- name: report_list_decided
-- each
SELECT decision AS id, decision_no AS number, decided_on AS began_on, sheet_row FROM decision
WHERE {decided} AND (:across IS NULL OR kind = :across)
ORDER BY decided_on, decision LIMIT :most OFFSET :skip;

-- name: report_count_charged
-- each
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS amount FROM charge
WHERE {charged};

-- name: report_list_charged
-- each
SELECT charge AS id, subject AS title, charged_on AS began_on, amount, sheet_row FROM charge
WHERE {charged} ORDER BY charged_on, charge LIMIT :most OFFSET :skip;

-- name: report_count_cases
-- each
SELECT {remedy} AS across, {state_at_end} AS down, COUNT(*) AS n FROM remedy_case
WHERE {at_issue} GROUP BY 1, 2;

-- name: report_list_cases
-- each
SELECT remedy_case AS id, case_no AS number, result, accepted_on AS began_on,
  concluded_on AS ended_on, sheet_row
FROM remedy_case
WHERE {at_issue} AND (:across IS NULL OR {remedy} = :across)
  AND (:down IS NULL OR {state_at_end} = :down)
ORDER BY accepted_on, remedy_case LIMIT :most OFFSET :skip;

-- Figures of the text ----------------------------------------------------------

-- name: report_items_by_day
-- each
-- A day's published items; each counts once however many channels it had (R25).
SELECT published_on AS on_day, COUNT(*) AS n FROM item
WHERE agency = :agency AND published_on >= :from AND published_on <= :to
GROUP BY published_on ORDER BY published_on;

-- name: report_items_by_column
-- each
SELECT column_name, COUNT(*) AS published FROM item
WHERE agency = :agency AND published_on >= :from AND published_on <= :to
GROUP BY column_name ORDER BY 2 DESC, column_name;

-- name: report_events
-- each
-- Applications by the steps taken about them in the year, and not taken back.
SELECT kind, COUNT(DISTINCT application) AS n FROM application_event
WHERE agency = :agency AND happened_on >= :from AND happened_on <= :to
  AND kind IN ('consult_sent', 'extended', 'fee_notified', 'fee_paid')
  AND NOT EXISTS (SELECT 1 FROM application_event AS later
    WHERE later.agency = application_event.agency
      AND later.application = application_event.application
      AND later.voids = application_event.step AND later.voids <> 0)
GROUP BY kind;

-- name: report_fees
-- one
-- Processing fees (信息处理费) booked among the charges.
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS amount FROM charge
WHERE {charged} AND subject LIKE '%信息处理费%';

-- name: report_span
-- one
-- The first and the last day the registers know of; NULL when they are empty.
SELECT MIN(first_day) AS first_day, MAX(last_day) AS last_day FROM (
  SELECT MIN(received_on) AS first_day, MAX(received_on) AS last_day FROM application
  WHERE agency = :agency
  UNION ALL
  SELECT MIN(replied_on), MAX(replied_on) FROM application WHERE agency = :agency
  UNION ALL
  SELECT MIN(accepted_on), MAX(accepted_on) FROM remedy_case WHERE agency = :agency
  UNION ALL
  SELECT MIN(decided_on), MAX(decided_on) FROM decision
  WHERE agency = :agency AND kind = 'administrative_license'
  UNION ALL
  SELECT MIN(decided_on), MAX(decided_on) FROM decision
  WHERE agency = :agency AND kind = 'administrative_penalty'
  UNION ALL
  SELECT MIN(decided_on), MAX(decided_on) FROM decision
  WHERE agency = :agency AND kind = 'administrative_coercion'
  UNION ALL
  SELECT MIN(charged_on), MAX(charged_on) FROM charge WHERE agency = :agency
  UNION ALL
  SELECT MIN(published_on), MAX(published_on) FROM item WHERE agency = :agency
) AS days;

-- Versions -------------------------------------------------------------------

-- name: report_version_add
-- change
INSERT INTO report_version (
  agency, year, version, state, reason, begun_by, begun_at, frozen_by, frozen_at, snapshot, digest
) VALUES (
  :agency, :year, :version, 'draft', :reason, :begun_by, :begun_at, '', 0, :snapshot, :digest
);

-- name: report_version_freeze
-- change
-- Touches no row when the version is no draft any more.
UPDATE report_version
SET state = 'frozen', frozen_by = :frozen_by, frozen_at = :frozen_at, snapshot = :snapshot,
  digest = :digest
WHERE agency = :agency AND year = :year AND version = :version AND state = 'draft';

-- name: report_version_get
-- one
SELECT agency, year, version, state, reason, begun_by, begun_at, frozen_by, frozen_at, snapshot,
  digest
FROM report_version WHERE agency = :agency AND year = :year AND version = :version;

-- name: report_version_newest
-- one
SELECT agency, year, version, state, reason, begun_by, begun_at, frozen_by, frozen_at, snapshot,
  digest
FROM report_version WHERE agency = :agency AND year = :year ORDER BY version DESC LIMIT 1;

-- name: report_version_published
-- one
-- The one that stands: the newest frozen.
SELECT agency, year, version, state, reason, begun_by, begun_at, frozen_by, frozen_at, snapshot,
  digest
FROM report_version WHERE agency = :agency AND year = :year AND state = 'frozen'
ORDER BY version DESC LIMIT 1;

-- name: report_versions
-- each
-- Of all years, without their snapshots.
SELECT agency, year, version, state, reason, begun_by, begun_at, frozen_by, frozen_at, digest
FROM report_version WHERE agency = :agency ORDER BY year, version;

-- name: report_part_put
-- change
INSERT INTO report_part (agency, year, version, part, body)
VALUES (:agency, :year, :version, :part, :body)
ON CONFLICT (agency, year, version, part) DO UPDATE SET body = excluded.body;

-- name: report_parts
-- each
SELECT agency, year, version, part, body FROM report_part
WHERE agency = :agency AND year = :year AND version = :version ORDER BY part;

-- name: report_signature_add
-- change
INSERT INTO report_signature (
  agency, year, version, step, role, person, opinion, signed_at, digest
) VALUES (
  :agency, :year, :version, :step, :role, :person, :opinion, :signed_at, :digest
);

-- name: report_signatures
-- each
SELECT agency, year, version, step, role, person, opinion, signed_at, digest
FROM report_signature
WHERE agency = :agency AND year = :year AND version = :version ORDER BY step;
