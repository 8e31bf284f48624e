#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends rows to a scripted portal with faults: times it beside one request at a time to the same portal, and counts
that the portal has each row once.

    tests/bench/portal.py PROGRAM [ROWS [KILLS]]     KILLS: so often the sender is killed at a random point before
"""
import asyncio
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import uuid

LATENCY = 0.02
PROJECT = str(uuid.UUID(int=1))
random.seed(7)


class Portal:
    """Answers after LATENCY; one in a hundred rows each: taken and the connection closed, taken and 500, 503, 429."""

    def __init__(self):
        self.rows, self.faulty = [], True

    def take(self, row):
        row = dict(row, id=str(uuid.uuid4()), cost_usd=0.01, total_tokens=row["input_tokens"] + row["output_tokens"])
        self.rows.append(row)
        return row

    def answer(self, method, path, body):
        if method == "GET":
            query = dict(part.split("=") for part in path.partition("?")[2].split("&") if part)
            low, high = (query.get(name, "").replace("%3A", ":") for name in ("date_from", "date_to"))
            rows = [row for row in self.rows if (not low or row["request_timestamp"] >= low)
                    and (not high or row["request_timestamp"] <= high)]
            return 200, {"count": len(rows), "usage": rows}
        fault = random.randrange(100) if self.faulty else 99
        if fault == 2:
            return 503, {"error": "later"}
        if fault == 3:
            return 429, {"error": "slower"}
        row = self.take(json.loads(body))
        if fault == 0:
            return None, None
        return (500, {"error": "after the insert"}) if fault == 1 else (201, row)

    async def serve(self, reader, writer):
        try:
            while line := await reader.readline():
                method, path, _ = line.decode().split()
                length = 0
                while (head := await reader.readline()) not in (b"\r\n", b""):
                    name, _, value = head.decode().partition(":")
                    length = int(value) if name.lower() == "content-length" else length
                body = await reader.readexactly(length)
                await asyncio.sleep(LATENCY)
                status, answer = self.answer(method, path, body)
                if status is None:
                    break
                text = json.dumps(answer).encode()
                writer.write(b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n" % (
                    status, b"Retry-After: 0\r\n" if status in (429, 503) else b"", len(text)) + text)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        writer.close()

    def start(self):
        ready = threading.Event()

        async def main():
            server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await server.serve_forever()

        threading.Thread(target=lambda: asyncio.run(main()), daemon=True).start()
        ready.wait()


def one_at_a_time(portal, count):
    client = http.client.HTTPConnection("127.0.0.1", portal.port)
    row = {"project_id": PROJECT, "provider": "p", "model": "m", "input_tokens": 1, "output_tokens": 1,
           "request_timestamp": "2026-01-01T00:00:00.000Z"}
    begin = time.perf_counter()
    for _ in range(count):
        client.request("POST", "/api/usage", json.dumps(row), {"Content-Type": "application/json"})
        client.getresponse().read()
    return count / (time.perf_counter() - begin)


def main():
    program, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    portal = Portal()
    portal.start()
    portal.faulty = False
    single = one_at_a_time(portal, 300)
    portal.rows.clear()
    portal.faulty = True
    with tempfile.TemporaryDirectory() as work:
        os.environ.update(XDG_DATA_HOME=work, XDG_CONFIG_HOME=work, PORTAL_KEY="key")
        ledger = f"{work}/l.tally"

        def run(*words, kill_after=None):
            process = subprocess.Popen([program, *words, "--ledger", ledger], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            try:
                return process.communicate(timeout=kill_after)[0], process.returncode
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                return b"", -9

        log = f"{work}/log.csv"
        with open(log, "w") as out:
            out.write("id,timestamp,provider,model,project,input_tokens,output_tokens\n")
            for i in range(rows):
                out.write(f"r{i},2026-11-{1 + i % 28:02d}T{i // 28 % 24:02d}:{i // 672 % 60:02d}:{i % 60:02d}.{i % 1000:03d}Z,"
                          f"openai,gpt-4o,shop,{1000 + i},{i % 700}\n")
        batch = json.loads(run("import", "--json", log)[0])["files"][0]["batch"]
        run("connections", "add", "portal", "p", "--url", f"http://127.0.0.1:{portal.port}", "--key-env", "PORTAL_KEY",
            "--project-map", f"shop={PROJECT}", "--settle-after", "1")
        run("push", "--batch", str(batch), "--dry-run")
        for _ in range(kills):
            run("push", "--batch", str(batch), kill_after=random.uniform(0.05, 1.5))
        before, begin = len(portal.rows), time.perf_counter()
        answer, status = run("push", "--batch", str(batch), "--json")
        first = (len(portal.rows) - before) / (time.perf_counter() - begin)
        for _ in range(60):
            if status == 0:
                break
            time.sleep(1)
            answer, status = run("push", "--json")
    keys = {(row["request_timestamp"], row["input_tokens"]) for row in portal.rows}
    print(f"{rows} rows, {kills} kills: the portal has {len(portal.rows)}, of which {len(keys)} are different; "
          f"last push ended with {status}")
    print(f"first push {first:.0f} rows/s beside {single:.0f}/s one at a time: {first / single:.1f} times (must 4)")
    return 0 if status == 0 and len(portal.rows) == rows == len(keys) else 1


sys.exit(main())
