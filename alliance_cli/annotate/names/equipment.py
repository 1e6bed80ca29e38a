"""Equipment by its designator: `E-2D Hawkeye`, `SM-3 Block IIA`, `APY-9 AESA radar`, `Type 12`, `Zumwalt-class`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.words import NO_DESIGNATOR, NOT_NAMES, word_set

_DESIGNATOR = re.compile(
    r"""(?<![\w/-])(?:
      (?P<radar>(?:AN/|J/)?(?:[AFST]P[YGQS]|TPS|SLQ|ALQ|BSY|SQQ|BQQ)-[0-9]{1,3}[A-Z]?(?:\([A-Z0-9]{1,3}\))?
        (?:\ AESA)?(?:\ radar)?)
    | (?P<code>[A-Z]{1,4}-[0-9]{1,3}[A-Z]{0,3}(?:/[A-Z]{1,2})?(?:\ Block\ [IVX0-9]{1,4}[A-Z]?)?
        (?P<nick>\ [A-Z][a-z]{2,14}(?:\ II)?)?)
    | (?P<word>[A-Z][a-z]{2,12}-[0-9]{1,2}[A-Z]{0,2})
    | (?P<type>Type[\ -][0-9]{1,3})
    | (?P<ship_class>[A-Z][a-z]{2,14}-class)
    )s?(?![\w-])""",
    re.VERBOSE,
)
_NO_CLASS = word_set("First Second Third World Business Economy Middle Working Upper Best High Top")


def designators(text: str, known: dict[int, Found]) -> Iterator[Found]:
    """The designators in a folded text; `known` are vocabulary names by start, which a nickname must not be."""
    for found in _DESIGNATOR.finditer(text):
        start, end = found.span()
        kind = found.lastgroup if found.lastgroup != "nick" else "code"
        if not _plausible(kind or "", found.group()):
            continue
        if nick := found["nick"]:
            begins = found.start("nick") + 1
            if nick.split()[0] in NOT_NAMES or start in known or begins in known or " Block " in found.group():
                end = begins - 1
        name = text[start:end]
        yield Found(start, end, "equipment", name.removesuffix("s") if name[-2:-1].isupper() else name, "designator")


def _plausible(kind: str, text: str) -> bool:
    if kind == "ship_class":
        return text.split("-")[0] not in _NO_CLASS
    if kind in ("code", "word"):
        return text.split("-")[0] not in NO_DESIGNATOR
    return True
