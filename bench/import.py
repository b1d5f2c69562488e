"""Each register alone, on each database: gongkai import, and the database's own
bulk insert, alternately. The ratio told is that of the register that comes off
worst."""
import itertools
import os
import statistics
import subprocess
import sys
import time

work, rows, most, rounds = sys.argv[1], *map(int, sys.argv[2:])
gongkai, server = os.environ["GONGKAI"], os.environ["GONGKAI_TEST_POSTGRES"]
AIM = 0.5
HEADS = {
    "decisions": "决定书文号,类别,行政相对人,决定内容,决定日期,公开日期\n",
    "applications": "申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期\n",
}
# The tables that one ledger fills, in the order of their references.
TABLES = {"decisions": ["decision"], "applications": ["application", "application_event"]}
# What the file of steps has of its table; the rest is as the table has it by
# itself. SQLite's .import cannot name columns: its file has them all, and 0
# where the table would have nothing.
STEP = "(agency, application, step, happened_on, kind, amount)"
STEP_REST = ",0,0,,0,0,none,,,0"
# As gongkai opens the database (store/sqlite.c).
SETTINGS = """PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768;
"""


def write_files():
    """The ledgers as an office has them, all of the rows in one file and the
    first in another, and the first as the tables have them."""
    tables = [t for kind in TABLES for t in TABLES[kind]]
    names = (*HEADS, *tables, *map(all_of, HEADS), whole("application_event"))
    files = {name: open(f"{work}/{name}.csv", "w") for name in names}

    def put(kind, line, i):
        files[all_of(kind)].write(line)
        if i <= rows:
            files[kind].write(line)

    for kind, head in HEADS.items():
        put(kind, head, 0)
    for i in range(1, most + 1):
        day = f"2023-{i % 12 + 1:02d}-{i % 14 + 1:02d}"
        later = f"2023-{i % 12 + 1:02d}-{i % 14 + 15:02d}"
        no, who = f"区人社许〔2023〕{i}号", f"某某有限公司{i % 5000}"
        put("decisions", f"{no},行政许可,{who},准予劳务派遣经营许可,{day},{later}\n", i)
        put("applications", f"{i},自然人,张三,互联网,{day},补贴发放名单,予以公开,{later}\n", i)
        if i > rows:
            continue
        files["decision"].write(
            f"1,{i},{no},administrative_license,{who},准予劳务派遣经营许可,{day},{later},,1,{i + 1}\n")
        files["application"].write(
            f"1,{i},{i},natural_person,张三,online,{day},补贴发放名单,granted,{later},,1,{i + 1}\n")
        step = f"1,{i},1,{later},replied,0"
        files["application_event"].write(step + "\n")
        files[whole("application_event")].write(step + STEP_REST + "\n")
    for f in files.values():
        f.close()


def all_of(kind):
    return f"all {kind}"


def whole(table):
    return f"{table}-whole" if table == "application_event" else table


def run(argv, given=None):
    done = subprocess.run(argv, input=given, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{argv[0]}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def import_file(database, kind, path):
    """MiB of the largest process of the import."""
    with open(f"{work}/said", "w+") as said:
        process = subprocess.Popen([gongkai, "import", kind, path, "--db", database.url],
                                   stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        if status != 0:
            said.seek(0)
            sys.exit(f"import of {kind}: {status}\n{said.read()}")
    return used.ru_maxrss // 1024


class SQLite:
    name = "SQLite"

    def __init__(self):
        self.path = f"{work}/office.db"
        self.url = f"sqlite:{self.path}"

    def ask(self, sql):
        return run(["sqlite3", "-bail", self.path], sql)

    def load(self, kind):
        """One transaction; 1 is the import that the rows refer to."""
        self.ask(SETTINGS + "BEGIN;\n"
                 f"INSERT INTO ledger_import VALUES (1, 1, '{kind}', 'x', x'00', 0, 0, 'x');\n.mode csv\n" +
                 "".join(f".import {work}/{whole(t)}.csv {t}\n" for t in TABLES[kind]) + "COMMIT;\n")

    def discard(self):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(self.path + end):
                os.remove(self.path + end)


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self):
        self.url = f"{server}&options=-csearch_path%3Doffice"
        self.discard()

    def ask(self, sql):
        return run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url], sql)

    def load(self, kind):
        # text that is not there is '', a day that is not there NULL
        self.ask("BEGIN;\n"
                 f"INSERT INTO ledger_import VALUES (1, 1, '{kind}', 'x', '\\x00', 0, 0, 'x');\n" +
                 "".join(f"\\copy {t}{STEP if t == 'application_event' else ''} from '{work}/{t}.csv' csv" +
                         (" force not null notes" if t != "application_event" else "") + "\n"
                         for t in TABLES[kind]) + "COMMIT;\n")

    def discard(self):
        self.ask("SET client_min_messages = warning; DROP SCHEMA IF EXISTS office CASCADE; "
                 "CREATE SCHEMA office; CHECKPOINT;")


def timed(database, kind, n, fill):
    """Seconds to fill an empty office, and what `fill` gives back. What the disk
    has still to do from before is done first."""
    run([gongkai, "init", "--name", "某局", "--db", database.url])
    os.sync()
    began = time.perf_counter()
    gives = fill()
    took = time.perf_counter() - began
    held = [int(database.ask(f"SELECT COUNT(*) FROM {t};\n")) for t in TABLES[kind]]
    database.discard()
    if held != [n] * len(held):
        sys.exit(f"{database.name}, {kind}: {held} rows, not {n}")
    return took, gives


def compare(database, kind):
    mine, theirs, used = [], [], {}
    for _ in range(rounds):
        took, used[rows] = timed(database, kind, rows,
                                 lambda: import_file(database, kind, f"{work}/{kind}.csv"))
        mine.append(took)
        theirs.append(timed(database, kind, rows, lambda: database.load(kind))[0])
    with open(f"{work}/{kind}.csv") as whole, open(f"{work}/half.csv", "w") as half:
        half.writelines(itertools.islice(whole, rows // 2 + 1))
    for n, path in ((rows // 2, "half"), (most, all_of(kind))):
        long, used[n] = timed(database, kind, n,
                              lambda path=path: import_file(database, kind, f"{work}/{path}.csv"))
    m, t = statistics.median(mine), statistics.median(theirs)
    ratios = [b / a for a, b in zip(mine, theirs)]
    print(f"{database.name}, {kind}: {rows / m:,.0f} rows/s, peer {rows / t:,.0f} rows/s, {t / m:.2f}×, "
          f"spread {min(ratios):.2f}–{max(ratios):.2f}; {most / long:,.0f} rows/s for {most:,} rows; " +
          ", ".join(f"{mib} MiB for {n:,}" for n, mib in sorted(used.items())), file=sys.stderr)
    return t / m, min(ratios), max(ratios), f"{database.name}, {kind}"


write_files()
results = []
for place in (SQLite(), PostgreSQL()):
    for ledger in HEADS:
        results.append(compare(place, ledger))
ratio, low, high, where = min(results)
print(f"import: {ratio:.2f}× of the database's own bulk insert ({where}, the least of {len(results)}), aim ≥ {AIM}× "
      f"({'met' if ratio >= AIM else 'short'}), {rounds} rounds, spread {low:.2f}–{high:.2f}")
