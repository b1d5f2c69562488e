#!/bin/bash
# from starting the process to its first answered request, against nginx with one static file
set -eu
rounds=40
[ "${1:-}" = --quick ] && rounds=10
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GONGKAI_DATA=$work/office
mkdir -p "$GONGKAI_DATA" "$work/www" "$work/nginx"
"$GONGKAI" demo >/dev/null 2>&1
python3 - "$work" "$rounds" <<'PYTHON'
import os, signal, socket, statistics, subprocess, sys, time, urllib.request

work, rounds = sys.argv[1], int(sys.argv[2])
gongkai = os.environ["GONGKAI"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def first_answer(argv, port):
    """Milliseconds from fork to the last byte of a 200."""
    began = time.perf_counter()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            if process.poll() is not None:
                sys.exit(f"{argv[0]} ended with {process.returncode} before it answered")
            try:
                with socket.create_connection(("127.0.0.1", port)) as s:
                    s.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    answer = b"".join(iter(lambda: s.recv(65536), b""))
                if answer.startswith(b"HTTP/1.1 200"):
                    return 1000 * (time.perf_counter() - began), answer
                sys.exit(f"{argv[0]} answered {answer[:40]!r}")
            except ConnectionRefusedError:
                time.sleep(0.0002)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def ours():
    port = free_port()
    return first_answer([gongkai, "serve", "--listen", f"127.0.0.1:{port}"], port)


def nginx():
    port = free_port()
    with open(f"{work}/nginx.conf", "w") as f:
        f.write(f"""daemon off; pid {work}/nginx/pid; error_log {work}/nginx/error;
worker_processes 2; events {{}}
http {{ access_log off; client_body_temp_path {work}/nginx; proxy_temp_path {work}/nginx;
fastcgi_temp_path {work}/nginx; uwsgi_temp_path {work}/nginx; scgi_temp_path {work}/nginx;
server {{ listen 127.0.0.1:{port}; root {work}/www; }} }}
""")
    return first_answer(["/usr/sbin/nginx", "-e", f"{work}/nginx/error", "-c", f"{work}/nginx.conf"], port)


# The peer serves the very page that we make.
page = ours()[1].split(b"\r\n\r\n", 1)[1]
with open(f"{work}/www/index.html", "wb") as f:
    f.write(page)
os.chmod(work, 0o755)
mine, theirs = [], []
for _ in range(rounds):
    mine.append(ours()[0])
    theirs.append(nginx()[0])
ratios = sorted(m / t for m, t in zip(mine, theirs))
ratio = statistics.median(mine) / statistics.median(theirs)
print(f"gongkai {statistics.median(mine):.1f} ms, nginx {statistics.median(theirs):.1f} ms, page {len(page)} bytes",
      file=sys.stderr)
print(f"start: {ratio:.2f}× the time of nginx, aim ≤ 1.0× ({'met' if ratio <= 1 else 'short'}), "
      f"{rounds} rounds, spread {ratios[0]:.2f}–{ratios[-1]:.2f}")
PYTHON
