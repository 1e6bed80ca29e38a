"""Sets of documents, each as one big integer: bit n stands for document n.

So `&`, `|` and `bit_count()` work on a hundred thousand documents in microseconds.
"""

from __future__ import annotations

from itertools import compress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

Documents = int

#: One document in so many, or fewer, are handled one by one.
_SPARSE = 64
_THIN = 10

_DIGITS = bytes.maketrans(b"01", b"\0\1")


def of(numbers: Collection[int], size: int) -> Documents:
    """The set of these documents, out of so many."""
    if len(numbers) * _SPARSE < size:
        marked = bytearray(size // 8 + 1)
        for number in numbers:
            marked[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(marked, "little")
    digits = bytearray(b"0") * size
    for number in numbers:
        digits[number] = 49
    digits.reverse()
    return int(bytes(digits) or b"0", 2)


def every(size: int) -> Documents:
    """All of so many documents."""
    return (1 << size) - 1


def numbers(documents: Documents) -> list[int]:
    """The documents of a set, in ascending order."""
    digits = bin(documents)[:1:-1]
    if documents.bit_count() * _THIN > len(digits):
        return list(compress(range(len(digits)), digits.encode().translate(_DIGITS)))
    found = []
    at = digits.find("1")
    while at >= 0:
        found.append(at)
        at = digits.find("1", at + 1)
    return found


def flags(documents: Documents, size: int) -> bytes:
    """For each of so many documents, one where the set has it, and zero where not."""
    return bin(documents)[:1:-1].encode().translate(_DIGITS).ljust(size, b"\0")
