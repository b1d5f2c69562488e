#!/usr/bin/python3
"""An office's post from outside: office_test.py GONGKAI

The program with a mail server and a gateway of another hand, on SQLite and,
with GONGKAI_TEST_POSTGRES, on PostgreSQL: set up, try, send, be refused, be
stopped and be killed in the middle. Ends with "N passed, N failed"."""
import email
import email.policy
import hashlib
import hmac
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

GONGKAI = os.path.abspath(sys.argv[1])
HERE = pathlib.Path(__file__).resolve().parent
DATABASES = ["sqlite"] + (["postgres"] if os.environ.get("GONGKAI_TEST_POSTGRES") else [])
WHO = "zhang.san@example.com"
passed = failed = 0


class Standing:
    """A server of the tests beside them."""

    def __init__(self, name, folder):
        self.process = subprocess.Popen(["/usr/bin/python3", HERE / name, folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.ports = {}
        for line in self.process.stdout:
            words = line.split()
            if words == ["ready"]:
                break
            self.ports[words[0] if len(words) == 2 else ""] = int(words[-1])
            if len(words) == 1:
                break

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Office:
    def __init__(self, kind, folder, mail, gateway):
        self.kind, self.folder, self.mail, self.gateway = kind, folder, mail, gateway
        self.url = f"sqlite:{folder}/office.db"
        if kind == "postgres":
            name = "post_" + os.path.basename(folder).replace("-", "_").lower()
            server = os.environ["GONGKAI_TEST_POSTGRES"]
            subprocess.run(["psql", "-q", "-d", server, "-c", f"CREATE DATABASE {name}"], check=True)
            self.url = server.replace("/gongkai?", f"/{name}?")
        self.env = dict(os.environ, GONGKAI_DB=self.url, GONGKAI_KEY=f"{folder}/gongkai.key", LC_ALL="C.UTF-8")
        self.run("init", "--name", "某市某局")
        self.run("set", "mail.sender", "office@example.gov.cn")

    def run(self, *words, status=0, typed=None):
        p = subprocess.run([GONGKAI, *map(str, words)], capture_output=True, env=self.env, text=True, input=typed)
        if status is not None and p.returncode != status:
            raise AssertionError(f"{' '.join(map(str, words))}: exit {p.returncode}, not {status}\n{p.stdout}{p.stderr}")
        return p.stdout + p.stderr

    def json(self, *words, status=0):
        p = subprocess.run([GONGKAI, *map(str, words), "--json"], capture_output=True, env=self.env, text=True)
        assert status is None or p.returncode == status, f"{words}: exit {p.returncode}\n{p.stderr}"
        return json.loads(p.stdout)

    def to(self, temper, security="plain"):
        self.run("set", "mail.host", "localhost")
        self.run("set", "mail.port", self.mail.ports[temper])
        self.run("set", "mail.security", security)

    def queue(self, who=WHO):
        """A message in the outbox, not sent: there is no way yet."""
        self.run("set", "mail.host", "--reset")
        self.run("post", "--trial", who, status=1)

    def newest(self):
        return self.json("post", "--list")["messages"][0]

    def sql(self, text):
        if self.kind == "sqlite":
            with sqlite3.connect(self.url[len("sqlite:"):], timeout=30) as db:
                return db.execute(text).fetchall()
        done = subprocess.run(["psql", "-qAt", "-d", self.url, "-c", text], check=True, capture_output=True, text=True)
        return [line.split("|") for line in done.stdout.splitlines()]

    def mails(self, temper):
        files = sorted(pathlib.Path(self.folder, "mail").glob(f"{temper}-*.eml"),
                       key=lambda f: int(f.stem.rsplit("-", 1)[1]))
        return [email.message_from_bytes(f.read_bytes(), policy=email.policy.default) for f in files]

    def serve(self):
        p = subprocess.Popen([GONGKAI, "serve", "--listen", "127.0.0.1:0"], env=self.env, stderr=subprocess.PIPE, text=True)
        assert "提供服务" in p.stderr.readline()
        return p

    def holds(self):
        self.run("verify")


def until(what, seconds=40):
    end = time.time() + seconds
    while time.time() < end:
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def a_trial_arrives(o):
    o.run("post", status=1)  # nothing is set up
    o.to("accept")
    o.run("post", "--trial", WHO)
    m = o.mails("accept")[-1]
    assert m["To"] == WHO and m["From"].addresses[0].display_name == "某市某局", m
    assert "试发" in m["Subject"] and "核对发信设置" in m.get_content()
    assert re.fullmatch(r"<1-1-[\w-]{32}@example\.gov\.cn>", m["Message-ID"]), m["Message-ID"]
    assert o.newest()["state"] == "delivered" and o.newest()["attempts"] == 1
    assert o.json("post", "--dry-run")["messages"] == []
    assert o.json("post") == {"delivered": 0, "deferred": 0, "refused": 0}


def nothing_of_the_recipient_is_told(o):
    o.to("rcpt5")
    said = o.run("post", "--trial", WHO, status=1) + o.run("post", "--list") + json.dumps(o.newest())
    assert o.newest()["state"] == "failed" and o.newest()["code"] == 550, o.newest()
    assert "（收件人）" in o.newest()["says"] and WHO not in said and "zhang" not in said
    whole = str(o.sql("SELECT says, object FROM act")) + str(o.sql("SELECT says FROM outbox_attempt"))
    assert "zhang" not in whole and "example.com" not in whole


def a_hostile_recipient_is_no_message(o):
    for who in ["a@b.cn\r\nRCPT TO:<c@d.cn>", "a@b.cn,c@d.cn", "张三@b.cn", "<a@b.cn>", "a" * 300 + "@b.cn"]:
        before = o.newest()["message"]
        said = o.run("post", "--trial", who, status=1)
        assert "电子邮件地址" in said and o.newest()["message"] == before, said


def a_password_goes_over_tls_only(o):
    o.to("auth", "starttls")
    o.run("set", "mail.ca_file", f"{o.folder}/mail/ca.pem")
    o.run("set", "mail.user", "office")
    o.run("set", "mail.password", "-", typed="s3cret 密\n")
    assert "s3cret" not in o.run("set", "mail.password") + str(o.sql("SELECT * FROM setting"))
    o.run("post", "--trial", WHO)
    assert len(o.mails("auth")) == 1
    o.to("accept")
    said = o.run("post", "--trial", WHO, status=1)
    assert "没有加密" in o.newest()["says"] and o.newest()["state"] == "waiting", said
    o.run("set", "mail.user", "--reset")
    o.run("post")  # not due yet
    assert o.newest()["attempts"] == 1


def a_gateway_can_check_who_calls(o):
    o.run("set", "sms.address", f"http://127.0.0.1:{o.gateway.ports['']}/200")
    o.run("post", "--trial", "13800000000", status=1)  # a private address is not called
    assert "内网" in o.newest()["says"], o.newest()
    o.run("set", "sms.networks", "127.0.0.0/8")
    o.run("post", "--trial", "13800000001")
    key = bytes.fromhex(o.json("post", "--gateway-key")["gateway_key"])
    head, body = pathlib.Path(o.folder, "gateway", "call-1").read_bytes().split(b"\n\n", 1)
    at = re.search(rb"X-Gongkai-Timestamp: (\d+)", head)[1]
    sent = re.search(rb"X-Gongkai-Signature: sm3=([0-9a-f]{64})", head)[1].decode()
    assert hmac.new(key, at + b"." + body, lambda: hashlib.new("sm3")).hexdigest() == sent
    assert abs(int(at) - time.time()) < 60 and json.loads(body)["to"] == "13800000001"


def the_server_carries_by_itself(o):
    o.queue()
    number = o.newest()["message"]
    assert o.newest()["state"] == "waiting" and o.newest()["attempts"] == 0
    o.to("accept")
    before = len(o.mails("accept"))
    p = o.serve()
    until(lambda: o.newest()["state"] == "delivered")
    p.send_signal(signal.SIGTERM)
    assert p.wait(20) == 0
    assert len(o.mails("accept")) == before + 1 and o.newest()["message"] == number
    o.holds()


def what_is_out_is_waited_for(o):
    o.queue()
    o.to("slow_after")
    p = o.serve()
    until(lambda: o.sql("SELECT COUNT(*) FROM outbox_due WHERE holder <> ''")[0][0] in (1, "1"))
    time.sleep(1)
    p.send_signal(signal.SIGTERM)
    assert p.wait(30) == 0
    assert o.newest()["state"] == "delivered" and len(o.mails("slow_after")) == 1
    o.holds()


def what_is_not_out_goes_back(o):
    o.queue()
    o.to("hang")
    p = o.serve()
    until(lambda: o.sql("SELECT COUNT(*) FROM outbox_due WHERE holder <> ''")[0][0] in (1, "1"))
    began = time.time()
    p.send_signal(signal.SIGTERM)
    assert p.wait(30) == 0 and time.time() - began < 15
    assert o.newest()["attempts"] == 0 and o.newest()["state"] == "waiting"
    o.to("accept")
    before = len(o.mails("accept"))
    o.run("post")
    assert len(o.mails("accept")) == before + 1 and o.newest()["attempts"] == 1


def a_killed_server_loses_nothing(o):
    """Killed while the mail server has the message and has not answered; the
    lease is let run out; the same message goes again under the same name."""
    o.queue()
    number = o.newest()["message"]
    o.to("slow_after")
    before = len(o.mails("slow_after"))
    p = o.serve()
    until(lambda: o.sql("SELECT COUNT(*) FROM outbox_due WHERE holder <> ''")[0][0] in (1, "1"))
    time.sleep(1)
    p.kill()
    p.wait()
    until(lambda: len(o.mails("slow_after")) == before + 1)  # the other side has it
    assert o.newest()["state"] == "waiting"
    o.run("post")
    assert o.newest()["state"] == "waiting", "it is still leased"
    o.sql(f"UPDATE outbox_due SET due_at = 1 WHERE message = {number}")
    o.to("accept")
    p = o.serve()
    until(lambda: o.newest()["state"] == "delivered")
    p.terminate()
    assert p.wait(20) == 0
    first, second = o.mails("slow_after")[-1], o.mails("accept")[-1]
    assert first["Message-ID"] == second["Message-ID"] and first.as_bytes() == second.as_bytes()
    verdicts = [str(row[0]) for row in o.sql(f"SELECT verdict FROM outbox_attempt WHERE message = {number} ORDER BY attempt")]
    assert verdicts == ["lost", "delivered"], verdicts
    o.holds()


def kills_at_any_moment_leave_a_whole_ledger(o):
    for i in range(6):
        o.queue()
    o.to("accept")
    for pause in (0.05, 0.2, 0.35, 0.5):
        p = o.serve()
        time.sleep(pause)
        p.kill()
        p.wait()
        o.holds()
    o.sql("UPDATE outbox_due SET due_at = 1")
    o.run("post", status=None)
    open_ones = [m for m in o.json("post", "--list")["messages"][:6] if m["state"] != "delivered"]
    assert not open_ones, open_ones
    o.holds()


def another_key_sends_nothing(o):
    o.queue()
    o.to("accept")
    before = len(o.mails("accept"))
    o.env["GONGKAI_KEY"] = f"{o.folder}/other.key"
    o.run("key", "new")
    o.run("post", status=1)
    o.env["GONGKAI_KEY"] = f"{o.folder}/gongkai.key"
    assert "密钥" in o.newest()["says"] and len(o.mails("accept")) == before


def reminders_go_out_once_a_day(o):
    sheet = pathlib.Path(o.folder, "a.csv")
    sheet.write_text("申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期\n"
                     "2023-1,自然人,李四,当面,2023-09-20,李四家的补偿标准,,\n")
    o.run("import", "applications", sheet)
    said = o.run("remind", "--dry-run")
    assert "申请 2023-1：答复期限 2023-10-24，已过" in said and "李四" not in said, said
    o.run("remind", status=3)  # nobody to remind
    o.run("set", "remind.leader", "leader@example.gov.cn")
    o.to("accept")
    given = o.json("remind")
    assert given["mailboxes"] == 1 and given["reminders"][0]["application_no"] == "2023-1", given
    assert "已经提醒过" in o.run("remind")
    o.run("post")
    mail = o.mails("accept")[-1]
    assert mail["To"] == "leader@example.gov.cn" and "2023-1" in mail.get_content() and "李四" not in str(mail)
    o.holds()


TESTS = [a_trial_arrives, nothing_of_the_recipient_is_told, a_hostile_recipient_is_no_message,
         a_password_goes_over_tls_only, a_gateway_can_check_who_calls, the_server_carries_by_itself,
         what_is_out_is_waited_for, what_is_not_out_goes_back, a_killed_server_loses_nothing,
         kills_at_any_moment_leave_a_whole_ledger, another_key_sends_nothing, reminders_go_out_once_a_day]

for kind in DATABASES:
    with tempfile.TemporaryDirectory(prefix="gongkai-post-") as folder:
        for name in ("mail", "gateway"):
            os.mkdir(f"{folder}/{name}")
        mail, gateway = Standing("mail_server.py", f"{folder}/mail"), Standing("gateway.py", f"{folder}/gateway")
        office = Office(kind, folder, mail, gateway)
        for test in TESTS:
            try:
                test(office)
                passed += 1
            except Exception as wrong:
                failed += 1
                print(f"{test.__name__}, on {kind}: {type(wrong).__name__} {wrong}")
        mail.stop()
        gateway.stop()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
