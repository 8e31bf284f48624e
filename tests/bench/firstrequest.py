#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times a program from its start until its whole request is at a server of this script's:

    firstrequest.py OWN PROGRAM [WORD...]

{url} in a word becomes the server's address. OWN gets "WALL CPU" in seconds: the clock until then, the processor's
time of the whole process.
"""
import os
import resource
import socket
import subprocess
import sys
import time

ANSWER = (b'{"id":"c1","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant",'
          b'"content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}')


def more_of(client):
    data = client.recv(65536)
    if not data:
        sys.exit("the request ended before its end")
    return data


def request_of(client):
    """Reads a request to its end."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += more_of(client)
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += more_of(client)


def main():
    own, program = sys.argv[1], sys.argv[2:]
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(30)
    url = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
    start = time.monotonic()
    process = subprocess.Popen([word.replace("{url}", url) for word in program], stdout=subprocess.DEVNULL)
    client, _ = server.accept()
    client.settimeout(30)
    request_of(client)
    wall = time.monotonic() - start
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                   + str(len(ANSWER)).encode() + b"\r\n\r\n" + ANSWER)
    client.close()
    if process.wait() != 0:
        sys.exit(f"{program[0]} failed")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(own, "w") as file:
        file.write(f"{wall} {used.ru_utime + used.ru_stime}\n")


main()
