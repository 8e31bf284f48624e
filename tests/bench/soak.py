#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs "tallyglass serve" under steady load and says whether descriptors, memory and what a record takes stay flat: calls that
go through (plain and streamed), posted rows and telemetry, each a quarter; every hundredth client hangs up.

    tests/bench/soak.py PROGRAM [SECONDS] [REQUESTS A SECOND]      180 and 50 without
"""
import glob
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

from capturemock import listen

SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 180
RATE = int(sys.argv[3]) if len(sys.argv) > 3 else 50
WORKERS = 10


class Client:
    def __init__(self, port, token, number):
        self.port, self.token, self.number, self.sent, self.failed = port, token, number, 0, 0
        self.connection = None

    def post(self, path, body):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.connection.request("POST", path, body, {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"})
        answer = self.connection.getresponse()
        answer.read()
        if answer.status not in (200, 201):
            self.failed += 1

    def hang_up(self):
        body = '{"model":"m","stream":true,"messages":[]}'
        with socket.create_connection(("127.0.0.1", self.port)) as client:
            client.sendall((f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n"
                            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode())
            client.recv(100)

    def one(self):
        self.sent += 1
        way = self.sent % 4
        if self.sent % 100 == 0:
            self.hang_up()
        elif way == 0:
            self.post("/v1/chat/completions", '{"model":"m","messages":[]}')
        elif way == 1:
            self.post("/v1/chat/completions", '{"model":"m","stream":true,"messages":[]}')
        elif way == 2:
            self.post("/api/usage", '{"project_id":"p","provider":"openai","model":"gpt-4","input_tokens":1,"output_tokens":1}')
        else:
            log = {"timeUnixNano": str(time.time_ns()), "attributes": [
                {"key": "event.name", "value": {"stringValue": "claude_code.api_request"}},
                {"key": "model", "value": {"stringValue": "claude-sonnet-4-5"}},
                {"key": "input_tokens", "value": {"intValue": "7"}},
                {"key": "request_id", "value": {"stringValue": f"req_{self.number}_{self.sent}"}}]}
            self.post("/otlp/v1/logs", json.dumps({"resourceLogs": [{"scopeLogs": [{"logRecords": [log]}]}]}))

    def run(self, until):
        due = time.time()
        while time.time() < until:
            try:
                self.one()
            except (OSError, http.client.HTTPException):
                self.failed += 1
                self.connection = None
            due += WORKERS / RATE
            time.sleep(max(0, due - time.time()))


def look(process, ledger):
    with open(f"/proc/{process}/status") as status:
        resident = next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
    size = sum(os.path.getsize(file) for file in glob.glob(ledger + "*") if not file.endswith("-shm"))
    return len(os.listdir(f"/proc/{process}/fd")), resident, size


def main():
    program, folder = os.path.abspath(sys.argv[1]), tempfile.mkdtemp()
    ledger = folder + "/l.tally"
    env = dict(os.environ, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, OPENAI_API_KEY="sk-x", QT_QPA_PLATFORM="offscreen")
    made = subprocess.run([program, "serve", "token", "add", "soak", "--json", "--ledger", ledger], env=env, capture_output=True, check=True)
    token = json.loads(made.stdout)["token"]
    server = subprocess.Popen([program, "serve", "--ledger", ledger, "--port", "0", "--json", "--upstream", f"openai=http://127.0.0.1:{listen()}/v1"],
                              env=env, stdout=subprocess.PIPE)
    port = int(json.loads(server.stdout.readline())["listening"].rsplit(":", 1)[1])
    clients = [Client(port, token, number) for number in range(WORKERS)]
    until = time.time() + SECONDS
    threads = [threading.Thread(target=client.run, args=(until,)) for client in clients]
    for thread in threads:
        thread.start()
    looks = []
    while time.time() < until:
        time.sleep(min(SECONDS / 18, max(0.1, until - time.time())))
        looks.append((*look(server.pid, ledger), sum(client.sent for client in clients)))
        print("%5d requests: %3d descriptors, %6.1f MB, ledger %6.2f MB" % (looks[-1][3], looks[-1][0], looks[-1][1], looks[-1][2] / 1e6), flush=True)
    for thread in threads:
        thread.join()
    server.terminate()
    status = server.wait(60)
    third = len(looks) // 3
    early, late = looks[third], looks[-1]
    failed = sum(client.failed for client in clients)
    print(f"{late[3]} requests in {SECONDS} s, {failed} failed; from the first third on: descriptors {early[0]} to {late[0]}, "
          f"memory {early[1]:.1f} to {late[1]:.1f} MB, {(late[2] - early[2]) / max(1, late[3] - early[3]):.0f} bytes of ledger a request")
    flat = late[0] <= early[0] + WORKERS and late[1] <= early[1] * 1.15 + 4
    print("flat" if flat and failed == 0 and status == 0 else "NOT FLAT")
    sys.exit(0 if flat and failed == 0 and status == 0 else 1)


main()
