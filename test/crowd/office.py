"""An office in a database of its own, served by the program, and people at it.

What crowd_test.py and kill_test.py share. Everything goes through HTTP as a
browser would send it; what is checked afterwards is read by the database's own
shell or library, not by the program."""
import html
import os
import re
import secrets
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.parse

GONGKAI = os.path.abspath(sys.argv[1])
POSTGRES = os.environ.get("GONGKAI_TEST_POSTGRES")
DATABASES = ["sqlite"] + (["postgres"] if POSTGRES else [])
PASSWORD = "Tk7#vmQ2-lake"
HOST = "office.example"


class Office:
    """GONGKAI init, and its own small way to the database."""

    def __init__(self, kind, folder):
        self.kind, self.folder, self.process, self.port = kind, folder, None, 0
        self.url = f"sqlite:{folder}/office.db"
        if kind == "postgres":
            name = "crowd_" + re.sub(r"\W", "_", os.path.basename(folder)).lower()
            subprocess.run(["psql", "-q", "-d", POSTGRES, "-c", f"CREATE DATABASE {name}"], check=True)
            self.url = POSTGRES.replace("/gongkai?", f"/{name}?")
        self.env = dict(os.environ, GONGKAI_DB=self.url, GONGKAI_KEY=f"{folder}/gongkai.key", LC_ALL="C.UTF-8")
        self.run("init", "--name", "某市某局")
        self.run("set", "remedy.reconsider_at", "某区人民政府")
        self.run("set", "remedy.sue_at", "某区人民法院")
        # a crowd from one network is what is tried here, not what is kept away
        self.run("set", "flood.all", "0", "--because", "众人同时申请")
        self.run("set", "flood.network", "0", "--because", "众人同时申请")

    def run(self, *words):
        p = subprocess.run([GONGKAI, *map(str, words)], capture_output=True, env=self.env, text=True)
        assert p.returncode == 0, f"{' '.join(map(str, words))}: exit {p.returncode}\n{p.stdout}{p.stderr}"
        return p.stdout

    def sql(self, text):
        """Rows of text and numbers; numbers come as int on both."""
        if self.kind == "sqlite":
            db = sqlite3.connect(self.url[len("sqlite:"):], timeout=30)
            try:
                return db.execute(text).fetchall()
            finally:
                db.close()
        out = subprocess.run(["psql", "-qAtX", "-F", "\t", "-d", self.url, "-c", text], check=True,
                             capture_output=True, text=True).stdout
        return [tuple(int(c) if re.fullmatch(r"-?\d+", c) else c for c in line.split("\t"))
                for line in out.splitlines()]

    def one(self, text):
        return self.sql(text)[0][0]

    def start(self, workers=4):
        self.process = subprocess.Popen(
            [GONGKAI, "serve", "--https", "--workers", str(workers), "--listen", "127.0.0.1:0"],
            env=self.env, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"端口 (\d+)", line)
        assert found, line + self.process.stderr.read()
        self.port = int(found[1])
        # nobody may wait because nobody reads
        self.said = []
        threading.Thread(target=self.said.extend, args=(self.process.stderr,), daemon=True).start()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(60) == 0, "".join(self.said)

    def account(self, login, unit, *roles):
        """A person with a password; returns her signed in."""
        said = self.run("account", "add", login, "--name", login, *(("--unit", unit) if unit else ()))
        link = re.search(r"/office/invite/\S+", said)[0]
        for role in roles:
            self.run("account", "role", login, role)
        p = Person(self)
        p.get(link)
        answer = p.post(link, password=PASSWORD, again=PASSWORD)
        assert answer.status == 303, answer
        return p

    def drop(self):
        if self.kind == "postgres":
            subprocess.run(["psql", "-q", "-d", POSTGRES, "-c",
                            f"DROP DATABASE {os.path.basename(self.url.split('?')[0])} WITH (FORCE)"], check=True)


class Answer:
    def __init__(self, status, location, body):
        self.status, self.location, self.body = status, location, body

    def __repr__(self):
        main = re.sub(r"<[^>]*>|\s+", " ", re.split(r"<main[^>]*>", self.body)[-1])
        return f"{self.status} {self.location} {re.sub(' +', ' ', main)[:400]}"

    def between(self, before, after):
        at = self.body.index(before) + len(before)
        return html.unescape(self.body[at:self.body.index(after, at)])

    def field(self, name):
        found = re.search(f'name="{name}" value="([^"]*)"', self.body)
        return found and found[1]


class Lost(Exception):
    """The connection ended before a whole answer was there."""


class Person:
    """A browser: its cookies, its address, the token of its last page."""

    def __init__(self, office, address="203.0.113.1"):
        self.office, self.address = office, address
        self.cookies, self.token, self.socket, self.rest = {}, None, None, b""
        self.server = None  # that the connection leads to

    def twin(self):
        """The same person in another window, with a connection of its own."""
        other = Person(self.office, self.address)
        other.cookies, other.token = dict(self.cookies), self.token
        return other

    def _ask(self, head, body):
        if self.server is not self.office.process:
            self.close()
            self.server = self.office.process
        if self.socket is None:
            try:
                self.socket = socket.create_connection(("127.0.0.1", self.office.port), timeout=120)
            except OSError as e:
                raise Lost(str(e)) from e
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.rest = b""
        try:
            self.socket.sendall(head + body)
            seen = self.rest
            while b"\r\n\r\n" not in seen:
                piece = self.socket.recv(65536)
                if not piece:
                    raise OSError("closed")
                seen += piece
            top, seen = seen.split(b"\r\n\r\n", 1)
            lines = top.decode().split("\r\n")
            headers = [line.split(": ", 1) for line in lines[1:]]
            length = next(int(v) for n, v in headers if n.lower() == "content-length")
            while len(seen) < length:
                piece = self.socket.recv(65536)
                if not piece:
                    raise OSError("closed")
                seen += piece
        except OSError as e:
            self.close()
            raise Lost(str(e)) from e
        if any(n.lower() == "connection" and v.lower() == "close" for n, v in headers):
            self.close()
        self.rest = seen[length:]
        for name, value in headers:
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                if "Max-Age=0" in value:
                    self.cookies.pop(pair[0], None)
                else:
                    self.cookies[pair[0]] = pair[1]
        location = next((v for n, v in headers if n.lower() == "location"), "")
        return Answer(int(lines[0].split()[1]), location, seen[:length].decode("utf-8", "replace"))

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def _head(self, verb, path, more=""):
        cookies = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
        return (f"{verb} {path} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-For: {self.address}\r\n"
                f"Cookie: {cookies}\r\n{more}\r\n").encode()

    def get(self, path):
        answer = self._ask(self._head("GET", path), b"")
        self.token = answer.field("token") or self.token
        return answer

    def form(self, once=None, **fields):
        """The bytes of a form; a browser would find `once` in the page."""
        return urllib.parse.urlencode({"token": self.token or "", "once": once or secrets.token_hex(16), **fields})

    def send(self, path, form):
        body = form.encode()
        return self._ask(self._head("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n"
                                    f"Content-Length: {len(body)}\r\nOrigin: https://{HOST}\r\n"), body)

    def post(self, path, once=None, **fields):
        return self.send(path, self.form(once, **fields))

    def sign_in(self, login):
        self.get("/office/sign-in")
        answer = self.post("/office/sign-in", login=login, password=PASSWORD)
        assert answer.status == 303 and answer.location == "/office", answer
        self.get("/office/me")
        return self


# An honest visitor's way, page by page.
WAY = [
    ("/apply/steps/1", {"agreed": "yes"}),
    ("/apply/steps/2", {"words": "稳岗", "do": "next"}),
    ("/apply/steps/3", {"applicant_class": "natural_person"}),
    ("/apply/steps/3-2", {"applicant": "王小明", "certificate_kind": "resident",
                          "certificate_no": "11010519491231002X"}),
    ("/apply/steps/4", {"phone": "13812345678"}),
    ("/apply/steps/5", {"title": "稳岗返还", "content": "2022年的名单"}),
    ("/apply/steps/6", {"delivery_method": "online", "medium": "electronic"}),
]
SEND = "/apply/steps/7"
TOO_FAST = "填得太快了"


def receipt_of(person):
    """Number and query code, as the receipt says them."""
    page = person.get("/apply/receipt")
    assert page.status == 200, page
    return (page.between("<dt>受理编号</dt><dd><strong>", "<"),
            page.between('<strong class="code">', "<"))


def look_up(person, number, code):
    """The applicant's door: the answer, and the page behind it if she was let in."""
    if person.token is None:
        person.get("/apply/status")
    answer = person.post("/apply/status", application_no=number, query_code=code)
    return answer, person.get("/apply/status") if answer.status == 303 else None


def whole(office):
    """What must hold of every office at any time; raises if it does not."""
    office.run("verify")  # the chain, and the kept states against the recomputed ones
    lines = office.sql("SELECT COUNT(*), MIN(seq), MAX(seq) FROM act")[0]
    assert lines[1] == 1 and lines[0] == lines[2], f"the ledger has a gap: {lines}"
    counters = dict(office.sql("SELECT name, value FROM counter"))
    # 申请编号: one series a year, 1, 2, … as far as the counter goes
    numbers = [r[0] for r in office.sql("SELECT application_no FROM application")]
    assert len(numbers) == len(set(numbers)), "a number was given twice"
    series = {}
    for number in numbers:
        year, n = re.fullmatch(r"\D*(\d{4})\D*(\d+)\D*", number).groups()
        series.setdefault(f"application_no/{year}", []).append(int(n))
    for row in office.sql("SELECT series, series_year, series_no FROM application_letter WHERE series_no > 0"):
        series.setdefault(f"letter/{row[0]}/{row[1]}", []).append(row[2])
    for name, given in series.items():
        assert sorted(given) == list(range(1, counters[name] + 1)), f"{name} has a gap: {sorted(given)}"
    for name in counters:
        assert name in series or not name.startswith(("application_no/", "letter/")), f"{name} counts nothing"
    ids = [r[0] for r in office.sql("SELECT application FROM application ORDER BY application")]
    assert ids == list(range(1, counters.get("application", 0) + 1)), "an application's id was lost"
    steps = office.sql("SELECT application, COUNT(*), MIN(step), MAX(step) FROM application_event GROUP BY application")
    assert all(low == 1 and high == n for _, n, low, high in steps), "steps are missing"
    assert [r[0] for r in steps if r[0] not in set(ids)] == [] and len(steps) == len(ids)
    states = office.sql("SELECT application FROM application_state ORDER BY application")
    assert [r[0] for r in states] == ids, "a case without a state"
    forms = office.sql("SELECT application FROM application_form WHERE LENGTH(query_code_index) = 32 ORDER BY application")
    assert [r[0] for r in forms] == ids, "a case without its query code"
    return set(numbers), series
