#!/bin/bash
# applications handed in over HTTP, each durable before its answer, against the database's own durable commits
#
# gongkai serve with the demonstration office, behind a proxy as far as it can
# tell (--https), so that every applicant has an address of his own and the
# limits for one address stay as they are. Each application is filled in page by
# page beforehand; what is timed is the last step, with its own form, token and
# one-time key, from one client and from 64. By turns with it, on the same disk,
# the peer inserts one row a transaction as fast as the database makes each
# durable: WAL, synchronous = FULL; on PostgreSQL one connection. At the end every receipt must show
# its query code and `gongkai verify` must find the ledger whole.
#
# --sync MS  as on a disk that takes so long to make a write durable: on both
#            sides each sync waits MS milliseconds more (bench/slow_sync.c)
# --postgres the database is PostgreSQL
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rounds=5
each=600
sync=0
kind=sqlite
while [ $# -gt 0 ]; do
    case $1 in
    --quick) rounds=2 each=200 ;;
    --sync) sync=$2; shift ;;
    --postgres) kind=postgres ;;
    *) echo "usage: bench/run applications [--quick] [--sync MS] [--postgres]" >&2; exit 2 ;;
    esac
    shift
done
work=$(mktemp -d "$here/../build/applications.XXXXXX")
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work/office SYNC_MS=$sync
mkdir -p "$GONGKAI_DATA"
chmod 711 "$work"
run=(python3 "$here/applications.py" "$work" "$kind" "$rounds" "$each")
if [ "$sync" != 0 ]; then
    "${CC:-cc}" -O2 -shared -fPIC -o "$work/slow_sync.so" "$here/slow_sync.c"
    chmod 755 "$work/slow_sync.so"
    export LD_PRELOAD=$work/slow_sync.so
fi
[ "$kind" = postgres ] && run=("$here/../test/with-postgres" --durable "${run[@]}")
"${run[@]}"
