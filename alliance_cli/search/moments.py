"""A month that a query names in words: `May 2022`, `Sept. 2023`."""

from __future__ import annotations

from datetime import date

from alliance_cli.model import When
from alliance_cli.search.query import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr may jun jul aug sep oct nov dec"
).split()
_FIRST_YEAR, _LAST_YEAR = 1945, 2099


def month(words: Sequence[Word], at: int) -> tuple[date, date] | None:
    """The first and the last day of the month that a word and the next name; None where they name none."""
    if at + 1 >= len(words) or any(word.prefix or word.fuzzy or word.field for word in words[at : at + 2]):
        return None
    name, year = words[at].text.rstrip(".").lower(), words[at + 1].text
    name = name[:3] if name == "sept" else name
    if name not in _MONTHS or not (year.isdigit() and year.isascii() and _FIRST_YEAR <= int(year) <= _LAST_YEAR):
        return None
    found = When.month(int(year), _MONTHS.index(name) % 12 + 1)
    return found.first, found.last
