#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times a program from its start to a window on a screen of its own (Xvfb), by looking at the screen's memory:

    startwindow.py first|last OWN PROGRAM [WORD...]

first: until something of a window is seen; last: until the picture changes no more (the last change of more than a
twentieth of its lines counts). OWN gets "WALL CPU" in seconds, the processor's time of the program until then.
"""
import contextlib
import mmap
import os
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT, HEADER = 1680, 1050, 4096
LOOK = 0.004  # seconds between two looks
QUIET = 1.5  # seconds without a large change: everything is painted
LONGEST = 60
TICK = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def screen(folder):
    """The picture of an Xvfb, which ends with the block."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir",
                               folder, "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        os.close(write)
        with os.fdopen(read) as display:
            os.environ["DISPLAY"] = ":" + display.readline().strip()
        with open(folder + "/Xvfb_screen0", "rb") as file:
            yield mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    finally:
        server.terminate()
        server.wait()


def used(pid):
    """Processor's time of a process, s."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def lines(picture):
    length = WIDTH * 4
    first = len(picture) - length * HEIGHT
    whole = picture[first:]
    return [whole[at:at + length] for at in range(0, len(whole), length)]


def watch(picture, until, program):
    """Seconds of the clock and of the processor until what is waited for."""
    empty = before = lines(picture)
    start = time.monotonic()
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = None
    try:
        while True:
            time.sleep(LOOK)
            now = time.monotonic() - start
            if process.poll() is not None or now > LONGEST:
                sys.exit(f"{program[0]} showed no window")
            if found and now - found[0] > QUIET:
                return found
            picture_now = lines(picture)
            changed = sum(a != b for a, b in zip(before, picture_now))
            if changed > HEIGHT / 20 and picture_now != empty:
                found = (now, used(process.pid))
                if until == "first":
                    return found
            before = picture_now
    finally:
        process.kill()
        process.wait()


def main():
    until, own, program = sys.argv[1], sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        with screen(folder) as picture:
            wall, cpu = watch(picture, until, program)
    with open(own, "w") as file:
        file.write(f"{wall} {cpu}\n")


main()
