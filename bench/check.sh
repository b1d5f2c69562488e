#!/bin/bash
# checking a PDF, Word, web or text report, against only unpacking or reading the same files
set -eu
rounds=9
files=40
[ "${1:-}" = --quick ] && rounds=5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work/office
mkdir -p "$GONGKAI_DATA"
"$GONGKAI" demo >/dev/null 2>&1
for format in pdf docx html txt; do
    "$GONGKAI" report 2023 --format $format -o "$work/report.$format" >/dev/null 2>&1
    for i in $(seq $files); do cp "$work/report.$format" "$work/$i.$format"; done
done
python3 - "$work" "$rounds" "$files" <<'PYTHON'
import glob, os, statistics, subprocess, sys, time

work, rounds, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
gongkai = os.environ["GONGKAI"]
# What it takes at the very least to see the bytes of the text, one file after another.
peers = {
    "pdf": ("pdftotext", "for f in {}; do pdftotext -bbox-layout $f - >/dev/null; done"),
    "docx": ("unzip", "for f in {}; do unzip -p $f word/document.xml >/dev/null; done"),
    "html": ("cat", "for f in {}; do cat $f >/dev/null; done"),
    "txt": ("cat", "for f in {}; do cat $f >/dev/null; done"),
}


def seconds(argv):
    began = time.perf_counter()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


totals, lines = [], []
for kind, (name, script) in peers.items():
    files = sorted(glob.glob(f"{work}/[0-9]*.{kind}"))
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(seconds([gongkai, "check", *files]))
        theirs.append(seconds(["bash", "-c", script.format(" ".join(files))]))
    print(f"{kind}: {count / statistics.median(mine):.0f} reports/s, {name} alone {count / statistics.median(theirs):.0f}/s",
          file=sys.stderr)
    totals.append((mine, theirs))
ratios = sorted(sum(m[i] for m, _ in totals) / sum(t[i] for _, t in totals) for i in range(rounds))
ratio = statistics.median(ratios)
print(f"check: {ratio:.2f}× the time of pdftotext, unzip and cat alone, aim ≤ 2.0× ({'met' if ratio <= 2 else 'short'}), "
      f"{rounds} rounds, spread {ratios[0]:.2f}–{ratios[-1]:.2f}")
PYTHON
