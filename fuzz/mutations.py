"""Inputs made from seeds by small changes, the same for the same number: fuzzing without atheris, for tests."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

_MOST_CHANGES = 6
_LONGEST_PART = 200


def mutated(seeds: Sequence[bytes], tokens: Sequence[str], number: int) -> Iterator[bytes]:
    """Endlessly many changed seeds; `number` says which."""
    chance = random.Random(number)
    words = [token.encode("utf-8", "surrogateescape") for token in tokens]
    while True:
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, _MOST_CHANGES)):
            data = chance.choice(_CHANGES)(data, chance, seeds, words)
        yield data


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, _LONGEST_PART))


def _flipped(data: bytes, chance: random.Random, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _repeated(data: bytes, chance: random.Random, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 3) + data[end:]


def _moved(data: bytes, chance: random.Random, _seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    at = chance.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _told(data: bytes, chance: random.Random, _seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(words) + data[at:]


def _replaced(data: bytes, chance: random.Random, _seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + chance.choice(words) + data[end:]


def _crossed(data: bytes, chance: random.Random, seeds: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


_CHANGES: tuple[Callable[[bytes, random.Random, Sequence[bytes], Sequence[bytes]], bytes], ...] = (
    *(_flipped, _cut, _repeated, _moved),
    *(_told, _replaced, _crossed),
)
