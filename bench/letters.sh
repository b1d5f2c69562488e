#!/bin/bash
# the letters of an application as DOCX and PDF, against bare cairo and zlib with the same glyphs and parts
#
# Every letter of the program, filled from its sample facts, set and written in one
# process, as `gongkai serve` does it. By turns with it: the same glyphs on the same
# pages by bare cairo, and the same parts of the Word file by bare zlib
# (bench/letters.c): what no program that uses the two can save.
set -eu
rounds=9
each=2
[ "${1:-}" = --quick ] && rounds=5 each=1
build=$(dirname "$GONGKAI")
ninja -C "$build" --quiet bench/bench_letters >&2
python3 - "$build/bench/bench_letters" "$rounds" "$each" <<'PYTHON'
import statistics, subprocess, sys

lines = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                       check=True).stdout.splitlines()
rows = [[float(x) for x in line.split()] for line in lines]
for name, mine, bare in [("PDF", 1, 3), ("DOCX", 2, 4)]:
    print(f"{name}: {statistics.median(r[0] / r[mine] for r in rows):,.0f} letters/s, bare "
          f"{statistics.median(r[0] / r[bare] for r in rows):,.0f}/s, "
          f"{statistics.median(r[bare] / r[mine] for r in rows):.2f}×", file=sys.stderr)
ratios = sorted((r[3] + r[4]) / (r[1] + r[2]) for r in rows)
ratio = statistics.median(ratios)
rate = statistics.median(r[0] / (r[1] + r[2]) for r in rows)
print(f"{rate:,.0f} letters/s as both", file=sys.stderr)
print(f"letters: {ratio:.2f}× of the letters/s of bare cairo and zlib (DOCX and PDF of each), aim ≥ 0.5× "
      f"({'met' if ratio >= 0.5 else 'short'}), {len(rows)} rounds, spread {ratios[0]:.2f}–{ratios[-1]:.2f}")
PYTHON
