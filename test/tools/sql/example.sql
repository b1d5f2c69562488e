-- What the compiler must understand.
--
-- part: some a > 0 AND
--   a < 9

-- name: example_get
-- one
-- A comment for the header,
-- over two lines.
SELECT a, ':not; --this' AS b, "odd;name" -- a comment; with :things
FROM t
WHERE (a = :first OR :second = '') AND c <> :first
--sqlite LIMIT 1
--postgres FOR UPDATE
;

-- name: example_put
-- change
DELETE FROM t;

-- name: example_take
-- one
UPDATE t SET a = a + 1 RETURNING a;

-- name: example_all
-- each
SELECT a FROM t WHERE {some};

-- bulk: example_bulk t(a, b,
--   c)
