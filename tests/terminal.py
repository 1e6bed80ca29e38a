"""A real interactive shell on a terminal of its own, for what only a key press shows."""

from __future__ import annotations

import os
import pty
import select
import time
from pathlib import Path

_PATIENCE = 20.0

_START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
_LOAD = {
    "bash": "source <(alliance completion bash)",
    "zsh": "autoload -U compinit; compinit -D -u; source <(alliance completion zsh)",
    "fish": "alliance completion fish | source",
}


class Shell:
    """A shell in a folder, in which `alliance` is the program under test, with completion loaded."""

    def __init__(self, name: str, folder: Path, program: Path) -> None:
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        environ = {**os.environ, "PATH": path, "TERM": "xterm", "PS1": "", "INPUTRC": os.devnull, "LC_ALL": "C.UTF-8"}
        self._pid, self._fd = pty.fork()
        if not self._pid:
            os.chdir(folder)
            os.execvpe(_START[name][0], _START[name], environ)
        self._send(f"{_LOAD[name]}; printf 'rea''dy\\n'\r")
        self._until("ready\r\n")

    def completed(self, line: str) -> list[str]:
        """The words that the shell would run after the line was typed and the tab key pressed."""
        self._send(line + "\t")
        time.sleep(0.1)
        self._send("\x01printf '<%s>' \x05; printf 'en''d\\n'\r")
        seen = self._until("end\r\n")
        return seen.rpartition("<alliance>")[2].rpartition(">")[0].removeprefix("<").split("><")

    def close(self) -> None:
        """End it."""
        os.close(self._fd)
        os.waitpid(self._pid, 0)

    def _send(self, text: str) -> None:
        os.write(self._fd, text.encode())

    def _until(self, mark: str) -> str:
        seen, deadline = "", time.monotonic() + _PATIENCE
        while mark not in seen:
            assert time.monotonic() < deadline, seen
            if select.select([self._fd], [], [], 0.2)[0]:
                seen += os.read(self._fd, 65536).decode("utf-8", "replace")
        return seen
