#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times "tallyglass serve" beside direct calls to the same mock provider, in one run: what it adds to a request and to
a chunk, how many posted rows it takes a second, and how much memory it needs while a slow client reads a large stream.

    tests/bench/capture.py PROGRAM      a release build
"""
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

from capturemock import LARGE, listen

STREAMS = 20


def median(values):
    return sorted(values)[len(values) // 2]


def request_ms(port, headers, count=1000):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for _ in range(count):
        start = time.perf_counter()
        connection.request("POST", "/v1/chat/completions", '{"model":"m","messages":[]}', headers)
        connection.getresponse().read()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def chunk_ms(port, headers):
    delays = []

    def read():
        connection = http.client.HTTPConnection("127.0.0.1", port)
        body = '{"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[]}'
        connection.request("POST", "/v1/chat/completions", body, headers)
        for line in connection.getresponse():
            if b"content" in line:
                sent = int(line.split(b'"content":"')[1][:20])
                delays.append((time.monotonic_ns() - sent) / 1e6)

    threads = [threading.Thread(target=read) for _ in range(STREAMS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return median(delays)


def posts_per_second(port, headers, count=2000, threads=8):
    row = '{"project_id":"p","provider":"openai","model":"gpt-4","input_tokens":1,"output_tokens":1}'

    def post():
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(count // threads):
            connection.request("POST", "/api/usage", row, headers)
            assert connection.getresponse().read().startswith(b'{"id"')

    start = time.time()
    pool = [threading.Thread(target=post) for _ in range(threads)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    return count / (time.time() - start)


def slow_reader_mb(port, token, process):
    def resident():
        with open(f"/proc/{process}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

    before = resident()
    body = '{"model":"large","stream":true,"messages":[]}'
    client = socket.create_connection(("127.0.0.1", port))
    client.sendall((f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
                    f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode())
    most, got, start = 0, 0, time.time()
    while got < LARGE * 9 // 10:
        got += len(client.recv(16384 if time.time() - start < 5 else 1 << 20))
        if time.time() - start < 5:
            time.sleep(0.002)
        most = max(most, resident())
    client.close()
    return most - before


def main():
    program, folder = os.path.abspath(sys.argv[1]), tempfile.mkdtemp()
    ledger = folder + "/l.tally"
    env = dict(os.environ, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, OPENAI_API_KEY="sk-x", QT_QPA_PLATFORM="offscreen")
    made = subprocess.run([program, "serve", "token", "add", "bench", "--json", "--ledger", ledger], env=env, capture_output=True, check=True)
    token = json.loads(made.stdout)["token"]
    direct = listen()
    server = subprocess.Popen([program, "serve", "--ledger", ledger, "--port", "0", "--json", "--upstream", f"openai=http://127.0.0.1:{direct}/v1"],
                              env=env, stdout=subprocess.PIPE)
    port = int(json.loads(server.stdout.readline())["listening"].rsplit(":", 1)[1])
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    request_ms(port, headers, 50)
    for _ in range(3):
        alone, through = request_ms(direct, headers), request_ms(port, headers)
        print(f"request, median: {alone:.3f} ms directly, {through:.3f} ms through, {through - alone:.3f} ms added (at most 1)")
    alone, through = chunk_ms(direct, headers), chunk_ms(port, headers)
    print(f"chunk of {STREAMS} streams, median: {alone:.3f} ms directly, {through:.3f} ms through, {through - alone:.3f} ms added (at most 0.5)")
    print(f"posted rows: {posts_per_second(port, headers):.0f} a second (at least 1000)")
    print(f"slow reader of {LARGE // 1_000_000} MB: {slow_reader_mb(port, token, server.pid):.0f} MB more memory")
    server.terminate()
    sys.exit(server.wait(60))


main()
