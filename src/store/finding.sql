-- What was found out about a request. Columns: schema/0004_cases.sql.

-- name: search_record_add
-- change
INSERT INTO search_record (
  agency, application, search_record, searched_on, searcher, place, terms, found, result
) VALUES (
  :agency, :application, :search_record, :searched_on, :searcher, :place, :terms, :found,
  :result
);

-- name: search_records
-- each
SELECT agency, application, search_record, searched_on, searcher, place, terms, found, result
FROM search_record WHERE agency = :agency AND application = :application ORDER BY search_record;

-- name: consultation_add
-- change
INSERT INTO consultation (
  agency, application, consultation, kind, party, question, letter
) VALUES (
  :agency, :application, :consultation, :kind, :party, :question, :letter
);

-- name: consultations
-- each
SELECT agency, application, consultation, kind, party, question, letter
FROM consultation WHERE agency = :agency AND application = :application ORDER BY consultation;

-- name: application_part_add
-- change
INSERT INTO application_part (
  agency, application, part, name, verdict, ground, reason, stored_file
) VALUES (
  :agency, :application, :part, :name, :verdict, :ground, :reason, :stored_file
);

-- name: application_parts
-- each
SELECT agency, application, part, name, verdict, ground, reason, stored_file
FROM application_part WHERE agency = :agency AND application = :application ORDER BY part;

-- name: application_parts_drop
-- change
-- Before the list is written again.
DELETE FROM application_part WHERE agency = :agency AND application = :application;
