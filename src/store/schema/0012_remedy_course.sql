-- What a dispute is about, and the new reply that an order led to.
ALTER TABLE remedy_form ADD COLUMN origin TEXT;   -- rules/remedy_case.h; NULL: not said
ALTER TABLE remedy_event ADD COLUMN letter BIGINT; -- of reanswered: the new reply; NULL: not written here
