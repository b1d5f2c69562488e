#!/bin/bash
# importing decisions and applications, against the database's own bulk insert of the same rows
#
# SQLite: the sqlite3 shell's .import under the settings that gongkai gives the
# database; PostgreSQL: COPY by psql into a server that makes commits durable.
# Both sides fill the same tables (an application's steps too) with the same
# indexes and foreign keys in one durable transaction, and at the end both must
# hold the same number of rows. The peer is given the rows as they stand in the
# table, so it neither checks nor converts anything.
#
# Memory is that of gongkai's largest process while it imports half of these
# rows, all of them, and many more.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rows=1000000
most=5000000
rounds=3
[ "${1:-}" = --quick ] && { rows=50000 most=100000; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work/office
mkdir "$GONGKAI_DATA"
"$here/../test/with-postgres" --durable python3 "$here/import.py" "$work" "$rows" "$most" "$rounds"
