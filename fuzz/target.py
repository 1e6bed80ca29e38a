"""What the targets share: how one is described, how an input is tried, and how atheris runs it.

A target checks properties of what reads foreign text. A refusal (`AllianceError`) that says what to do is an answer;
anything else that is raised, or takes over five seconds, is a fault.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.errors import AllianceError

ROOT = Path(__file__).parent.parent

#: Where the seeds' pages stand, and the modules that make web pages, messages and PDF files of them.
PAGES, TESTS = ROOT / "tests" / "data" / "pages", ROOT / "tests"

#: What one input may take, in seconds of the processor.
PATIENCE = 5.0

#: One input in so many is also tried with a part of it repeated, since long texts alone show what takes too long.
_STRETCHED = 512

#: About as many characters of a file of the vocabulary do.
_BEGINNING = 1500


@dataclass(frozen=True)
class Target:
    """What is fuzzed: a check of one input, the inputs to start from, and words that they are made of.

    `longest` bounds the inputs, `stretched` those with a part repeated (0 for none), in bytes.
    """

    check: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    tokens: tuple[str, ...]
    longest: int = 4096
    stretched: int = 30_000

    def try_one(self, data: bytes) -> None:
        """Check an input, and maybe what a part of it becomes when it is repeated; raises where a property fails."""
        self._timed(data)
        chance = zlib.crc32(data)
        if data and self.stretched and chance % _STRETCHED == 0:
            self._timed(stretch(data, chance // _STRETCHED, self.stretched))

    def _timed(self, data: bytes) -> None:
        begin = time.process_time()
        self.check(data)
        taken = time.process_time() - begin
        assert taken < PATIENCE, f"{len(data)} bytes took {taken:.1f} s"


def stretch(data: bytes, chance: int, length: int) -> bytes:
    """The input with one part of it repeated to that length; the number picks the part."""
    start = chance % len(data)
    part = data[start : start + 1 + chance // len(data) % 32]
    return data[:start] + part * max(1, (length - len(data)) // len(part)) + data[start + len(part) :]


def refused(fault: AllianceError) -> None:
    """A refusal must say what is wrong and what to do, on one line."""
    assert fault.message
    assert fault.remedy, fault
    assert "\n" not in str(fault), str(fault)


def lines_of(data: bytes) -> int:
    """The most lines that a fault in a file may name, the end of the file counting as one."""
    return len(data.decode("utf-8", "replace").splitlines()) + 1


def beginning(file: Path) -> str:
    """The first entries of a file of the vocabulary."""
    text = file.read_text("utf-8")
    return text[: text.rindex("\n- ", 0, _BEGINNING) + 1]


def watched() -> AbstractContextManager[object]:
    """What is imported within is watched by the fuzzer, where a target is run as a program."""
    if Path(sys.argv[0]).resolve().parent != Path(__file__).resolve().parent:
        return nullcontext()
    import atheris

    return atheris.instrument_imports(include=["alliance_cli"])  # type: ignore[no-any-return]


def run(target: Target) -> None:
    """Fuzz with the options on the command line; what is worth keeping goes into the folder that it names."""
    import atheris

    name = Path(sys.argv[0]).stem
    folder = Path(tempfile.gettempdir(), f"alliance-fuzz-{name}-{os.getuid()}")
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True, mode=0o700)
    for number, seed in enumerate(target.seeds()):
        (seeds / str(number)).write_bytes(seed)
    words = folder / "tokens"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in target.tokens))
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    kept = [] if named else [str(folder / "kept")]
    for place in kept:
        Path(place).mkdir(exist_ok=True)
    settings = [f"-dict={words}", f"-max_len={target.longest}", "-timeout=120"]
    given = [seeds] if not any(Path(one).is_file() for one in named) else []
    atheris.Setup([sys.argv[0], *settings, *sys.argv[1:], *kept, *map(str, given)], target.try_one)
    atheris.Fuzz()


def _escaped(token: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token.encode("utf-8", "surrogateescape"))
