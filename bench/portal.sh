#!/bin/bash
# pages of the portal under load, against nginx serving the same bytes as files
#
# gongkai serve with the demonstration office: the home page and the report of
# 2023 (its tables, charts and texts). nginx has the same pages as files, the
# same headers, as many workers, keeps its files open and connections alive.
# Load by wrk: one thread, 32 connections, each server by turns.
set -eu
rounds=10
seconds=5
[ "${1:-}" = --quick ] && { rounds=4; seconds=2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work/office
mkdir -p "$GONGKAI_DATA" "$work/www" "$work/nginx"
chmod 755 "$work"
"$GONGKAI" demo >/dev/null 2>&1
python3 - "$work" "$rounds" "$seconds" <<'PYTHON'
import os, re, socket, statistics, subprocess, sys, time, urllib.error, urllib.request

work, rounds, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
gongkai = os.environ["GONGKAI"]
AIM = 0.5
PAGES = {"/": "index.html", "/reports/2023": "reports/2023"}
OWN_WAY = {"date", "connection", "content-length", "content-type", "etag", "server"}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def fetch(port, path):
    for _ in range(500):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.read(), answer.headers
        except urllib.error.URLError:
            time.sleep(0.01)
    sys.exit(f"no server on port {port}")


def start(argv):
    return subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def start_nginx(port, headers):
    given = "".join(f"add_header {name} {value!r};\n" for name, value in headers.items()
                    if name.lower() not in OWN_WAY)
    with open(f"{work}/nginx.conf", "w") as f:
        f.write(f"""daemon off; pid {work}/nginx/pid; error_log {work}/nginx/error;
worker_processes 2; events {{ worker_connections 1024; }}
http {{ access_log off; client_body_temp_path {work}/nginx; proxy_temp_path {work}/nginx;
fastcgi_temp_path {work}/nginx; uwsgi_temp_path {work}/nginx; scgi_temp_path {work}/nginx;
sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=100;
types {{ }} default_type "text/html; charset=utf-8"; {given}
server {{ listen 127.0.0.1:{port}; root {work}/www; }} }}
""")
    return start(["/usr/sbin/nginx", "-e", f"{work}/nginx/error", "-c", f"{work}/nginx.conf"])


def load(port, path):
    """Requests a second."""
    said = subprocess.run(["wrk", "-t1", "-c32", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"],
                          capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{path}: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def same_answer(path):
    """The page, if both servers give it under the same headers."""
    pages, heads = zip(*(fetch(port, path) for port in (here, there)))
    ours, theirs = ({n.lower(): v for n, v in h.items() if n.lower() not in OWN_WAY - {"content-type"}}
                    for h in heads)
    theirs.pop("last-modified", None)
    theirs.pop("accept-ranges", None)
    if pages[0] != pages[1] or ours != theirs:
        sys.exit(f"{path}: nginx answers otherwise: {len(pages[0])} and {len(pages[1])} bytes\n{ours}\n{theirs}")
    return pages[0]


here, there = free_port(), free_port()
servers = [start([gongkai, "serve", "--listen", f"127.0.0.1:{here}"])]
try:
    for path, name in PAGES.items():
        body, headers = fetch(here, path)
        os.makedirs(os.path.dirname(f"{work}/www/{name}"), exist_ok=True)
        with open(f"{work}/www/{name}", "wb") as f:
            f.write(body)
    servers.append(start_nginx(there, headers))
    ratios, middles = [], []
    for path in PAGES:
        body = same_answer(path)
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(load(here, path))
            theirs.append(load(there, path))
        ratios += [m / t for m, t in zip(mine, theirs)]
        middles.append((statistics.median(mine) / statistics.median(theirs), path))
        print(f"{path}: gongkai {statistics.median(mine):,.0f} requests/s, nginx {statistics.median(theirs):,.0f}, "
              f"page {len(body):,} bytes, {middles[-1][0]:.2f}×", file=sys.stderr)
finally:
    for process in servers:
        process.terminate()
        process.wait()
ratio, path = min(middles)
print(f"portal: {ratio:.2f}× of the requests/s of nginx with files ({path}, the less of {len(PAGES)}), aim ≥ {AIM}× "
      f"({'met' if ratio >= AIM else 'short'}), {rounds} rounds, spread {min(ratios):.2f}–{max(ratios):.2f}")
PYTHON
