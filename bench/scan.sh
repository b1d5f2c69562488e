#!/bin/bash
# looking for 50,000 terms in Chinese text, against Hyperscan on the same terms, and grep -F
set -eu
rounds=9
[ "${1:-}" = --quick ] && rounds=5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The text is this project's own Chinese, sentence by sentence in any order; the terms are ours,
# and made up of its characters.
python3 - "$work" <<'PYTHON'
import glob, random, re, subprocess, os, sys

random.seed(20240601)
work = sys.argv[1]
own = "\n".join(open(f, encoding="utf-8").read() for f in sorted(glob.glob("letters/*.txt") + glob.glob("law/*.txt")) + ["README.zh-CN.md"])
sentences = [s for s in re.split(r"(?<=[。；\n])", own) if len(re.findall("[\u4e00-\u9fff]", s)) > 8]
size, out = 0, []
while size < 40_000_000:
    s = random.choice(sentences)
    out.append(s)
    size += len(s.encode())
open(f"{work}/text.txt", "w", encoding="utf-8").write("".join(out))
rows = subprocess.run([os.environ["GONGKAI"], "lexicon"], capture_output=True, text=True, check=True).stdout
import csv, io
terms = {r["错误写法"] for r in csv.DictReader(io.StringIO(rows))}
characters = re.findall("[\u4e00-\u9fff]", own)
while len(terms) < 50_000:
    terms.add("".join(random.choice(characters) for _ in range(random.choice((3, 4, 4, 5, 6)))))
open(f"{work}/terms.txt", "w", encoding="utf-8").write("\n".join(sorted(terms)) + "\n")
PYTHON
libraries="build/src/rules/librules.a build/src/law/liblaw.a build/src/base/libbase.a"
gcc -std=gnu17 -O2 -include src/base/banned.h -Iinclude/base -Iinclude/rules -Iinclude/law -Isrc/law bench/scan.c \
    -o "$work/scan" $libraries $libraries $(pkg-config --cflags --libs libhs)
"$work/scan" "$work/text.txt" "$work/terms.txt" "$rounds" >"$work/line"
began=$(date +%s%N)
LC_ALL=C grep -c -F -f "$work/terms.txt" "$work/text.txt" >/dev/null
ended=$(date +%s%N)
echo "grep -F -f: $(($(stat -c %s "$work/text.txt") * 1000 / (ended - began))) MB/s (lines only, patterns read too)" >&2
began=$(date +%s%N)
"$GONGKAI" scan "$work/text.txt" >/dev/null || true
ended=$(date +%s%N)
echo "gongkai scan, whole, our own terms: $(($(stat -c %s "$work/text.txt") * 1000 / (ended - began))) MB/s" >&2
cat "$work/line"
