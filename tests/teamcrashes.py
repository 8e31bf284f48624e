#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight writers import a hundred overlapping files into one ledger on a PostgreSQL server while four readers ask
it, programs are killed and the server is stopped without a word; then everything must be there, once:

    tests/teamcrashes.py [RUNS [PROGRAM]]

200 runs and build/dev/tallyglass unless said otherwise. Starts a server of its own (Debian's postgresql-15).
"""
import collections
import glob
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILES = 100
RECORDS_PER_FILE = 30
STEP = 20  # the next file begins so many records later: ten records stand in two files
AT_ONCE = 25  # files for one program
WRITERS = 8
READERS = 4
DESKS = 4
USUAL_ANSWER = 0.4  # seconds that a report takes while the writers write


def place_of_data():
    memory = "/dev/shm"
    return memory if os.path.isdir(memory) and shutil.disk_usage(memory).free > 1 << 30 else "/tmp"


class Server:
    """A server as nobody, with its socket in a temporary folder. In memory where there is room: after a crash a
    server brings every file of every database to the disk first, which took most of a run's time."""

    def __init__(self):
        self.bin = os.path.dirname(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1])
        self.prefix = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
        self.folder = self.run(["mktemp", "-d", place_of_data() + "/tally-crashes-XXXXXX"]).strip()
        self.run([self.bin + "/initdb", "-D", self.folder + "/data", "-U", "postgres", "-A", "trust",
                  "-E", "UTF8", "--locale=C.UTF-8"])
        self.start()

    def run(self, words):
        return subprocess.run(self.prefix + words, check=True, capture_output=True, text=True, cwd="/").stdout

    def control(self, *words):
        # Not captured: the server would keep the pipe open.
        subprocess.run(self.prefix + [self.bin + "/pg_ctl", "-D", self.folder + "/data", *words], cwd="/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    def start(self):
        options = (f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c max_connections=60 "
                   "-c max_wal_size=128MB")
        self.control("-w", "-l", self.folder + "/log", "-o", options, "start")

    def crash(self):
        self.control("-m", "immediate", "stop")

    def sql(self, database, text):
        return subprocess.run([self.bin + "/psql", "-h", self.folder, "-U", "postgres", "-d", database, "-qXAt",
                               "-c", text], check=True, capture_output=True, text=True).stdout.strip()

    def place(self, database):
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def end(self):
        try:
            self.crash()
        except subprocess.CalledProcessError:
            pass  # it was down just now
        subprocess.run(self.prefix + ["rm", "-rf", self.folder], check=True)


def write_files(folder):
    """The files, and what all of them come to: records and prompt tokens."""
    names = []
    for number in range(FILES):
        names.append(os.path.join(folder, f"{number}.csv"))
        with open(names[-1], "w", encoding="utf-8") as file:
            file.write("time,user,customer,model,input,output,cost,id\n")
            for at in range(number * STEP, number * STEP + RECORDS_PER_FILE):
                file.write(f"2026-03-{1 + at % 28:02}T0{at % 10}:04:05Z,u{at % 7},c{at % 5},gpt-4o,{at},1,0.01,"
                           f"id-{at}-of-this-ledger\n")
    records = (FILES - 1) * STEP + RECORDS_PER_FILE
    return names, records, records * (records - 1) // 2


class Run:
    """One ledger, from nothing to the check."""

    def __init__(self, server, program, number, files, work, dice):
        self.server, self.program, self.files, self.work, self.dice = server, program, files, work, dice
        self.name = f"run{number}"
        self.inBlocks = number % 2 == 1  # so that what a program writes comes in several transactions
        self.busy = {}  # the programs that may be killed, by who runs them
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.kills = self.crashes = self.answers = 0
        self.took = collections.deque(maxlen=9)  # seconds, of the last answers
        self.wrong = []

    def cache(self, who):
        """Where the copy of the ledger lies: the programs of one desk, two writers and a reader, share it."""
        desk = int(who[1:]) % DESKS if who[1:].isdigit() else who
        return f"{self.work}/cache-{desk}"

    def call(self, who, *words):
        """Exit status and output; whoever is named may be killed meanwhile."""
        environment = dict(os.environ, XDG_CACHE_HOME=self.cache(who), LC_ALL="C.UTF-8",
                           QT_QPA_PLATFORM="offscreen")
        process = subprocess.Popen([self.program, *words, "--ledger", self.server.place(self.name)],
                                   env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        with self.lock:
            self.busy[who] = process
        out, errors = process.communicate()
        with self.lock:
            del self.busy[who]
        return process.returncode, out, errors

    def write(self, who, seed):
        order = list(self.files)
        random.Random(seed).shuffle(order)
        for first in range(0, FILES, AT_ONCE):
            while self.call(who, "import", *order[first:first + AT_ONCE])[0] != 0:
                time.sleep(0.05)

    def read(self, who):
        most = 0
        while not self.over.is_set():
            began = time.monotonic()
            status, out, _ = self.call(who, "report", "--json")
            if status != 0:
                continue  # killed, or no server just now
            self.took.append(time.monotonic() - began)
            self.answers += 1
            records = json.loads(out)["totals"]["records"]
            if records < most:
                self.wrong.append(f"a reader saw {records} records after {most}")
            most = max(most, records)

    def pace(self):
        """How much slower than it should be all goes, or on a busy machine no program would live to its end."""
        return max(1.0, statistics.median(list(self.took)) / USUAL_ANSWER) if self.took else 1.0

    def disturb(self):
        while not self.over.wait(self.dice.uniform(0.05, 1) * self.pace()):
            if self.dice.random() < 0.1:
                self.server.crash()
                time.sleep(self.dice.uniform(0, 0.2))
                self.server.start()
                self.crashes += 1
                continue
            with self.lock:
                running = list(self.busy.values())
                if running:
                    self.dice.choice(running).send_signal(signal.SIGKILL)
                    self.kills += 1

    def go(self):
        self.server.sql("postgres", f"CREATE DATABASE {self.name}")
        subprocess.run([self.program, "ledger", "create", self.server.place(self.name)], check=True,
                       capture_output=True)
        if self.inBlocks:
            self.server.sql(self.name, "UPDATE ledger SET block_rows = 4")
        writers = [threading.Thread(target=self.write, args=(f"w{i}", self.dice.random()), daemon=True)
                   for i in range(WRITERS)]
        others = [threading.Thread(target=self.read, args=(f"r{i}",), daemon=True) for i in range(READERS)]
        others.append(threading.Thread(target=self.disturb, daemon=True))
        for thread in writers + others:
            thread.start()
        for thread in writers:
            thread.join()
        self.over.set()
        for thread in others:
            thread.join()

    def faults(self, records, tokens):
        """What is not as it should be; a mirror that was there all the time, and a new one."""
        for who in ("r0", "new"):
            status, out, errors = self.call(who, "report", "--json")
            if status != 0:
                self.wrong.append(errors)
                continue
            totals = json.loads(out)["totals"]
            if (totals["records"], totals["prompt_tokens"]) != (records, tokens):
                self.wrong.append(f"{who}: {totals['records']} records with {totals['prompt_tokens']} tokens, "
                                  f"not {records} with {tokens}")
            checked = subprocess.run([self.program, "ledger", "check", self.server.place(self.name)],
                                     capture_output=True, text=True,
                                     env=dict(os.environ, XDG_CACHE_HOME=self.cache(who)))
            if checked.returncode != 0:
                self.wrong.append(checked.stdout + checked.stderr)
        self.server.sql("postgres", f"DROP DATABASE {self.name} WITH (FORCE)")
        return self.wrong


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    program = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else ROOT + "/build/dev/tallyglass")
    dice = random.Random(18)
    kills = crashes = answers = 0
    server = Server()
    try:
        for number in range(runs):
            with tempfile.TemporaryDirectory() as work:
                files, records, tokens = write_files(work)
                run = Run(server, program, number, files, work, dice)
                run.go()
                wrong = run.faults(records, tokens)
            if wrong:
                print(f"run {number}:", *wrong, sep="\n", file=sys.stderr)
                return 1
            kills, crashes, answers = kills + run.kills, crashes + run.crashes, answers + run.answers
            print(f"{number + 1} runs, {kills} kills, {crashes} crashes of the server, {answers} answers, "
                  "0 lost, 0 doubled", flush=True)
    finally:
        server.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
