#!/bin/bash
# the office's pages with 100,000 cases, signed in, against the bare SQL of the same pages
#
# gongkai serve with the demonstration office, to which bench/cases.py adds cases:
# nine of ten answered and archived, with every step; the others open, imported and
# taken over by gongkai itself and then given to units. `gongkai verify` must find
# every case where its steps say, or nothing is measured.
#
# A clerk who sees all cases asks for each page from one connection; by turns with
# her the database's own library, on the same file, runs the least SQL that gives the
# rows and counts of that page. It neither makes a page nor asks who may see it: what
# it takes is what no program can go below with these tables and their indexes, which
# both sides share: when an index is wanted, both are slow. So the ratio says what the
# program adds, and the milliseconds say what a clerk waits. The ratio told is that of
# the page that comes off worst, the median of the rounds; every page's p50 and p99 are
# told before.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cases=100000
rounds=5
each=40
case ${1:-} in
"") ;;
--quick) cases=20000 rounds=2 each=20 ;;
*) echo "usage: bench/run cases [--quick]" >&2; exit 2 ;;
esac
work=$(mktemp -d "$here/../build/cases.XXXXXX")
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work
python3 "$here/cases.py" "$work" "$cases" "$rounds" "$each"
