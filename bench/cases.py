"""Pages of an office with very many cases, and the bare SQL of them, by turns."""
import datetime
import hashlib
import itertools
import os
import re
import random
import sqlite3
import statistics
import subprocess
import sys
import time

work, cases, rounds, each = sys.argv[1], *map(int, sys.argv[2:5])
gongkai = os.environ["GONGKAI"]
sys.argv = [sys.argv[0], gongkai]  # what the other module expects
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "test", "crowd"))
import office as crowd  # noqa: E402  an office that is served, and people at it

AIM = 10.0
YEARS = 5
DAY = datetime.timedelta(days=1)
TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()
WHAT = ["稳岗返还", "职业培训补贴", "公益性岗位", "劳务派遣许可", "工伤认定", "技能大师工作室", "零工市场", "见习基地"]
WHICH = ["发放明细", "单位名单", "执行标准", "审批材料", "检查结论", "会议纪要", "年度汇总表"]
RARE = "龙舟"  # stands in one of two thousand
CLASSES = ["natural_person", "commercial_enterprise", "legal_service_org"]


class Demo(crowd.Office):
    """The demonstration's office instead of an empty one."""

    def __init__(self, folder):
        self.kind, self.folder, self.process, self.port = "sqlite", folder, None, 0
        self.url = f"sqlite:{folder}/gongkai.db"
        self.env = dict(os.environ, GONGKAI_DB=self.url, GONGKAI_KEY=f"{folder}/gongkai.key", LC_ALL="C.UTF-8")
        self.run("demo")


def words_of(i):
    title = f"{2019 + i % 6}年{WHAT[i % len(WHAT)]}{WHICH[i // 3 % len(WHICH)]}"
    if i % 2000 == 7:
        title += RARE
    return title, f"请公开本区第{i % 900 + 1}号单位的{title}，以及有关的依据和说明"


def number_of(i, on):
    return f"某依申〔{on.year}〕{i}号"


def digest(text):
    return hashlib.sha256(text.encode()).digest()


def form(i, application, title, content):
    """What the clerk would have typed, but for what only gongkai can encipher."""
    return (1, application, "resident", b"", "", b"", b"", b"", b"", b"", b"", digest(f"applicant {i % 30000}"), b"", b"",
            b"", title, "", None, None, "online", "electronic", 1, "", 0, digest(title + content), None)


def add_open(office, db, n):
    """Imported by gongkai, which reckons when each is due; then given to a unit and
    mostly taken up there."""
    days = [TODAY - DAY * (1 + i % 45) for i in range(n)]
    with open(f"{work}/open.csv", "w") as f:
        f.write("申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期\n")
        for i in range(n):
            f.write(f"{number_of(i, days[i])},自然人,张某{i % 30000},互联网,{days[i]},{words_of(i)[1]},,\n")
    office.run("import", "applications", f"{work}/open.csv")
    last = db.execute("SELECT MAX(application) FROM application").fetchone()[0]
    handlers = db.execute("SELECT unit, account, login FROM account WHERE unit IS NOT NULL AND login IN "
                          "('chenli', 'zhengfang', 'weiguo', 'chujie')").fetchall()
    clerk = db.execute("SELECT account FROM account WHERE login = 'zhoumin'").fetchone()[0]
    at = "UNIXEPOCH(received_on, '+2 hours')"
    for k, (unit, handler, login) in enumerate(handlers):
        mine = f"FROM application WHERE application > {last - n} AND application % 4 = {k} AND application % 10 <> 0"
        db.execute("INSERT INTO application_event (agency, application, step, happened_on, kind, amount, entered_at, "
                   "account, actor, unit, says) SELECT agency, application, 1, received_on, 'assigned', "
                   f"{handler}, {at}, {clerk}, 'zhoumin', {unit}, '请按期办理' {mine}")
        db.execute("INSERT INTO application_event (agency, application, step, happened_on, kind, amount, entered_at, "
                   f"account, actor, unit) SELECT agency, application, 2, received_on, 'accepted', 0, {at}, {handler}, "
                   f"'{login}', {unit} {mine} AND application % 10 <> 1")
        db.execute(f"UPDATE application_state SET unit = {unit}, account = {handler}, "
                   "stage = CASE WHEN application % 10 = 1 THEN 'to_accept' ELSE 'handling' END, "
                   "version = CASE WHEN application % 10 = 1 THEN 1 ELSE 2 END "
                   f"WHERE application IN (SELECT application {mine})")
    return last


def add_closed(db, n, last, first):
    """As the demonstration's own case that was answered and served, on other days,
    and archived."""
    pattern = db.execute("SELECT application FROM application_state WHERE stage = 'to_archive'").fetchone()[0]
    row = db.execute("SELECT received_on FROM application WHERE application = ?", (pattern,)).fetchone()
    began = datetime.date.fromisoformat(row[0])
    steps = db.execute("SELECT step, happened_on, kind, amount, entered_at, account, actor, unit, about, choice, says "
                       "FROM application_event WHERE application = ? ORDER BY step", (pattern,)).fetchall()
    letters = db.execute("SELECT letter, kind, outcome, letter_no, series, letter_on, body, docx, pdf, digest "
                         "FROM application_letter WHERE application = ?", (pattern,)).fetchall()
    services = db.execute("SELECT service, letter, manner, tracking_no, server, place, sent_on FROM service "
                          "WHERE application = ?", (pattern,)).fetchall()
    replied = next(datetime.date.fromisoformat(s[1]) for s in steps if s[2] == "replied") - began
    end = steps[-1]
    steps.append((end[0] + 1, end[1], "archived", 0, end[4] + 60, end[5], end[6], end[7], 0, "none", ""))
    marks = ", ".join("?" * 26)
    for i in range(n):
        application = last + 1 + i
        on = TODAY - DAY * (60 + i * 365 * YEARS // n)
        moved = on - began
        title, content = words_of(first + i)
        no = number_of(first + i, on)
        db.execute("INSERT INTO application VALUES (1, ?, ?, ?, ?, 'in_person', ?, ?, 'granted', ?, '', NULL, 0)",
                   (application, no, CLASSES[i % 3], f"李某{i % 30000}", str(on), content, str(on + replied)))
        db.executemany("INSERT INTO application_event VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, 0)", [
            (application, s[0], str(datetime.date.fromisoformat(s[1]) + moved), s[2], s[3],
             s[4] + moved.days * 86400, *s[5:]) for s in steps])
        db.execute("INSERT INTO application_state VALUES (1, ?, 'archived', 1, ?, ?, NULL, ?, ?, ?, ?)",
                   (application, *unit_of(steps), str(on), len(steps), title, no + title + content))
        db.execute(f"INSERT INTO application_form VALUES ({marks})", form(i, application, title, content))
        for x in letters:
            db.execute("INSERT INTO application_letter VALUES (1, ?, ?, ?, ?, '', '', 0, 0, ?, ?, NULL, NULL, ?)",
                       (application, x[0], x[1], x[2], str(datetime.date.fromisoformat(x[5]) + moved), x[6], x[9]))
        for x in services:
            db.execute("INSERT INTO service VALUES (1, ?, ?, ?, ?, x'', ?, ?, ?, ?)",
                       (application, *x[:6], str(datetime.date.fromisoformat(x[6]) + moved)))


def unit_of(steps):
    """Who has the case: the unit it was assigned to, the account that accepted it."""
    return (next(s[7] for s in steps if s[2] == "assigned"), next(s[5] for s in steps if s[2] == "accepted"))


def fill(office):
    """The cases; returns the ids of some whole ones, the demonstration's own."""
    db = sqlite3.connect(f"{work}/gongkai.db")
    own = [r[0] for r in db.execute("SELECT application FROM application_form ORDER BY application")]
    there = db.execute("SELECT COUNT(*) FROM application").fetchone()[0]
    n_open = cases // 10
    last = add_open(office, db, n_open)
    n_closed = cases - there - n_open
    add_closed(db, n_closed, last, n_open)
    db.execute("UPDATE counter SET value = ? WHERE name = 'application'", (last + n_closed,))
    db.commit()
    held = db.execute("SELECT COUNT(*) FROM application").fetchone()[0]
    assert held == cases, f"{held} cases, not {cases}"
    db.close()
    return own, last, n_closed


# --- what the pages show, in the least SQL ---

STAGES = "SELECT stage, unit, account, COUNT(*) FROM application_state WHERE agency = 1 AND closed = 0 " \
         "GROUP BY stage, unit, account"
ROW = "SELECT s.application, a.application_no, s.title, a.applicant, a.channel, s.received_on, s.due_on, s.stage, " \
      "s.unit, s.account FROM application_state AS s JOIN application AS a USING (agency, application) " \
      "WHERE s.agency = 1 AND "
TOTAL = "SELECT COUNT(*) FROM (SELECT 1 FROM application_state AS s WHERE s.agency = 1 AND "
OPEN, DUE, NEW = "s.closed = 0", "s.due_on, s.application", "s.received_on DESC, s.application DESC"
EACH, MOST = 20, 10000  # rows of a page; where counting ends
PAPERS = ["application", "application_form", "application_event", "application_state", "application_file",
          "application_letter", "application_part", "search_record", "consultation", "fee_notice", "service"]


def listed(which, order, page=1, *values):
    return [(STAGES, ()), (f"{ROW}{which} ORDER BY {order} LIMIT {EACH} OFFSET {(page - 1) * EACH}", values),
            (f"{TOTAL}{which} LIMIT {MOST})", values)]


def newest(page):
    """All cases, newest first, by the index of receipts."""
    return [(STAGES, ()),
            ("SELECT s.application, a.application_no, s.title, a.applicant, a.channel, a.received_on, s.due_on, s.stage, "
             "s.unit, s.account FROM (SELECT agency, application FROM application WHERE agency = 1 "
             f"ORDER BY received_on DESC, application DESC LIMIT {EACH} OFFSET {(page - 1) * EACH}) "
             "JOIN application AS a USING (agency, application) LEFT JOIN application_state AS s USING (agency, application)",
             ()),
            (f"SELECT COUNT(*) FROM (SELECT 1 FROM application WHERE agency = 1 LIMIT {MOST})", ())]


def pages(own, last, n_closed):
    """Name, address and SQL of each; of the case page one for each time it is asked."""
    db = sqlite3.connect(f"{work}/gongkai.db")
    no = db.execute("SELECT application_no FROM application WHERE application = ?", (last + n_closed // 2,)).fetchone()[0]
    unit = db.execute("SELECT unit FROM account WHERE login = 'zhengfang'").fetchone()[0]
    db.close()
    dues = ("SELECT due_on, COUNT(*) FROM application_state WHERE agency = 1 AND closed = 0 "
            "AND due_on <= ? GROUP BY due_on", (str(TODAY + 14 * DAY),))
    at = "/office/applications"
    like = "s.find LIKE ?"
    some = random.Random(1)
    ids = own + [last + 1 + some.randrange(n_closed) for _ in own]
    far = 1000 if cases > 20000 else cases // 2 // EACH
    return [
        ("home", ["/office"], [[*listed(OPEN, DUE), dues]]),
        ("list", [at], [listed(OPEN, DUE)]),
        ("filtered by stage and unit", [f"{at}?s=handling&unit={unit}"],
         [listed(f"{OPEN} AND s.stage = 'handling' AND s.unit = {unit}", DUE)]),
        ("sorted by receipt", [f"{at}?order=received"], [listed(OPEN, NEW)]),
        ("archived too", [f"{at}?s=any"], [newest(1)]),
        (f"page {far}", [f"{at}?s=any&page={far}"], [newest(far)]),
        ("by number", [f"{at}?s=any&q={crowd.urllib.parse.quote(no)}"],
         [[(STAGES, ()), (f"{ROW}s.application = (SELECT application FROM application WHERE agency = 1 "
                          "AND application_no = ? AND application_no <> '')", (no,))]]),
        ("by a rare word", [f"{at}?s=any&q={crowd.urllib.parse.quote(RARE)}"], [listed(like, NEW, 1, f"%{RARE}%")]),
        ("by a common word, open", [f"{at}?q={crowd.urllib.parse.quote(WHAT[0])}"],
         [listed(f"{OPEN} AND {like}", DUE, 1, f"%{WHAT[0]}%")]),
        ("case", [f"{at}/{i}" for i in ids],
         [[(STAGES, ())] + [(f"SELECT * FROM {t} WHERE agency = 1 AND application = ?", (i,)) for t in PAPERS]
          for i in ids]),
    ]


def p(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def measure(clerk, db, of):
    """Milliseconds of each page and of its SQL, by turns."""
    found = {name: ([], [], []) for name, _, _ in of}
    for _ in range(rounds):
        for name, addresses, sql in of:
            mine, theirs = [], []
            for address, statements in itertools.islice(zip(itertools.cycle(addresses), itertools.cycle(sql)), each):
                began = time.perf_counter()
                answer = clerk.get(address)
                mine.append(1000 * (time.perf_counter() - began))
                if answer.status != 200:
                    sys.exit(f"{address}: {answer}")
                began = time.perf_counter()
                for statement, values in statements:
                    db.execute(statement, values).fetchall()
                theirs.append(1000 * (time.perf_counter() - began))
            found[name][0].extend(mine)
            found[name][1].extend(theirs)
            found[name][2].append(statistics.median(mine) / statistics.median(theirs))
    return found


demo = Demo(work)
whole = fill(demo)
print(demo.run("verify").strip(), file=sys.stderr)
demo.start()
try:
    clerk = demo.account("bench", "局办公室", "ogi_office").sign_in("bench")
    reader = sqlite3.connect(f"{work}/gongkai.db", cached_statements=1000)
    reader.execute("PRAGMA cache_size = -32768")
    of = pages(*whole)
    for name, addresses, _ in of:  # warm, and is it the page that is meant?
        for address in addresses:
            answer = clerk.get(address)
            if answer.status != 200 or "没有这样的申请" in answer.body:
                sys.exit(f"{name}: {address}: {answer}")
    found = measure(clerk, reader, of)
finally:
    demo.stop()
worst = None
for name, (mine, theirs, ratios) in found.items():
    ratio = statistics.median(ratios)  # of the rounds, so that a busy minute counts for both sides
    print(f"{name}: p50 {p(mine, .5):.1f} ms, p99 {p(mine, .99):.1f} ms; bare SQL {p(theirs, .5):.2f} and "
          f"{p(theirs, .99):.2f} ms, {ratio:.2f}×, spread {min(ratios):.2f}–{max(ratios):.2f}", file=sys.stderr)
    if worst is None or ratio > worst[0]:
        worst = ratio, name, min(ratios), max(ratios)
slowest = max(p(mine, .99) for mine, _, _ in found.values())
print(f"cases: {worst[0]:.2f}× the time of bare SQL ({worst[1]}, the most of {len(found)} pages; slowest p99 {slowest:.0f} ms), "
      f"aim ≤ {AIM}× ({'met' if worst[0] <= AIM else 'short'}), {rounds} rounds of {each}, "
      f"spread {worst[2]:.2f}–{worst[3]:.2f}")
