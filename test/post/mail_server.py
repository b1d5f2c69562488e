#!/usr/bin/python3
"""Mail servers of every temper, for the tests: mail_server.py FOLDER

aiosmtpd, a server of another hand, answers where a server answers at all. Each
temper listens on a port of its own; "TEMPER PORT" is printed for each, then
"ready". What is accepted is written to FOLDER/TEMPER-N.eml, its envelope to
FOLDER/TEMPER-N.envelope. A certificate for localhost is made as FOLDER/ca.pem.
Ends when its input does."""
import asyncio
import os
import socket
import ssl
import subprocess
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

folder = sys.argv[1]
subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{folder}/key.pem", "-out",
                f"{folder}/ca.pem"], check=True, capture_output=True)
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(f"{folder}/ca.pem", f"{folder}/key.pem")


class Handler:
    def __init__(self, temper):
        self.temper, self.n = temper, 0

    def keep(self, envelope):
        self.n += 1
        name = f"{folder}/{self.temper}-{self.n}"
        with open(name + ".envelope", "w") as f:
            f.write(f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)}\n")
        with open(name + ".part", "wb") as f:
            f.write(envelope.original_content)
        subprocess.run(["mv", name + ".part", name + ".eml"], check=True)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        if self.temper == "ehlo5":
            return ["550 not you"]
        session.host_name = hostname
        return responses

    async def handle_HELO(self, server, session, envelope, hostname):
        session.host_name = hostname
        return "550 not you" if self.temper == "ehlo5" else "250 test"

    async def handle_MAIL(self, server, session, envelope, address, options):
        answers = {"mail4": "451 not now", "mail5": "550 no such sender here", "size": "552 too large"}
        if self.temper in answers:
            return answers[self.temper]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = {"rcpt4": "450 4.2.0 greylisted, come again", "rcpt5": f"550 5.1.1 <{address}> no such user"}
        if self.temper in answers:
            return answers[self.temper]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answers = {"data4": "452 disk full", "data5": "554 5.7.1 looks like spam"}
        if self.temper in answers:
            return answers[self.temper]
        if self.temper == "silent_after":
            self.keep(envelope)
            await asyncio.sleep(3600)
        if self.temper == "drop_after":
            self.keep(envelope)
            server.transport.abort()
            await asyncio.sleep(3600)
        self.keep(envelope)
        if self.temper == "slow_after":
            await asyncio.sleep(3)
        return "250 2.0.0 taken as 4711"


def sign_in(server, session, envelope, mechanism, data):
    good = data.login == b"office" and data.password == b"s3cret \xe5\xaf\x86"
    return AuthResult(success=good, handled=True) if good else AuthResult(success=False, handled=False)


async def listen(temper, loop):
    options = {"enable_SMTPUTF8": False, "hostname": "test", "data_size_limit": 60 << 20}
    listening = None
    if temper in ("starttls", "auth"):
        options.update(tls_context=tls, require_starttls=True)
    if temper == "tls":
        listening = tls
    if temper == "auth":
        options.update(authenticator=sign_in, auth_required=True)
    handler = Handler(temper)
    return await loop.create_server(lambda: SMTP(handler, **options), "127.0.0.1", 0, ssl=listening)


def refuse_data(c):
    c.sendall(b"220 test\r\n")
    while True:
        line = c.recv(4096)
        if not line:
            return
        if line.upper().startswith(b"DATA"):
            c.sendall(b"554 no data from you\r\n")
        else:
            c.sendall(b"250 OK\r\n")


def drop_in_data(c):
    c.sendall(b"220 test\r\n")
    while True:
        line = c.recv(4096)
        if line.upper().startswith(b"DATA"):
            c.sendall(b"354 go\r\n")
            c.recv(1)
            return
        if not line:
            return
        c.sendall(b"250 OK\r\n")


def hang_in_data(c):
    """Takes no byte of the message: the window fills and the sender waits."""
    c.sendall(b"220 test\r\n")
    while True:
        line = c.recv(4096)
        if line.upper().startswith(b"DATA"):
            c.sendall(b"354 go\r\n")
            threading.Event().wait(3600)
            return
        if not line:
            return
        c.sendall(b"250 OK\r\n")


RAW = {
    "greet4": lambda c: c.sendall(b"421 too busy\r\n"),
    "greet5": lambda c: c.sendall(b"554 no service\r\n"),
    "drop": lambda c: None,
    "hang": lambda c: c.recv(1 << 20) and None or threading.Event().wait(3600),
    "garbage": lambda c: c.sendall(b"\xff\x00\x1b[31m" * 2000 + b"\r\n"),
    "data_refused": refuse_data,
    "drop_in_data": drop_in_data,
    "hang_in_data": hang_in_data,
}


def serve_raw(temper):
    s = socket.create_server(("127.0.0.1", 0))

    def one(c):
        try:
            RAW[temper](c)
        except OSError:
            pass
        finally:
            c.close()

    def run():
        while True:
            threading.Thread(target=one, args=(s.accept()[0],), daemon=True).start()

    threading.Thread(target=run, daemon=True).start()
    print(temper, s.getsockname()[1])


async def main():
    loop = asyncio.get_running_loop()
    for temper in ["accept", "ehlo5", "mail4", "mail5", "size", "rcpt4", "rcpt5", "data4", "data5", "starttls", "tls",
                   "auth", "silent_after", "drop_after", "slow_after"]:
        server = await listen(temper, loop)
        print(temper, server.sockets[0].getsockname()[1])
    for temper in RAW:
        serve_raw(temper)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


    os._exit(0)  # whoever still hangs, hangs no longer


asyncio.run(main())
