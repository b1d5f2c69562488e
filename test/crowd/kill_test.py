#!/usr/bin/python3
"""The server killed at any moment: kill_test.py GONGKAI [seed]

While people apply over the internet and at the counter without a pause, the
server is killed with SIGKILL, 50 times on SQLite and, with
GONGKAI_TEST_POSTGRES, 50 times on PostgreSQL. After each kill it is started
again, and whoever got no answer sends her form again, byte for byte, as a
browser does. Then every application whose answer arrived is there with its
number, its receipt and its query code; every form made exactly one; no number
is missing. How far people got differs from run to run, the verdict does not.
Ends with "N passed, N failed"."""
import collections
import random
import sys
import tempfile
import threading
import time

from office import DATABASES, SEND, TOO_FAST, WAY, Lost, Office, Person, look_up, receipt_of, whole

SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
ROUNDS = 50
APPLICANTS, CLERKS = 4, 3
LONGEST = 0.25  # seconds that a round is let go on
VERIFY_EVERY = 10  # rounds; a chain that is broken stays broken
AGED = 7  # seconds; who sends sooner is taken for a program
COUNTER = {"channel": "in_person", "applicant_class": "natural_person", "applicant": "欧阳小明",
           "certificate_kind": "none", "phone": "13800001234", "title": "补贴发放名册",
           "content": "补贴发放名册", "delivery_method": "pick_up", "medium": "paper",
           **dict(zip(("arrived_on-year", "arrived_on-month", "arrived_on-day"), time.strftime("%Y %m %d").split()))}

passed = failed = 0


def check(name, problem):
    global passed, failed
    if problem is None:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {problem} (seed {SEED})")


class Applicant:
    """Fills in drafts and sends those that are old enough; keeps what was promised."""

    def __init__(self, office, n):
        self.office, self.n = office, n
        self.filling, self.page = None, 0
        self.ready = collections.deque()
        self.open = None  # (person, form, path) that got no answer
        self.given = []  # (person, number, code): her receipt was promised, None until it was seen
        self.people = 0

    def _submit(self, person, path, form):
        self.open = (person, form, path)
        answer = person.send(path, form)
        self.open = None
        if path != SEND:
            assert answer.status == 303, f"{path}: {answer}"
            self.page += 1
            if self.page == len(WAY):
                person.close()  # the server ends it before she goes on
                self.ready.append(person)
                self.filling = None
        elif answer.status == 400 and TOO_FAST in answer.body:
            self.ready.append(person)
        else:
            assert answer.status == 303 and answer.location == "/apply/receipt", answer
            person.close()
            self.given.append([person, None, None])

    def again(self):
        """After the server came back: the form that got no answer."""
        if self.open:
            person, form, path = self.open
            self._submit(person, path, form)

    def act(self):
        if self.ready and time.time() - self.ready[0].since > AGED:
            person = self.ready.popleft()
            self._submit(person, SEND, person.form())
            return
        if self.filling is None:
            self.people += 1
            person = Person(self.office, f"10.{self.n}.{self.people >> 8}.{self.people & 255}")
            person.get("/apply/steps/1")
            person.since = time.time()
            self.filling, self.page = person, 0
        path, fields = WAY[self.page]
        self._submit(self.filling, path, self.filling.form(**fields))

    def look(self):
        """Her receipt, once after each kill that it has not been seen after."""
        for given in self.given:
            if given[1] is None:
                given[1:] = receipt_of(given[0])
                given[0].close()


class Clerk:
    """Takes in what comes to the counter."""

    def __init__(self, person):
        self.person, self.open = person, None
        self.sent = 0

    def _submit(self, form):
        self.open = form
        answer = self.person.send("/office/applications/new", form)
        self.open = None
        # a form that was taken in before leads to its case
        assert answer.status == 200 or "/office/applications/" in answer.location, answer
        self.sent += 1

    def again(self):
        if self.open:
            self._submit(self.open)

    def act(self):
        self._submit(self.person.form(**COUNTER))

    def look(self):
        pass


def go_on(worker, wrong):
    try:
        while True:
            worker.act()
    except Lost:
        pass
    except Exception as e:
        wrong.append(f"{type(e).__name__}: {e}")


def quiet(office):
    """PostgreSQL may still be ending what the killed process had begun."""
    while office.kind == "postgres" and office.one(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"):
        time.sleep(0.01)


def one_round(office, workers, applicants, clerks, pause):
    wrong = []
    threads = [threading.Thread(target=go_on, args=(w, wrong)) for w in workers]
    for t in threads:
        t.start()
    time.sleep(pause)
    office.kill()
    for t in threads:
        t.join()
    quiet(office)
    office.start()
    for w in workers:
        w.again()
        w.look()
    assert not wrong, wrong
    numbers = {r[0] for r in office.sql("SELECT application_no FROM application")}
    promised = [g[1] for a in applicants for g in a.given]
    assert len(promised) == len(set(promised)), "two receipts with one number"
    assert set(promised) <= numbers, f"lost: {set(promised) - numbers}"
    sent = len(promised) + sum(c.sent for c in clerks)
    assert sent == len(numbers), f"{sent} forms made {len(numbers)} applications"
    assert office.one("SELECT COUNT(*) FROM act WHERE kind = 'application_receive'") == sent


def at_the_end(office, applicants, clerks):
    whole(office)
    for a in applicants:
        for person, number, code in a.given:
            door, page = look_up(Person(office, person.address), number, code)
            assert page is not None and number in page.body, f"{number}: {door}"


def kills(kind, rng):
    with tempfile.TemporaryDirectory(prefix="gongkai-kill-") as folder:
        office = Office(kind, folder)
        office.start()
        clerk = office.account("clerk", "", "ogi_office").sign_in("clerk")
        clerks = [Clerk(clerk.twin()) for _ in range(CLERKS)]
        applicants = [Applicant(office, n) for n in range(APPLICANTS)]
        name = f"kill, on {kind}"
        try:
            for n in range(ROUNDS):
                one_round(office, applicants + clerks, applicants, clerks, rng.uniform(0, LONGEST))
                if (n + 1) % VERIFY_EVERY == 0:
                    whole(office)
                check(f"{name}, round {n + 1}", None)
            time.sleep(AGED)  # what is filled in by now goes too
            for a in applicants:
                while a.ready:
                    a.act()
                a.look()
            at_the_end(office, applicants, clerks)
            count = sum(len(a.given) for a in applicants)
            assert count > 0 and sum(c.sent for c in clerks) > 0, "nobody applied"
            print(f"{name}: {count} over the internet, {sum(c.sent for c in clerks)} at the counter")
            check(f"{name}, in the end", None)
            office.stop()
        except Exception as e:
            check(name, f"{type(e).__name__}: {e}")
            office.kill()
        office.drop()


print(f"seed {SEED}")
for each in DATABASES:
    kills(each, random.Random(f"{SEED} {each}"))
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
