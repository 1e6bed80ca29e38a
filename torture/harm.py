"""Ways to damage a file, each chosen by chance."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

Harm = Callable[[Path, random.Random], None]


def _bit(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _bytes(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 8) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _zeros(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = chance.randint(0, len(data))
    size = min(chance.choice((16, 512, 4096)), len(data) - at)
    data[at : at + size] = bytes(size)
    path.write_bytes(data)


def _shorter(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randint(0, path.stat().st_size))


def _longer(path: Path, chance: random.Random) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(chance.randint(1, 600)))


def _missing(path: Path, _: random.Random) -> None:
    path.unlink()


def _another(path: Path, chance: random.Random) -> None:
    """Another file of the same folder in its place."""
    others = [one for one in sorted(path.parent.iterdir()) if one.is_file() and one != path]
    if others:
        path.write_bytes(chance.choice(others).read_bytes())


def _folder(path: Path, _: random.Random) -> None:
    path.unlink()
    path.mkdir()


def _circle(path: Path, _: random.Random) -> None:
    path.unlink()
    path.symlink_to(path)


def _pipe(path: Path, _: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


#: Each way with how often it is chosen.
WAYS: dict[str, tuple[Harm, int]] = {
    "a bit flipped": (_bit, 10),
    "bytes changed": (_bytes, 6),
    "zeros": (_zeros, 3),
    "cut short": (_shorter, 4),
    "longer": (_longer, 2),
    "missing": (_missing, 2),
    "another file's bytes": (_another, 2),
    "a folder": (_folder, 1),
    "a circle of links": (_circle, 1),
    "a pipe": (_pipe, 1),
}


#: What is no damage of the bytes.
_STRANGE = ("a folder", "a circle of links", "a pipe", "another file's bytes")


def harm(path: Path, chance: random.Random, *, content: bool = False) -> str:
    """Damage a file in one way, which is returned; with `content`, it stays a file of its own."""
    ways = {way: pair for way, pair in WAYS.items() if not (content and way in _STRANGE)}
    way = chance.choices(list(ways), [weight for _, weight in ways.values()])[0]
    ways[way][0](path, chance)
    return way
