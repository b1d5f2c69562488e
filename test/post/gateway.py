#!/usr/bin/python3
"""A gateway for short messages, for the tests: gateway.py FOLDER

Answers by the path: /CODE with that status, /hang never, /drop with nothing,
/endless without end, /redirect with one to /200. Each call is written to
FOLDER/call-N as its headers, an empty line and the body. Prints its port.
Ends when its input does."""
import http.server
import os
import sys
import threading

folder = sys.argv[1]
calls = 0


class Gateway(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        global calls
        body = self.rfile.read(int(self.headers["Content-Length"]))
        calls += 1
        with open(f"{folder}/call-{calls}", "wb") as f:
            f.write(self.requestline.encode() + b"\n" + str(self.headers).encode() + body)
        what = self.path.rsplit("/", 1)[-1]
        if what == "hang":
            threading.Event().wait(3600)
        if what == "drop":
            return
        if what == "redirect":
            self.send_response(302)
            self.send_header("Location", "/200")
            self.end_headers()
            return
        self.send_response(200 if what == "endless" else int(what))
        self.end_headers()
        try:
            self.wfile.write("收到\r\nok\x1b[31m".encode() if what != "204" else b"")
            while what == "endless":
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    do_GET = do_POST

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
