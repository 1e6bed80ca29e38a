"""The command line: which way a line is understood, and the one place where errors end."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from alliance_cli.commands import usage
from alliance_cli.commands.table import COMMANDS, COMMON
from alliance_cli.commands.talk import complain, say, trace
from alliance_cli.errors import AllianceError, Ended, FileError, UsageError
from alliance_cli.files import NO_SPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

#: How many values may be made before circles of them are looked for.
_OBJECTS = 100_000

#: The exit code of a fault in the program itself, as in sysexits.
_INTERNAL = 70


def main() -> None:
    """Run the command line on this process's arguments."""
    gc.set_threshold(_OBJECTS)  # a command makes many values and few circles of them
    _open_streams()
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # A full disk or a reader who left; Python would say so again, and change the exit code.
            _discard(stream)
    sys.exit(code)


def run(given: Sequence[str]) -> int:
    """Do what a command line asks for; the exit code that the outcome has."""
    arguments = _common_last(given)
    try:
        _answer(arguments)
        sys.stdout.flush()
        return 0
    except Ended as end:
        return end.exit_code
    except AllianceError as fault:
        _trace_if_asked(arguments)
        complain(fault)
        return fault.exit_code
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, SystemExit):  # the second is how Typer ends a command whose pipe closes
        _discard(sys.stdout)
        return 0
    except OSError as fault:
        _trace_if_asked(arguments)
        _discard(sys.stdout)
        told = _about_system(fault)
        complain(told)
        return told.exit_code
    except Exception as fault:
        _trace_if_asked(arguments)
        say(f"alliance: internal error: {type(fault).__name__}: {fault} (--debug shows where; please report it)")
        return _INTERNAL


def _answer(arguments: Sequence[str]) -> None:
    text = usage.of(arguments)
    if text is not None:
        sys.stdout.write(text)
        return
    name, *rest = arguments
    module = import_module(f"alliance_cli.commands.{COMMANDS[name][0]}") if name in COMMANDS else None
    if arranged := getattr(module, "arranged", None):
        arguments = [name, *arranged(rest)]
    from alliance_cli.commands import quick  # not for help

    plain = quick.understood(arguments)
    if module and plain:
        from alliance_cli.commands import gathered

        gathered.call(module, name, *plain)
    else:
        from alliance_cli.commands import parser  # loads Typer

        parser.run(arguments)


def _open_streams() -> None:
    """Make both streams UTF-8, whatever the locale says, and have both even where the caller closed one."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - it lasts as long as we do
        getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _common_last(arguments: Sequence[str]) -> list[str]:
    """The arguments with the options that stand before the command moved behind it."""
    moved: list[str] = []
    rest = list(arguments)
    while rest and (name := rest[0].split("=", 1)[0]) in COMMON:
        width = 2 if COMMON[name] and "=" not in rest[0] else 1
        moved += rest[:width]
        rest = rest[width:]
    if rest and not rest[0].startswith("-"):
        return [rest[0], *moved, *rest[1:]]
    return rest


def _about_system(fault: OSError) -> AllianceError:
    """What the system refused: a file of the library, or else the output, as with a bad path after `-o`."""
    remedy = "free some space" if fault.errno in NO_SPACE else "check the path and its permissions"
    reason = fault.strerror or str(fault)
    if fault.filename:
        return FileError(reason, path=str(fault.filename), remedy=remedy)
    return UsageError(f"the output cannot be written: {reason}", remedy=remedy)


def _trace_if_asked(arguments: Sequence[str]) -> None:
    if "--debug" in arguments:
        trace()


def _discard(stream: TextIO) -> None:
    """Let what is still buffered go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
