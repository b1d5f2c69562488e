#!/usr/bin/python3
"""Thirty-two people at one server: crowd_test.py GONGKAI [seed]

10,000 operations through HTTP, on SQLite and, with GONGKAI_TEST_POSTGRES, on
PostgreSQL: drafts, applications, look-ups, wrong query codes, withdrawals,
intake, every step of a case from its registration to its archive, letters with
their numbers; among them forms sent twice at the same moment, and two clerks
who act on what they both saw. Who meets whom differs from run to run; that each
form acted once or not at all, and what must hold of the office in the end, does
not. Ends with "N passed, N failed"."""
import collections
import os
import random
import re
import resource
import sys
import tempfile
import threading
import time

from office import DATABASES, SEND, TOO_FAST, WAY, Office, Person, look_up, receipt_of, whole

SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
OPERATIONS = int(os.environ.get("GONGKAI_CROWD", "10000"))  # on each database
APPLICANTS, CLERKS = 8, 24  # 32 clients
OPEN_MOST = 12  # cases; beyond them the counter waits until some are done
TWICE, STALE = 0.08, 0.10  # how often a form is sent twice at once; with what was seen before
TODAY = dict(zip(("arrived_on-year", "arrived_on-month", "arrived_on-day"), time.strftime("%Y %m %d").split()))
COUNTER = {"channel": "in_person", "applicant_class": "natural_person", "applicant": "欧阳小明",
           "certificate_kind": "none", "phone": "13800001234", "title": "补贴发放名册",
           "content": "补贴发放名册", "delivery_method": "pick_up", "medium": "paper", **TODAY}

# The life of a case: who, which form, what is typed, the step that comes of it.
LIFE = [
    ("office", "register", {"applicant_class": "natural_person"}, "registered"),
    ("office", "assign", {"unit": "1"}, "assigned"),
    ("handler", "accept", {}, "accepted"),
    ("handler", "search", {"searcher": "甲", "place": "档案室", "terms": "名册", "found": "found", "result": "一份"},
     "searched"),
    *[("handler", f"judge?question={q}", {"question": q, "given": g, "says": "核对过"}, "judged")
      for q, g in (("supplement", "clear"), ("request", "is_request"), ("who", "ours"), ("held", "held"),
                   ("give", "give"), ("how", "as_asked"))],
    ("handler", "conclude?outcome=granted", {"outcome": "granted", "given": "名册一份"}, "concluded"),
    ("handler", "submit", {"says": ""}, "submitted"),
    ("head", "review", {"says": "同意"}, "reviewed"),
    ("leader", "sign", {"says": "同意"}, "signed"),
    ("office", "serve", {"manner": "direct", "server": "甲", "place": "办公室", "arrived": "yes"},
     "served"),
    ("office", "archive", {"archive_no": "2024-1"}, "archived"),
]
PEOPLE = {"office": ["ogi_office"], "handler": ["handler"], "head": ["unit_head"], "leader": ["leader"]}
LOGINS = {"office": ["ann", "bao"], "handler": ["cai", "dan"], "head": ["eve"], "leader": ["fan"]}

passed = failed = 0


def check(name, problem):
    global passed, failed
    passed, failed = passed + (problem is None), failed + (problem is not None)
    if problem is not None:
        print(f"FAILED {name}: {problem} (seed {SEED})")


class Case:
    def __init__(self, application):
        self.application, self.at, self.seen = application, 0, None
        self.over = False


class Crowd:
    """What all know of each other's doings."""

    def __init__(self, office):
        self.office, self.lock = office, threading.Lock()
        self.cases, self.receipts = {}, []
        self.acted = collections.Counter()  # step or kind: forms that were answered with success
        self.refused = self.done = self.wrong_codes = self.repeated = 0
        self.trouble = []

    def count(self):
        """True while there is something left to do."""
        with self.lock:
            self.done += 1
            return self.done <= OPERATIONS and not self.trouble

    def act(self, what):
        with self.lock:
            self.acted[what] += 1


def send_once(crowd, person, twin, rng, path, form, good):
    """Send a form, at times from two connections at once. The answers, and whether
    it acted: once, whoever was first; the other is led to what came of it."""
    if rng.random() >= TWICE:
        answers = [person.send(path, form)]
    else:
        answers = []
        other = threading.Thread(target=lambda: answers.append(twin.send(path, form)))
        other.start()
        answers.append(person.send(path, form))
        other.join()
        twin.close()  # idle connections are ended
        assert len(answers) == 2, "an answer is missing"
        with crowd.lock:
            crowd.repeated += 1
    for a in answers:
        assert a.status < 500, f"{path}: {a}"
    return answers, any(good(a) for a in answers)


class Clerk:
    def __init__(self, crowd, kind, person, rng):
        self.crowd, self.kind, self.rng = crowd, kind, rng
        self.person, self.twin = person.twin(), person.twin()

    def intake(self):
        path = "/office/applications/new"
        answers, acted = send_once(self.crowd, self.person, self.twin, self.rng, path, self.person.form(**COUNTER),
                                   lambda a: a.status == 200 or "/office/applications/" in a.location)
        assert acted, answers
        self.crowd.act("arrived")

    def _move(self, case, name, fields, step, seen):
        path = f"/office/applications/{case.application}/{name.split('?')[0]}"
        form = self.person.form(seen=seen, **fields)
        answers, acted = send_once(self.crowd, self.person, self.twin, self.rng, path, form,
                                   lambda a: a.status == 303 and f"/office/applications/{case.application}" in a.location)
        for a in answers:
            assert a.status in (303, 409), f"{path}: {a}"
        if acted:
            self.crowd.act(step)
        else:
            with self.crowd.lock:
                self.crowd.refused += 1
        return acted

    def act(self):
        mine = [n for n, row in enumerate(LIFE) if row[0] == self.kind]
        with self.crowd.lock:
            live = [c for c in self.crowd.cases.values() if not c.over]
        if self.kind == "office" and (len(live) < OPEN_MOST and self.rng.random() < 0.3 or not live):
            self.intake()
            return
        fit = [(c.at, c) for c in live if c.at in mine]  # as it is now: others go on meanwhile
        fit = [pair for pair in fit if pair[0] in mine]
        if not fit or self.rng.random() < 0.05:
            if not live:
                self.person.get("/office")
                return
            if self.kind in ("head", "leader"):
                time.sleep(0.05)  # nothing waits for them
            case = self.rng.choice(live)
            answer = self.person.get(f"/office/applications/{case.application}")
            assert answer.status in (200, 403), answer
            return
        at, case = max(self.rng.choices(fit, k=3), key=lambda pair: pair[0])
        _, name, fields, step = LIFE[at]
        seen = case.seen
        if seen is None or step == "served" or self.rng.random() >= STALE:
            page = self.person.get(f"/office/applications/{case.application}/{name}")
            assert page.status in (200, 403, 409), page
            seen = page.field("seen")
            if page.status == 409 and at == case.at:
                case.over = "已经撤回" in page.body  # or somebody was quicker
            if page.status != 200 or seen is None:
                return
            case.seen = seen
            if step == "served":
                fields = {**fields, "letter": re.search(r'<option value="(\d+)" selected>', page.body)[1]}
        if self._move(case, name, fields, step, seen):
            with self.crowd.lock:
                case.at = max(case.at, at + 1)
                case.over = case.over or case.at == len(LIFE)
        else:
            case.seen = None


class Applicant:
    def __init__(self, crowd, n, rng):
        self.crowd, self.n, self.rng = crowd, n, rng
        self.filling, self.page, self.people = None, 0, 0
        self.ready = collections.deque()
        self.mine = []

    def somebody(self):
        self.people += 1
        return Person(self.crowd.office, f"10.{self.n}.{self.people >> 8}.{self.people & 255}")

    def send(self):
        person = self.ready.popleft()
        form = person.form()
        answers, acted = send_once(self.crowd, person, person.twin(), self.rng, SEND, form,
                                   lambda a: a.status == 303 and a.location == "/apply/receipt")
        if not acted:
            assert all(TOO_FAST in a.body for a in answers), answers
            self.ready.append(person)
            return
        given = receipt_of(person)
        person.close()
        self.crowd.act("arrived")
        with self.crowd.lock:
            self.crowd.receipts.append(given)
        self.mine.append((person, *given))

    def fill(self):
        if self.filling is None:
            self.filling, self.page = self.somebody(), 0
            self.filling.get("/apply/steps/1")
            self.filling.since = time.time()
        path, fields = WAY[self.page]
        answer = self.filling.post(path, **fields)
        assert answer.status == 303, f"{path}: {answer}"
        self.page += 1
        if self.page == len(WAY):
            self.filling.close()
            self.ready.append(self.filling)
            self.filling = None

    def act(self):
        dice = self.rng.random()
        if self.ready and time.time() - self.ready[0].since > 7:
            self.send()
        elif self.mine and dice < 0.35:
            _, number, code = self.rng.choice(self.mine)
            person = self.somebody()
            door, page = look_up(person, number, code)
            assert page is not None and page.status == 200 and number in page.body, f"{number}: {door}"
            person.close()
        elif self.mine and dice < 0.45:
            person = self.somebody()
            door, page = look_up(person, "依申〔1999〕1号", "".join(self.rng.choices("ABCDEFGH", k=12)))
            assert page is None and door.status in (400, 409, 429), door
            person.close()
        elif self.mine and dice < 0.5:
            person, number, code = self.mine.pop(self.rng.randrange(len(self.mine)))
            person = self.somebody()
            look_up(person, number, code)
            form = person.get("/apply/status/withdraw")
            assert form.status == 200, form
            answers, acted = send_once(self.crowd, person, person.twin(), self.rng, "/apply/status/withdraw",
                                       person.form(seen=form.field("seen") or "", sure="yes", says="不要了"),
                                       lambda a: a.status == 303 and a.location.startswith("/apply/status"))
            assert acted, answers
            self.crowd.act("withdrawn")
            person.close()
        else:
            self.fill()


def work(crowd, client):
    try:
        while crowd.count():
            client.act()
    except Exception as e:
        with crowd.lock:
            crowd.trouble.append(f"{type(client).__name__}: {type(e).__name__}: {e}")


def learn(crowd):
    """What stands in the office: whoever works there sees it in her list."""
    for n, in crowd.office.sql("SELECT application FROM application WHERE channel = 'in_person'"):
        if n not in crowd.cases:
            crowd.cases[n] = Case(n)


def guessed_at_once(office):
    """One number, many wrong codes at the same moment: five are looked at."""
    door = Person(office)
    door.get("/apply/status")
    people = [door.twin() for _ in range(32)]
    for n, p in enumerate(people):
        p.address = f"10.200.0.{n + 1}"
    said = []
    threads = [threading.Thread(target=lambda p=p: said.append(look_up(p, "依申〔1998〕1号", "AAAABBBBCCCC")[0]))
               for p in people]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    judged = [a for a in said if "查询码不对" in a.body]
    assert len(said) == 32 and len(judged) == 5, f"{len(judged)} of {len(said)} guesses were looked at: {said[-1]}"


def holds(crowd):
    """The office against what its people were told."""
    office = crowd.office
    numbers, series = whole(office)
    assert not {n for n, _ in crowd.receipts} - numbers, "an application that was acknowledged is not there"
    assert len(numbers) == crowd.acted["arrived"], f"{crowd.acted['arrived']} taken in, {len(numbers)} there"
    steps = dict(office.sql("SELECT kind, COUNT(*) FROM application_event GROUP BY kind"))
    for step, n in crowd.acted.items():
        assert steps.get(step) == n, f"{step}: {n} times acknowledged, {steps.get(step)} times there"
    for once in ("registered", "accepted", "signed", "archived", "withdrawn"):
        twice = office.sql(f"SELECT application FROM application_event WHERE kind = '{once}' "
                           "GROUP BY application HAVING COUNT(*) > 1")
        assert not twice, f"{once} twice: {twice}"
    owners = office.sql("SELECT s.application FROM application_state s WHERE (s.unit IS NULL) <> NOT EXISTS "
                        "(SELECT 1 FROM application_event e WHERE e.application = s.application AND e.kind = 'assigned')")
    assert not owners, f"cases whose owner is not who they were assigned to: {owners}"
    results = office.sql("SELECT a.application FROM application a WHERE (a.outcome = 'granted') <> EXISTS "
                         "(SELECT 1 FROM application_event e WHERE e.application = a.application AND e.kind = 'served') "
                         "AND a.outcome IS NOT NULL AND a.outcome NOT LIKE '%withdrawn%'")
    assert not results, f"cases with another result than was served: {results}"
    letters = sum(len(n) for name, n in series.items() if name.startswith("letter/"))
    assert letters == crowd.acted["signed"], f"{letters} numbered letters"
    for kind in ("registered", "signed", "archived"):
        assert crowd.acted[kind] > 0, f"nothing was {kind}"
    assert crowd.refused > 0 and crowd.repeated > 0, "nobody met anybody"


def a_day(kind):
    name = f"crowd, on {kind}"
    with tempfile.TemporaryDirectory(prefix="gongkai-crowd-") as folder:
        office = Office(kind, folder)
        office.start()
        crowd, began = Crowd(office), time.time()
        try:
            signed = {}
            for role, logins in LOGINS.items():
                unit = "一科" if role in ("handler", "head") else ""
                signed[role] = [office.account(login, unit, *PEOPLE[role]).sign_in(login) for login in logins]
            roles = ["office"] * 7 + ["handler"] * 13 + ["head"] * 2 + ["leader"] * 2
            clients = [Clerk(crowd, role, signed[role][n % len(signed[role])], random.Random(f"{SEED} {kind} c{n}"))
                       for n, role in enumerate(roles)]
            clients += [Applicant(crowd, n, random.Random(f"{SEED} {kind} a{n}")) for n in range(APPLICANTS)]
            assert len(clients) == APPLICANTS + CLERKS == 32
            threads = [threading.Thread(target=work, args=(crowd, c)) for c in clients]
            for t in threads:
                t.start()
            while any(t.is_alive() for t in threads):
                learn(crowd)
                time.sleep(0.1)
            assert not crowd.trouble, f"after {crowd.done} operations: {crowd.trouble[:3]}"
            print(f"{name}: {dict(crowd.acted)}, {crowd.refused} refused, {crowd.repeated} sent twice")
            holds(crowd)
            check(f"{name}: the office is as its people were told", None)
            guessed_at_once(office)
            check(f"{name}: many guesses at once are five", None)
            office.stop()
            check(f"{name}: the server ends well", None)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            print(f"{name}: {time.time() - began:.0f} s; processors, with those before: {used.ru_utime + used.ru_stime:.0f} s")
        except Exception as e:
            check(name, f"{type(e).__name__}: {e}")
            office.kill()
        office.drop()


print(f"seed {SEED}")
for each in DATABASES:
    a_day(each)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
