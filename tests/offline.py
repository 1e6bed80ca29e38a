"""Runs command lines (one a line on stdin) where every attempt to reach a network is refused, and told on stderr.

`python offline.py FOLDER`: each line is run in the folder as if typed; after it stands its exit code on stdout.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from typing import Any

#: What Python says before a program makes a socket or asks for an address, by way of any package.
_REACHING = (
    "socket.",
    "urllib.",
    "http.client.",
    "ftplib.",
    "smtplib.",
    "poplib.",
    "imaplib.",
    "telnetlib.",
    "nntplib.",
)

tried: list[str] = []


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REACHING):
        tried.append(event)
        raise PermissionError(f"{event}{arguments!r}")
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        tried.append(f"{event} {arguments[0]!r}")


def main() -> None:
    sys.addaudithook(_refuse)
    import socket

    with contextlib.suppress(PermissionError):
        socket.socket()
    assert tried == ["socket.__new__"], "the refusal itself does not work"
    tried.clear()
    os.chdir(sys.argv[1])
    from alliance_cli.__main__ import main as alliance

    for line in sys.stdin.read().splitlines():
        sys.argv = ["alliance", *shlex.split(line)]
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        code: object = 0
        with contextlib.redirect_stdout(out):
            try:
                alliance()
            except SystemExit as end:
                code = end.code or 0
        print(code, line)
    for event in tried:
        print("tried", event)


if __name__ == "__main__":
    main()
