-- What is published, to be found by its words. An index of item and item_file: it can be
-- made anew from them at any time, and `gongkai verify` compares the two.

-- When the items of a block were published: 16384 of them by number, two bytes each, low
-- one first: days since 1970-01-01; 0: not to be found.
CREATE TABLE search_block (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  block  BIGINT NOT NULL,                        -- item / 16384
  days   BYTEA NOT NULL,
  PRIMARY KEY (agency, block)
)
--sqlite STRICT
;

-- Which items of a block have the tokens of a bucket (rules/search.h), packed.
CREATE TABLE search_posting (
  agency   BIGINT NOT NULL,
  bucket   BIGINT NOT NULL,
  block    BIGINT NOT NULL,
  postings BYTEA NOT NULL,
  PRIMARY KEY (agency, bucket, block),
  FOREIGN KEY (agency, block) REFERENCES search_block (agency, block)
)
--sqlite STRICT
;

-- What was published or changed since the postings were last written: it counts instead of
-- what they say of the item. Publishing so writes one row and not thousands.
CREATE TABLE search_fresh (
  agency BIGINT NOT NULL REFERENCES agency (agency),
  item   BIGINT NOT NULL,
  tokens BYTEA NOT NULL,                         -- places in their order, packed
  PRIMARY KEY (agency, item)
)
--sqlite STRICT
;

