"""Towns that no vocabulary lists, by the state or country behind them: `in Kemmerer, Wyoming`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import NOT_NAMES, ORG_HEADS, PROGRAM_HEADS, TITLE_HEADS, word_set

_COMMA = re.compile(", (?=[A-Z])")
_TOWN = re.compile(
    r"(?<![\w-])(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round|to|of|off|and) "
    r"((?:[A-Z][a-z]+|St\.)(?:[ -][A-Z][a-z]+){0,2})$"
)
_BETWEEN = re.compile(r", ([A-Z][a-z]+)(?:, and |, | and )")
_BACK = 80
_SPACE = re.compile("[ -]")
_OPEN = word_set("North South East West New Fort Port Lake Mount Bay Falls Grand Long Green Little")


def towns(text: str, context: Context, lands: frozenset[str], is_surname: Callable[[str], bool]) -> Iterator[Found]:
    """The unknown towns in a folded text; `lands` are the states and countries that may follow one."""
    for comma in _COMMA.finditer(text):
        land = context.starts.get(comma.end())
        if not land or land.kind != "place" or land.demonym or land.name not in lands:
            continue
        town = _TOWN.search(text, max(0, comma.start() - _BACK), comma.start())
        if not town or text.startswith("'", land.end) or town.start(1) in context.starts or town.end(1) in context.ends:
            continue
        words = _SPACE.split(town[1])
        if not any(_no_town(word) for word in words) and not is_surname(words[-1]):
            yield Found(town.start(1), town.end(1), "place", town[1], "town and state")


def in_lists(
    text: str, found: Iterable[Found], lands: frozenset[str], is_surname: Callable[[str], bool]
) -> Iterator[Found]:
    """The surnames between two towns of a list (`Subic Bay, Clark, Manila`), which are towns there."""
    places = sorted((one for one in found if one.kind == "place"), key=lambda one: one.start)
    for first, second in pairwise(places):
        if first.demonym or second.demonym or first.name in lands or second.name in lands:
            continue
        between = _BETWEEN.fullmatch(text, first.end, second.start)
        if between and is_surname(between[1]):
            yield Found(between.start(1), between.end(1), "place", between[1], "in a list of places")


def _no_town(word: str) -> bool:
    if word in _OPEN:
        return False
    return word in NOT_NAMES or word in ORG_HEADS or word in PROGRAM_HEADS or word.lower() in TITLE_HEADS
