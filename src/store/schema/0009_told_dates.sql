-- A date told on the day a notice was brought in was told before it or after it: the
-- moment decides. For notices of before, the whole day counts as after.
ALTER TABLE calendar_notice ADD COLUMN known_at BIGINT NOT NULL DEFAULT 0; -- UTC seconds; 0: not kept
