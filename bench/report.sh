#!/bin/bash
# a year's report from 1 million applications and 5 million decisions, against the bare SQL aggregates
set -eu
rounds=15
applications=1000000
[ "${1:-}" = --quick ] && { rounds=5 applications=250000; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work/office
mkdir "$GONGKAI_DATA"
chmod 755 "$work"
"$here/../test/with-postgres" --durable python3 "$here/report.py" "$work" "$rounds" "$applications"
