"""Ships by name: after a prefix (`USS Howard`), a kind of ship (`the carrier NAME`) or before their group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.words import NOT_NAMES, ORG_HEADS, TITLE_HEADS, word_set

_PREFIX = "USS|USNS|JS|HMS|HMAS|HMNZS|ROKS|HMCS|INS|BRP|USCGC|CCGS|RSS|KRI|PLANS|FS|HTMS"
_PREFIXED = re.compile(
    rf"(?<![\w/-])(?:{_PREFIX}) [A-Z][a-z]+(?: [A-Z]\.)?"
    r"(?: (?:the )?[A-Z][A-Za-z]+(?:-[A-Z]?[a-z]+)*){0,2}(?![\w-])"
)
_PREFIXES = tuple(f"{prefix} " for prefix in _PREFIX.split("|"))
_KINDS = (
    "carrier",
    "destroyer",
    "frigate",
    "submarine",
    "cruiser",
    "warship",
    "cutter",
    "breaker",
    "sweeper",
    "vessel",
)
_KIND = re.compile(
    r"(?<![\w-])(?:carrier|destroyer|frigate|submarine|cruiser|warship|cutter|icebreaker|minesweeper|patrol vessel) "
    r"(?=[A-Z][a-z])"
)
_GROUP = re.compile(
    r"((?:[A-Z][a-z]+ ){1,2})(?:and ((?:[A-Z][a-z]+ ){1,2}))?"
    r"(?=(?:[Cc]arrier|[Ee]xpeditionary) [Ss]trike [Gg]roup|[Aa]mphibious [Rr]eady [Gg]roup)"
)
_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+)?")
_WORD = re.compile(r"[A-Za-z.-]+")
_NO_SHIP = word_set("Strike Group Force Squadron Base Class Program Fleet Flotilla")
_NAMED = re.compile(rf"(?:{_PREFIX}) (.+)")


def short_names(names: Iterator[str]) -> dict[str, str]:
    """The canonical names of the ships among some names, by what is left without the prefix."""
    return {found[1]: name for name in names if (found := _NAMED.fullmatch(name))}


def ships(text: str, known: Mapping[int, Found], fleet: Mapping[str, str]) -> Iterator[Found]:
    """The ships in a folded text; `known` are vocabulary names by start, `fleet` the known ships by short name."""
    for found in _PREFIXED.finditer(text) if any(prefix in text for prefix in _PREFIXES) else ():
        end = _trimmed(text, found.start(), found.end())
        yield Found(found.start(), end, "equipment", text[found.start() : end], "designator")
    for kind in _KIND.finditer(text) if any(kind in text for kind in _KINDS) else ():
        if ship := _after_kind(text, kind.end(), known, fleet):
            yield ship
    for group in _GROUP.finditer(text) if "ike group" in text.lower() or "eady group" in text.lower() else ():
        for part in (1, 2):
            name = (group[part] or "").strip()
            short = name if name in fleet else name.split(" ")[-1]
            if short in fleet:
                end = group.start(part) + len(name)
                yield Found(end - len(short), end, "equipment", fleet[short], "ship's group")


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a ship's name without words that say something else (`USS Preble Commander`)."""
    words = list(_WORD.finditer(text, start, end))
    for before, word in pairwise(words[1:]):
        plain = word.group()
        if plain in NOT_NAMES or plain in ORG_HEADS or plain in _NO_SHIP or plain.lower() in TITLE_HEADS:
            return before.end() if before.group() != "the" else before.start() - 1
    return end


def _after_kind(text: str, start: int, known: Mapping[int, Found], fleet: Mapping[str, str]) -> Found | None:
    whole = _NAME.match(text, start)
    if not whole:
        return None
    for name in (whole.group(), whole.group().split(" ")[0]):
        if name in fleet:
            return Found(start, start + len(name), "equipment", fleet[name], "kind of ship")
    words = whole.group().split(" ")
    if start in known or any(
        w in NOT_NAMES or w in ORG_HEADS or w in _NO_SHIP or w.lower() in TITLE_HEADS for w in words
    ):
        return None
    return Found(start, whole.end(), "equipment", whole.group(), "kind of ship")
