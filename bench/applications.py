"""Applications over HTTP and the database's own durable commits, by turns."""
import concurrent.futures
import os
import re
import secrets
import selectors
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

work, kind, rounds, each = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
gongkai = os.environ["GONGKAI"]
AIMS = {1: 0.5, 64: 3.0}
FILLED_LEAST = 6  # seconds between the first page and the last (web/apply/answers.h)
WAY = [
    ("1", "agreed=yes"),
    ("2", "words=%E7%A8%B3%E5%B2%97&do=next"),
    ("3", "applicant_class=natural_person"),
    ("3-2", "applicant=%E7%8E%8B%E5%B0%8F%E6%98%8E&certificate_kind=resident&certificate_no=11010519491231002X"),
    ("4", "phone=13812345678&email=wang%40example.cn"),
    ("5", "title=%E7%A8%B3%E5%B2%97%E8%BF%94%E8%BF%98&doc_no=&content=2022%E5%B9%B4%E5%8F%91%E6%94%BE%E4%BC%81%E4%B8%9A"
          "%E5%90%8D%E5%8D%95&from_year=&from_month=&to_year=&to_month="),
    ("6", "delivery_method=online&medium=electronic&accepts_other=yes&help="),
]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


port = free_port()


class Line:
    """A connection that is kept: one request after the other."""

    def __init__(self):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = b""

    def take(self):
        """(head, body) of a whole answer; None while there is more to come."""
        end = self.heard.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.heard[:end].decode("latin-1")
        length = int(re.search(r"(?i)\r\ncontent-length: (\d+)", head)[1])
        if len(self.heard) < end + 4 + length:
            return None
        body, self.heard = self.heard[end + 4:end + 4 + length], self.heard[end + 4 + length:]
        return head, body

    def ask(self, request):
        self.socket.sendall(request)
        while (answer := self.take()) is None:
            got = self.socket.recv(1 << 16)
            if not got:
                sys.exit("the server closed the connection")
            self.heard += got
        return answer


def head_of(verb, path, cookies, address):
    kept = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return (f"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {address}\r\n"
            f"Cookie: {kept}\r\n")


def get(path, cookies, address):
    return (head_of("GET", path, cookies, address) + "\r\n").encode()


def post(path, cookies, address, fields):
    return (head_of("POST", path, cookies, address) +
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(fields)}\r\n\r\n{fields}").encode()


def keep(cookies, head):
    for name, value in re.findall(r"(?i)\r\nset-cookie: ([^=]+)=([^;\r]*)", head):
        cookies[name] = value


def fields_of(page):
    """What the last form of a page carries hidden."""
    form = page.decode()
    form = form[form.rindex("<form"):]
    return {n: v for n, v in re.findall(r'name="(token|once)" value="([0-9a-f]+)"', form)}


own = threading.local()


def fill_in(number):
    """Everything but the last step: (the last request, the cookies, the address)."""
    if not hasattr(own, "line"):
        own.line = Line()
    line = own.line
    cookies, address = {}, f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    for step, fields in WAY:
        path = f"/apply/steps/{step}"
        if step == "1":
            head, page = line.ask(get(path, cookies, address))
            keep(cookies, head)
            token = fields_of(page)["token"]
        head, page = line.ask(post(path, cookies, address, f"token={token}&{fields}"))
        keep(cookies, head)
        if " 303 " not in head:
            sys.exit(f"{path}: {head}\n{page.decode()}")
    head, page = line.ask(get("/apply/steps/7", cookies, address))
    hidden = fields_of(page)
    fields = f"token={hidden['token']}&once={hidden['once']}"
    return post("/apply/steps/7", cookies, address, fields), cookies, address


def hand_in(requests, clients):
    """Applications a second; every answer leads to a receipt."""
    lines = [Line() for _ in range(clients)]
    eyes = selectors.DefaultSelector()
    waiting = iter(requests)
    left = len(requests)
    for line in lines:
        eyes.register(line.socket, selectors.EVENT_READ, line)
    began = time.perf_counter()
    for line in lines:
        line.socket.sendall(next(waiting))
    while left > 0:
        for key, _ in eyes.select():
            line = key.data
            got = line.socket.recv(1 << 16)
            if not got:
                sys.exit("the server closed the connection")
            line.heard += got
            answer = line.take()
            if answer is None:
                continue
            if not answer[0].startswith("HTTP/1.1 303") or "/apply/receipt" not in answer[0]:
                sys.exit(f"not taken in: {answer[0]}\n{answer[1].decode()}")
            left -= 1
            following = next(waiting, None)
            if following is not None:
                line.socket.sendall(following)
    took = time.perf_counter() - began
    for line in lines:
        line.socket.close()
    return len(requests) / took


class Peer:
    """The database alone: a row a transaction."""

    def __init__(self):
        if kind == "sqlite":
            self.db = sqlite3.connect(f"{os.environ['GONGKAI_DATA']}/peer.db", isolation_level=None)
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA synchronous = FULL")
            self.run = lambda: (self.db.execute("BEGIN IMMEDIATE"),
                                self.db.execute("INSERT INTO peer (says) VALUES (?)", (secrets.token_hex(50),)),
                                self.db.execute("COMMIT"))
            self.db.execute("CREATE TABLE peer (id INTEGER PRIMARY KEY, says TEXT NOT NULL)")
            return
        self.psql = ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", os.environ["GONGKAI_TEST_POSTGRES"]]
        subprocess.run(self.psql + ["-c", "CREATE TABLE peer (id BIGSERIAL PRIMARY KEY, says TEXT NOT NULL)"],
                       check=True)

    def commits(self, n):
        """Commits a second."""
        began = time.perf_counter()
        if kind == "sqlite":
            for _ in range(n):
                self.run()
        else:
            lines = "".join(f"INSERT INTO peer (says) VALUES ('{secrets.token_hex(50)}');\n" for _ in range(n))
            empty = time.perf_counter()
            subprocess.run(self.psql, input="", text=True, check=True)
            began = time.perf_counter() + (time.perf_counter() - empty)  # what starting psql takes
            subprocess.run(self.psql, input=lines, text=True, check=True)
        return n / (time.perf_counter() - began)


url = (f"sqlite:{os.environ['GONGKAI_DATA']}/gongkai.db" if kind == "sqlite"
       else os.environ["GONGKAI_TEST_POSTGRES"])
subprocess.run([gongkai, "demo", "--db", url], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
for place in "flood.all", "flood.network":  # what is measured is more than people send
    subprocess.run([gongkai, "set", "--db", url, place, "0", "--because", "bench"], check=True, stdout=subprocess.DEVNULL)
server = subprocess.Popen([gongkai, "serve", "--db", url, "--https", "--listen", f"127.0.0.1:{port}"],
                          stderr=subprocess.DEVNULL)
try:
    for _ in range(500):
        try:
            Line()
            break
        except ConnectionRefusedError:
            time.sleep(0.02)
    peer = Peer()
    found = {}
    number = 0
    taken = []
    for clients, aim in AIMS.items():
        mine, theirs = [], []
        for _ in range(rounds):
            fillers = concurrent.futures.ThreadPoolExecutor(16)
            made = list(fillers.map(fill_in, range(number, number + each)))
            number += each
            fillers.shutdown()
            time.sleep(FILLED_LEAST)
            theirs.append(peer.commits(each))
            mine.append(hand_in([m[0] for m in made], clients))
            taken.append(made[-1])
        ratios = [m / t for m, t in zip(mine, theirs)]
        found[clients] = statistics.median(mine) / statistics.median(theirs), min(ratios), max(ratios)
        print(f"{clients} client{'s' * (clients > 1)}: {statistics.median(mine):,.0f} applications/s, "
              f"{kind} alone {statistics.median(theirs):,.0f} commits/s, {found[clients][0]:.2f}×", file=sys.stderr)
    for _, cookies, address in taken:
        head, page = Line().ask(get("/apply/receipt", cookies, address))
        if b'<strong class="code">' not in page:
            sys.exit(f"no receipt: {head}")
finally:
    server.send_signal(signal.SIGTERM)
    server.wait()
verified = subprocess.run([gongkai, "verify", "--db", url], capture_output=True, text=True)
if verified.returncode != 0:
    sys.exit(f"the ledger does not hold: {verified.stdout}{verified.stderr}")
print(verified.stdout.strip().splitlines()[-1] if verified.stdout.strip() else "verified", file=sys.stderr)
slow = float(os.environ.get("SYNC_MS", "0"))
print("applications: " + "; ".join(
    f"{clients} client{'s' * (clients > 1)} {found[clients][0]:.2f}× of the durable commits/s of {kind}"
    f"{f' (each sync {slow:g} ms longer)' if slow else ''}, aim ≥ {aim}× "
    f"({'met' if found[clients][0] >= aim else 'short'}), spread {found[clients][1]:.2f}–{found[clients][2]:.2f}"
    for clients, aim in AIMS.items()) + f", {rounds} rounds of {each}")
