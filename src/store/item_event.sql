-- The steps of items, their texts as they stood, and what they are about.
-- Columns: schema/0008_items.sql.

-- name: item_event_add
-- change
INSERT INTO item_event (
  agency, item, step, happened_on, kind, choice, amount, about, at, due_on, entered_at, account,
  actor, says, voids
) VALUES (
  :agency, :item, :step, :happened_on, :kind, :choice, :amount, :about, :at, :due_on,
  :entered_at, :account, :actor, :says, :voids
);

-- bulk: item_event_bulk item_event(agency, item, step, happened_on, kind, choice, amount, about, at, due_on, entered_at,
--   account, actor, says, voids)

-- name: item_events
-- each
SELECT
  agency, item, step, happened_on, kind, choice, amount, about, at, due_on, entered_at, account,
  actor, says, voids
FROM item_event WHERE agency = :agency AND item = :item ORDER BY step;

-- name: item_state_put
-- change
-- Write an item's row again.
INSERT INTO item_state (
  agency, item, stage, shown_on, shown, gone_on, column_name, unit, account, due_on, late,
  scheduled_at, version
) VALUES (
  :agency, :item, :stage, :shown_on, :shown, :gone_on, :column_name, :unit, :account, :due_on,
  :late, :scheduled_at, :version
)
ON CONFLICT (agency, item) DO UPDATE SET
  stage = excluded.stage, shown_on = excluded.shown_on, shown = excluded.shown, gone_on =
  excluded.gone_on, column_name = excluded.column_name, unit = excluded.unit, account =
  excluded.account, due_on = excluded.due_on, late = excluded.late, scheduled_at =
  excluded.scheduled_at, version = excluded.version;

-- bulk: item_state_bulk item_state(agency, item, stage, shown_on, shown, gone_on, column_name, unit, account, due_on, late,
--   scheduled_at, version)

-- name: item_state_get
-- one
SELECT
  agency, item, stage, shown_on, shown, gone_on, column_name, unit, account, due_on, late,
  scheduled_at, version
FROM item_state WHERE agency = :agency AND item = :item;

-- name: item_version_add
-- change
INSERT INTO item_version (
  agency, item, version, title, body, files, note, digest, at, by
) VALUES (
  :agency, :item, :version, :title, :body, :files, :note, :digest, :at, :by
);

-- bulk: item_version_bulk item_version(agency, item, version, title, body, files, note, digest, at, by)

-- name: item_version_get
-- one
SELECT
  agency, item, version, title, body, files, note, digest, at, by
FROM item_version WHERE agency = :agency AND item = :item AND version = :version;

-- name: item_versions
-- each
-- Without their bodies.
SELECT
  agency, item, version, title, files, note, digest, at, by
FROM item_version WHERE agency = :agency AND item = :item ORDER BY version;

-- name: item_relation_add
-- change
INSERT INTO item_relation (
  agency, item, other, kind
) VALUES (
  :agency, :item, :other, :kind
);

-- name: item_relation_drop
-- change
DELETE FROM item_relation
WHERE agency = :agency AND item = :item AND other = :other AND kind = :kind;

-- name: item_relations
-- each
-- Both ways: what it interprets, amends, …, and (back) what interprets it; with what the
-- public sees of the other one.
SELECT r.kind, 0 AS back, i.item, i.title, i.doc_no, i.form, s.stage, s.shown_on
FROM item_relation AS r JOIN item AS i ON i.agency = r.agency AND i.item = r.other
  JOIN item_state AS s ON s.agency = i.agency AND s.item = i.item
WHERE r.agency = :agency AND r.item = :item
UNION ALL
SELECT r.kind, 1 AS back, i.item, i.title, i.doc_no, i.form, s.stage, s.shown_on
FROM item_relation AS r JOIN item AS i ON i.agency = r.agency AND i.item = r.item
  JOIN item_state AS s ON s.agency = i.agency AND s.item = i.item
WHERE r.agency = :agency AND r.other = :item
ORDER BY 2, 1, 3;

-- name: item_channel_add
-- change
INSERT INTO item_channel (
  agency, item, item_channel, channel, published_on, address
) VALUES (
  :agency, :item, :item_channel, :channel, :published_on, :address
);

-- name: item_channels
-- each
SELECT
  agency, item, item_channel, channel, published_on, address
FROM item_channel WHERE agency = :agency AND item = :item ORDER BY item_channel;

-- name: item_clarification_put
-- change
INSERT INTO item_clarification (agency, item, rumour, seen_at, found_on)
VALUES (:agency, :item, :rumour, :seen_at, :found_on)
ON CONFLICT (agency, item) DO UPDATE SET rumour = excluded.rumour, seen_at = excluded.seen_at,
  found_on = excluded.found_on;

-- name: item_clarification_get
-- one
SELECT
  agency, item, rumour, seen_at, found_on
FROM item_clarification WHERE agency = :agency AND item = :item;
