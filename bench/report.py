"""One year's report by gongkai and by the bare SQL, alternately, on the same
rows: five years of them, written by SQL, a fifth as many applications as
decisions, and the steps of the applications. Both are whole processes: gongkai
report YEAR --json (200 cells, six sections, findings), and the database's own
client with the seven aggregates that the three tables are made of."""
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time

work, rounds, applications = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
gongkai = os.environ["GONGKAI"]
server = os.environ["GONGKAI_TEST_POSTGRES"]
YEAR = 2023
CLASSES = ["natural_person", "commercial_enterprise", "research_institution",
           "public_welfare_org", "legal_service_org", "other_org"]
OUTCOMES = ["granted", "granted_in_part", "refused_state_secret", "refused_internal_affairs",
            "unable_not_held", "not_processed_petition", "other_misc"]
KINDS = ["administrative_license", "administrative_penalty", "administrative_coercion"]

STEP = "agency, application, step, happened_on, kind, amount"


def pick(words, number):
    """A CASE that takes a word by a number that runs."""
    return ("CASE (%s) %% %d " % (number, len(words)) +
            " ".join(f"WHEN {i} THEN '{w}'" for i, w in enumerate(words)) + " END")


def rows(day, count):
    """Five years of rows; `day(expression)` is a date so many days after 2020-01-01."""
    span = 5 * 365
    received = day(f"n * 7919 % {span}")
    replied = day(f"n * 7919 % {span} + 5 + n % 30")
    yield (f"INSERT INTO application SELECT 1, n, '', {pick(CLASSES, 'n / 3')}, 'x', 'online', "
           f"{received}, '', CASE WHEN n % 50 = 0 THEN NULL ELSE {pick(OUTCOMES, 'n / 7')} END, "
           f"CASE WHEN n % 50 = 0 THEN NULL ELSE {replied} END, '', NULL, n FROM {count(applications)}")
    yield (f"INSERT INTO decision SELECT 1, n, '', {pick(KINDS, 'n / 2')}, 'x', '', "
           f"{day(f'n * 7919 % {span}')}, NULL, '', NULL, n FROM {count(5 * applications)}")
    # the text of the report also tells of steps: one application in twenty was prolonged
    yield (f"INSERT INTO application_event ({STEP}) SELECT 1, n, 1, {received}, 'extended', 10 "
           f"FROM {count(applications)} WHERE n % 20 = 0")
    yield (f"INSERT INTO application_event ({STEP}) SELECT 1, n, 2, {replied}, 'replied', 0 "
           f"FROM {count(applications)} WHERE n % 50 <> 0")


FROM, TO = f"'{YEAR}-01-01'", f"'{YEAR}-12-31'"
OPEN = ("SELECT across, SUM(n) FROM ("
        "SELECT applicant_class AS across, COUNT(*) AS n FROM application WHERE agency = 1 "
        "AND received_on {0} AND replied_on IS NULL GROUP BY applicant_class UNION ALL "
        "SELECT applicant_class, COUNT(*) FROM application WHERE agency = 1 "
        "AND received_on {0} AND replied_on {1} GROUP BY applicant_class) AS o GROUP BY across;")
# The best that these indexes allow, so that the peer is not a straw man.
BARE = f"""
SELECT applicant_class, COUNT(*) FROM application
 WHERE agency = 1 AND received_on BETWEEN {FROM} AND {TO} GROUP BY applicant_class;
{OPEN.format("< " + FROM, ">= " + FROM)}
SELECT applicant_class, outcome, COUNT(*) FROM application
 WHERE agency = 1 AND replied_on BETWEEN {FROM} AND {TO} GROUP BY applicant_class, outcome;
{OPEN.format("<= " + TO, "> " + TO)}
SELECT kind, COUNT(*) FROM decision WHERE agency = 1 AND kind IN {tuple(KINDS)}
 AND decided_on BETWEEN {FROM} AND {TO} GROUP BY kind;
SELECT document_class, SUM(CASE WHEN made_on >= {FROM} THEN 1 ELSE 0 END),
 SUM(CASE WHEN expired_on BETWEEN {FROM} AND {TO} THEN 1 ELSE 0 END),
 SUM(CASE WHEN expired_on IS NULL OR expired_on > {TO} THEN 1 ELSE 0 END)
 FROM normative_document WHERE agency = 1 AND made_on <= {TO} GROUP BY document_class;
SELECT SUM(amount) FROM charge WHERE agency = 1 AND charged_on BETWEEN {FROM} AND {TO};
"""


def run(argv, given=None):
    began = time.perf_counter()
    done = subprocess.run(argv, input=given, capture_output=True, text=True)
    took = 1000 * (time.perf_counter() - began)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{argv[0]} ended with {done.returncode}: {done.stderr[:400]}")
    return took, done.stdout


def compare(name, url, peer, total_of):
    mine, theirs = [], []
    for _ in range(rounds + 1):
        took, said = run([gongkai, "report", str(YEAR), "--json", "--db", url])
        mine.append(took)
        took, bare = run(peer, BARE)
        theirs.append(took)
    report = json.loads(said)
    received = report["table3"]["rows"]["received"][6]
    licences = report["table2"]["license"]
    if (received, licences) != total_of(bare):
        sys.exit(f"{name}: gongkai counts {received} and {licences}, the bare SQL {total_of(bare)}")
    mine, theirs = mine[1:], theirs[1:]  # the first warms both
    ratios = sorted(m / t for m, t in zip(mine, theirs))
    ratio = statistics.median(mine) / statistics.median(theirs)
    print(f"{name}: gongkai {statistics.median(mine):.0f} ms, bare SQL "
          f"{statistics.median(theirs):.0f} ms, {ratio:.2f}×, {received} received in {YEAR}",
          file=sys.stderr)
    return ratio, ratios[0], ratios[-1], name


def totals(text):
    """Received and licences, from a client that prints a|b lines."""
    lines = [line.split("|") for line in text.split("\n") if line]
    return (sum(int(line[1]) for line in lines[:6]),
            next(int(line[1]) for line in lines if line[0] == KINDS[0]))


def on_sqlite():
    path = f"{work}/report.db"
    run([gongkai, "init", "--name", "bench", "--db", f"sqlite:{path}"])
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    for statement in rows(lambda n: f"date('2020-01-01', '+' || ({n}) || ' days')",
                          lambda n: f"(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r "
                                    f"LIMIT {n}) SELECT n FROM r)"):
        db.execute(statement)
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return compare("SQLite", f"sqlite:{path}", ["sqlite3", "-readonly", path], totals)


def on_postgres():
    psql = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", server]
    run([gongkai, "init", "--name", "bench", "--db", server])
    for statement in rows(lambda n: f"DATE '2020-01-01' + CAST({n} AS INTEGER)",
                          lambda n: f"generate_series(CAST(1 AS BIGINT), {n}) AS n"):
        subprocess.run(psql, input=statement + ";\n", text=True, check=True)
    subprocess.run(psql, input="VACUUM ANALYZE;\n", text=True, check=True)
    return compare("PostgreSQL", server, psql, totals)


ratio, low, high, where = max(on_sqlite(), on_postgres())
print(f"report: {ratio:.2f}× the time of bare SQL ({where}, the more of 2), aim ≤ 1.2× "
      f"({'met' if ratio <= 1.2 else 'short'}), {rounds} rounds, spread {low:.2f}–{high:.2f}")
