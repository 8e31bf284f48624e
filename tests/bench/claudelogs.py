#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Session logs as Claude Code writes them, under FOLDER/projects: claudelogs.py FOLDER ANSWERS FILES SEED
# Three of ten answers are told once more, as a streamed answer is; half of them follow a tool's result.
import datetime
import json
import os
import random
import sys
import uuid

folder, answers, files, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
rng = random.Random(seed)
MODELS = ["claude-sonnet-4-20250514", "claude-opus-4-20250514", "claude-3-5-haiku-20241022",
          "claude-sonnet-4-5-20250929"]
LETTERS = b"abcdefghijklmnopqrstuvwxyz"
WORDS = [bytes(rng.choices(LETTERS, k=rng.randint(2, 10))).decode() for _ in range(5000)]
FIRST = datetime.datetime(2025, 6, 1, tzinfo=datetime.timezone.utc)


def uid():
    return str(uuid.UUID(int=rng.getrandbits(128)))


def token(length):
    return "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789", k=length))


def text(most):
    return " ".join(rng.choices(WORDS, k=rng.randint(5, most)))


def iso(time):
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


class Session:
    def __init__(self):
        self.id = uid()
        self.parent = None
        self.answer = None
        self.lines = []

    def line(self, time, kind, message, **more):
        own = uid()
        self.lines.append(json.dumps({
            "parentUuid": self.parent, "isSidechain": False, "userType": "external", "cwd": "/home/dev/project",
            "sessionId": self.id, "version": "1.0.60", "gitBranch": "main", "type": kind, "message": message, **more,
            "uuid": own, "timestamp": iso(time)}, separators=(",", ":")))
        self.parent = own

    def tool(self, time):
        content = [{"tool_use_id": "toolu_" + token(24), "type": "tool_result", "content": text(250)}]
        self.line(time, "user", {"role": "user", "content": content})

    def reply(self, time):
        if not self.answer or rng.random() >= 0.3:
            self.answer = ("msg_01" + token(22), "req_011" + token(21), rng.choices(MODELS, [60, 15, 10, 15])[0], {
                "input_tokens": rng.randint(1, 40),
                "cache_creation_input_tokens": int(rng.lognormvariate(7, 1.2)),
                "cache_read_input_tokens": int(rng.lognormvariate(10, 1)),
                "output_tokens": int(rng.lognormvariate(5, 1.2)),
                "service_tier": "standard"})
        message, request, model, usage = self.answer
        self.line(time, "assistant", {
            "id": message, "type": "message", "role": "assistant", "model": model,
            "content": [{"type": "text", "text": text(120)}], "stop_reason": None, "stop_sequence": None,
            "usage": usage}, requestId=request)


for number in range(files):
    place = os.path.join(folder, "projects", f"-home-dev-project-{number % 40:02d}")
    os.makedirs(place, exist_ok=True)
    session = Session()
    time = FIRST + datetime.timedelta(seconds=rng.random() * 150 * 86400)
    for _ in range(answers // files):
        time += datetime.timedelta(seconds=rng.expovariate(1 / 20))
        if rng.random() < 0.5:
            session.tool(time)
        session.reply(time)
    with open(os.path.join(place, session.id + ".jsonl"), "w", encoding="utf-8") as file:
        file.write("\n".join(session.lines) + "\n")
