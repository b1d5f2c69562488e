#!/bin/bash
# importing decisions and applications, against the database's own bulk insert of the same rows
#
# SQLite: the sqlite3 shell's .import into the same schema; PostgreSQL: COPY by
# psql. Both sides write durably in one transaction. The peer is given the rows
# as they stand in the table, so it neither checks nor converts anything.
set -eu
rows=5000000
rounds=3
[ "${1:-}" = --quick ] && { rows=200000; rounds=2; }
[ -n "${GONGKAI_TEST_POSTGRES:-}" ] || exec test/with-postgres bash "$0" "$@"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" "$rows" "$rounds" <<'PYTHON'
import os, resource, statistics, subprocess, sys, time

work, rows, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
gongkai, server = os.environ["GONGKAI"], os.environ["GONGKAI_TEST_POSTGRES"]
AIM = 0.5


def write_files():
    """The ledger as an office has it, and the same rows as the tables have them."""
    files = {k: open(f"{work}/{k}.csv", "w") for k in ("decisions", "applications")}
    peers = {k: open(f"{work}/{k}.peer.csv", "w") for k in files}
    files["decisions"].write("决定书文号,类别,行政相对人,决定内容,决定日期,公开日期\n")
    files["applications"].write("申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期\n")
    for i in range(1, rows + 1):
        day, later = f"2023-{i % 12 + 1:02d}-{i % 14 + 1:02d}", f"2023-{i % 12 + 1:02d}-{i % 14 + 15:02d}"
        no, who = f"区人社许〔2023〕{i}号", f"某某有限公司{i % 5000}"
        files["decisions"].write(f"{no},行政许可,{who},准予劳务派遣经营许可,{day},{later}\n")
        peers["decisions"].write(f"1,{i},{no},administrative_license,{who},准予劳务派遣经营许可,{day},{later},,1,{i + 1}\n")
        files["applications"].write(f"{i},自然人,张三,互联网,{day},补贴发放名单,予以公开,{later}\n")
        peers["applications"].write(
            f"1,{i},{i},natural_person,张三,online,{day},补贴发放名单,granted,{later},,1,{i + 1}\n")
    for f in (*files.values(), *peers.values()):
        f.close()


def run(argv, **more):
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{argv[0]}: {done.returncode}\n{done.stdout}\n{done.stderr}")


def psql(place, sql):
    run(["psql", "-v", "ON_ERROR_STOP=1", "-q", "-d", place, "-c", sql])


count = 0


def fresh(database):
    """An empty office; the import that the peer's rows refer to."""
    global count
    count += 1
    first = "insert into ledger_import values (1, 1, 'decisions', 'x', %s, 0, 0, 'x')"
    if database == "sqlite":
        path = f"{work}/{count}.db"
        run([gongkai, "init", "--name", "某局", "--db", f"sqlite:{path}"])
        return path, f"sqlite:{path}", lambda: run(["sqlite3", path, first % "x'00'"])
    psql(server, f"create schema b{count}")
    place = f"{server}&options=-csearch_path%3Db{count}"
    run([gongkai, "init", "--name", "某局", "--db", place])
    return place, place, lambda: psql(place, first % "'\\x00'")


def discard(database):
    if database == "sqlite":
        for end in ("", "-wal", "-shm"):
            if os.path.exists(f"{work}/{count}.db{end}"):
                os.remove(f"{work}/{count}.db{end}")
    else:
        psql(server, f"drop schema b{count} cascade")


def ours(database, kind):
    _, url, _ = fresh(database)
    began = time.perf_counter()
    run([gongkai, "import", kind, f"{work}/{kind}.csv", "--db", url])
    took = time.perf_counter() - began
    discard(database)
    return took


def peer(database, kind):
    place, _, enter = fresh(database)
    enter()
    table, file = kind[:-1], f"{work}/{kind}.peer.csv"
    began = time.perf_counter()
    if database == "sqlite":
        script = f"pragma synchronous=full;\n.mode csv\nbegin;\n.import {file} {table}\ncommit;\n"
        run(["sqlite3", "-bail", place], input=script)
    else:
        psql(place, f"\\copy {table} from '{file}' csv force not null " +
             ("notes" if kind == "decisions" else "notes, application_no, applicant, content"))
    took = time.perf_counter() - began
    discard(database)
    return took


write_files()
ratios = []
for database in ("sqlite", "postgresql"):
    for kind in ("decisions", "applications"):
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(ours(database, kind))
            theirs.append(peer(database, kind))
            ratios.append(theirs[-1] / mine[-1])
        m, t = statistics.median(mine), statistics.median(theirs)
        print(f"{database}, {kind}: {rows / m:,.0f} rows/s, peer {rows / t:,.0f} rows/s, {t / m:.2f}×",
              file=sys.stderr)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"largest process of the run: {peak} MiB for {rows:,} rows", file=sys.stderr)
middle = statistics.median(ratios)
print(f"import: {middle:.2f}× of the database's own bulk insert, aim ≥ {AIM}× "
      f"({'met' if middle >= AIM else 'short'}), {rounds} rounds, spread {min(ratios):.2f}–{max(ratios):.2f}")
PYTHON
