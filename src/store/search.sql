-- The index of what is published. Columns: schema/0016_search.sql.

-- name: search_blocks
-- each
SELECT agency, block, days FROM search_block WHERE agency = :agency ORDER BY block;

-- name: search_block_get
-- one
SELECT agency, block, days FROM search_block WHERE agency = :agency AND block = :block;

-- name: search_block_put
-- change
INSERT INTO search_block (agency, block, days) VALUES (:agency, :block, :days)
ON CONFLICT (agency, block) DO UPDATE SET days = excluded.days;

-- name: search_postings
-- each
-- Of a bucket, in the order of blocks.
SELECT agency, bucket, block, postings FROM search_posting
WHERE agency = :agency AND bucket = :bucket ORDER BY block;

-- name: search_postings_of_block
-- each
SELECT agency, bucket, block, postings FROM search_posting
WHERE agency = :agency AND block = :block ORDER BY bucket;

-- name: search_postings_clear
-- change
DELETE FROM search_posting WHERE agency = :agency AND block = :block;

-- bulk: search_posting_bulk search_posting(agency, bucket, block, postings)

-- name: search_fresh_put
-- change
INSERT INTO search_fresh (agency, item, tokens) VALUES (:agency, :item, :tokens)
ON CONFLICT (agency, item) DO UPDATE SET tokens = excluded.tokens;

-- name: search_fresh_drop
-- change
DELETE FROM search_fresh WHERE agency = :agency AND item = :item;

-- name: search_fresh_all
-- each
-- In the order of items, after :after (begin with 0).
SELECT agency, item, tokens FROM search_fresh
WHERE agency = :agency AND item > :after ORDER BY item LIMIT :most;

-- name: search_fresh_clear
-- change
-- Up to :item.
DELETE FROM search_fresh WHERE agency = :agency AND item <= :item;

-- name: search_shown
-- each
-- What the public sees, with all that is searched; by number, after :after.
SELECT
  i.agency, i.item, i.title, i.doc_no, i.column_name, i.made_on, i.published_on, i.channels,
  i.body, i.notes, i.ledger_import, i.sheet_row, i.index_no, i.issuer, i.joint_issuers, i.lead,
  i.origin, i.unit, i.attribute, i.attribute_basis, i.attribute_reason, i.art20_head, i.subject,
  i.genre, i.keywords, i.summary, i.effective_on, i.expires_on, i.changed_on, i.publishing_duty,
  i.form, i.version, i.title_key
FROM item_state AS s JOIN item AS i ON i.agency = s.agency AND i.item = s.item
WHERE s.agency = :agency AND s.item > :after AND s.shown_on IS NOT NULL
ORDER BY s.item LIMIT :most;

-- name: search_shown_days
-- each
-- When what the public sees was published; by number, after :after.
SELECT agency, item, shown_on FROM item_state
WHERE agency = :agency AND item > :after AND shown_on IS NOT NULL
ORDER BY item LIMIT :most;
