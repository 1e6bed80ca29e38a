"""Names that ordinary words make in the right company: `the North`, `the South`, `the House`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from alliance_cli.annotate.names.forms import Found
from alliance_cli.frozen import frozen

_KOREA = re.compile(r"\b(?:North Korean?|DPRK|Pyongyang|Kim Jong[ -][Uu]n)\b")
_EITHER = re.compile(r"\b(?:Koreas?|Koreans?|DPRK|ROK|Pyongyang|Seoul)\b")
_FORCES = {"Army": "US Army", "Navy": "US Navy", "Air Force": "US Air Force", "Treasury": "Treasury Department"}
_FORCE = re.compile(r"(?<![^ ])(Army|Navy|Air Force|Treasury)(?!'?[\w-])(?! (?:[A-Z]|of\b))")
_ELSEWHERE = re.compile(r"(?:(?:^|[ (\"])(?!The )[A-Z][^ ]{0,20}|'s?|[A-Z0-9]-[^ ]{0,15}) $")
#: In capitals, and with an article or the like before it, the word is a member of the corps, never the sea's.
_MARINE = re.compile(
    r"\b(?:[Aa]|[Tt]he|[Aa]nother|[Oo]ne|former|retired|ex|active-duty|young|second|third|accused) (Marine)"
    r"(?![\w-])(?! (?:[A-Z]|of\b|life|product|debris|environment|ecosystem|pollution|resource|science|biolog))"
)
_COAST_GUARD = re.compile(r"\b[Tt]he (Coast Guard)(?![\w-])(?! (?:[A-Z]|of\b))")
_COAST_GUARDS = {"United States": "US Coast Guard", "Japan": "Japan Coast Guard"}
_BACK = 30
_CITY = re.compile(r"\b(?:[Ii]n|near|outside|cities such as|cities like|city of) ([A-Z][a-z]+)(?!'|\w| [A-Z])")
_HALF = re.compile(r"\b[Tt]he (North|South)(?![\w-])(?! (?:[A-Z]|of\b|and (?!the )))")
#: What stands before is looked at last: a search for a plain word is many times as fast.
_HOUSE = re.compile(r"House(?![\w-])(?:(?<![A-Za-z] House)(?<![\w-]House)|(?<=[a-z] House))")
_HOUSE_WORK = re.compile(
    r" (?:minority|majority|speaker|Speaker|Minority|Majority|Republicans?|Democrats?|passed|votes?|voted|bill|panel|"
    r"committee|delegation|members?|leaders?|lawmakers?|floor|version|resolution|and Senate|or Senate|approved)\b"
)
_CAPITOL = re.compile(r"\b(?:Congress|congressional|Senate|Senators?|Capitol|\([RD]-[A-Z])")


@frozen
class Company:
    """What an item as a whole speaks of: either Korea, North Korea, which countries and which bodies."""

    korea: bool = False
    north: bool = False
    countries: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()

    @property
    def guards(self) -> frozenset[str]:
        """The coast guards that the item names."""
        return frozenset(name for name in self.bodies if name.endswith(" Coast Guard"))


def company(texts: str, countries: frozenset[str], bodies: frozenset[str] = frozenset()) -> Company:
    """What the texts of an item speak of."""
    if "he North" not in texts and "he South" not in texts:
        return Company(countries=countries, bodies=bodies)
    return Company(_EITHER.search(texts) is not None, _KOREA.search(texts) is not None, countries, bodies)


def contextual(text: str, item: Company, cities: Mapping[str, str]) -> Iterator[Found]:
    """The names of this kind in a folded text; `cities` are those whose name is also somebody's surname."""
    if item.korea:
        yield from _halves(text, item)
    for force in _FORCE.finditer(text) if any(word in text for word in _FORCES) else ():
        if not _ELSEWHERE.search(text[max(0, force.start() - _BACK) : force.start()]):
            yield Found(force.start(1), force.end(1), "organization", _FORCES[force[1]], "force in context")
    for marine in _MARINE.finditer(text) if " Marine" in text else ():
        yield Found(marine.start(1), marine.end(1), "organization", "US Marine Corps", "force in context")
    for city in _CITY.finditer(text) if any(name in text for name in cities) else ():
        if city[1] in cities:
            yield Found(city.start(1), city.end(1), "place", cities[city[1]], "city in context")
    if "House" in text:
        yield from _house(text)
    if "Coast Guard" in text:
        for guard in _COAST_GUARD.finditer(text):
            yield Found(guard.start(1), guard.end(1), "organization", _guard(item), "coast guard in context")


def _guard(item: Company) -> str:
    """The coast guard that the item names in full, or that of its only country; else no country's."""
    if item.guards:
        return next(iter(item.guards)) if len(item.guards) == 1 else "Coast Guard"
    only = next(iter(item.countries)) if len(item.countries) == 1 else ""
    return _COAST_GUARDS.get(only, "Coast Guard")


def _halves(text: str, item: Company) -> Iterator[Found]:
    for half in _HALF.finditer(text):
        if item.north or half[1] == "North":
            yield Found(half.start(1), half.end(1), "place", f"{half[1]} Korea", "Korea in context")


def _house(text: str) -> Iterator[Found]:
    congress = _CAPITOL.search(text) is not None
    for house in _HOUSE.finditer(text):
        if congress or _HOUSE_WORK.match(text, house.end()):
            yield Found(house.start(), house.end(), "organization", "House of Representatives", "Congress in context")
