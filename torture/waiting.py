"""A second writer waits, says so, and gives up with a clear line; a lock does not outlive who held it."""

from __future__ import annotations

import fcntl

from torture.ground import Ground
from torture.tally import Tally

#: How long a writer waits here, in seconds.
_PATIENCE = 1.0

#: Each command that writes, with the lock that it needs.
_COMMANDS = {
    "index/write.lock": (("index", "--rebuild"), ("import", "pages")),
    "index/notes.lock": (("tag", "4.1.1", "+late"), ("note", "4.1.1", "late")),
    "saved.lock": (("save", "late", "Japan"),),
}


def torture(tally: Tally, here: Ground) -> None:
    """Hold each lock, and see what a command says that needs it; then let go, and see that it is done."""
    for name, commands in _COMMANDS.items():
        (path,) = here.where.library.parent.rglob(name)
        for command in commands:
            line = [str(here.folder / word) if word == "pages" else word for word in command]
            with path.open("r+") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                ended = here.run(*line, before=_impatient)
            tally.count("processes")
            told = ended.err.strip().splitlines()
            if ended.fault:
                tally.complain("tracebacks", f"{command[0]} while another writes", ended.fault)
            elif ended.code not in (3, 4) or len(told) != 2 or "Waiting for another" not in told[0]:
                tally.complain("lost", f"{command[0]} while another writes", f"exit {ended.code}: {ended.err.strip()}")
            after = here.run(*line)
            if after.code or "Waiting" in after.err:
                tally.complain("lost", f"{command[0]} after another", f"exit {after.code}: {after.err.strip()}")
    _reader(tally, here)


def _reader(tally: Tally, here: Ground) -> None:
    """Someone who reads waits for no long writer, and is told that the answer is an old one."""
    issue = here.where.library / "corpus" / "issues" / "vol-4-01.md"
    before = here.run("search", "Japan", "--limit", "0").out
    issue.write_text(issue.read_text("utf-8").replace("Japan", "Nippon"), "utf-8")
    with (here.where.library / "index" / "write.lock").open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        ended = here.run("search", "Japan", "--limit", "0", before=_impatient)
    tally.count("processes")
    if ended.fault or ended.code or "as it was before" not in ended.err:
        tally.complain("lost", "search while another writes", f"exit {ended.code}: {ended.err.strip()}")
    if ended.out != before:
        tally.complain("wrong answers", "search while another writes", ended.out[:300])
    if here.run("search", "Japan", "--limit", "0").out == before:
        tally.complain("wrong answers", "search after another", "the answer is still the old one")


def _impatient() -> None:
    from alliance_cli import refresh, userdata

    for module in (refresh, userdata):
        module.PATIENCE = _PATIENCE  # type: ignore[attr-defined]
    refresh.READERS_PATIENCE = _PATIENCE
