# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider that answers at once, in a stream, or with a large one, for what is timed here."""
import socket
import threading
import time

CHUNKS, LARGE = 100, 100_000_000
EVENT = b'data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"%s"}}]}\n\n'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def answer(client):
    try:
        answer_all(client)
    except OSError:
        pass  # it hung up


def answer_all(client):
    rest = b""
    while True:
        while b"\r\n\r\n" not in rest:
            piece = client.recv(65536)
            if not piece:
                return
            rest += piece
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(rest) < length:
            rest += client.recv(65536)
        body, rest = rest[:length], rest[length:]
        if b'"large"' in body:
            block = chunk(EVENT % (b"x" * 900)) * 64
            client.sendall(HEAD)
            for _ in range(LARGE // len(block)):
                client.sendall(block)
            client.sendall(b"0\r\n\r\n")
        elif b'"stream"' in body:
            client.sendall(HEAD)
            for _ in range(CHUNKS):
                client.sendall(chunk(EVENT % (b"%020d" % time.monotonic_ns())))
                time.sleep(0.005)
            client.sendall(b"0\r\n\r\n")
        else:
            text = b'{"id":"c%d","model":"m","choices":[{"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}' % time.monotonic_ns()
            client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(text), text))


def listen():
    server = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            client, _ = server.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=answer, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]
