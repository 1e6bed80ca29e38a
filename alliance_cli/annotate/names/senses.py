"""What a listed word means in its company: another country's ministry, a company's division, or no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.words import (
    NOT_NAMES,
    ORG_HEADS,
    PLACE_HEADS,
    PLACE_OPENERS,
    POST_WORDS,
    PROGRAM_HEADS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    word_set,
)
from alliance_cli.frozen import replace

#: What may not follow a word for it to be the name.
_DOUBTS = {
    "Nikkei": re.compile(r"(?:'s)? (?:index|average|stock|share|225|Stock|Average|Index)"),
    "Intel": re.compile(
        r" (?:chiefs?|sharing|shared|shares|agenc|officials?|reports?|on|from|heads?|gathering|panel|ties|pact)\b"
    ),
    "Apple": re.compile(r" (?:juice|farm|orchard|exports?|grow|pie|tree|imports?)"),
    "Shell": re.compile(r" (?:compan|game|casing|shock|production|fire)"),
    "Orion": re.compile(r" (?:Beer|beer|Breweries)"),
    "Patriots": re.compile(r" (?:game|coach|quarterback)"),
    "Gateway": re.compile(r" (?:to|for)\b"),
    "Bell": re.compile(r" (?:rang|rings|tower|ringing)"),
    "Epsilon": re.compile(r" variant"),
    "Ford": re.compile(r" (?:carrier|class)|-class"),
}
_DIVISION = re.compile(
    r" (?:(?:Motor|Energy|Rail|Chemical|Electric|Power|Systems|Aircraft) )?(?:of |North )?"
    r"(?:America|Americas|USA)(?![\w-])"
)
_BRANCH = re.compile(
    r" (?:Aerospace|Mobility|Biotechnolog(?:y|ies)|Robotics|Ventures|Healthcare|Pharma)(?= [a-z]|[.,;:)']|$)"
)
#: What is joined by `&` is one name: `Boeing Defense, Space & Security`.
_JOINED = re.compile(r"(?: [A-Z][A-Za-z]+(?:, [A-Z][a-z]+){0,2}){1,2} & [A-Z][a-z]+(?: [A-Z][a-z]+)?(?![\w-])")
_NO_COMPANY = re.compile(r"\b(?:Congress|House|Senate|Department|Command|Force|Forces|Army|Navy|NATO|Court|Party)\b")
_HOME = ("Japan", "United States")

#: The countries that a capital stands for.
_CAPITALS = {
    "Beijing": "China",
    "Seoul": "South Korea",
    "Moscow": "Russia",
    "Pyongyang": "North Korea",
    "Taipei": "Taiwan",
    "Manila": "Philippines",
    "Canberra": "Australia",
    "London": "United Kingdom",
    "Hanoi": "Vietnam",
    "New Delhi": "India",
    "Jakarta": "Indonesia",
    "Kyiv": "Ukraine",
    "Paris": "France",
    "Berlin": "Germany",
    "Rome": "Italy",
    "Bangkok": "Thailand",
    "Wellington": "New Zealand",
}


#: Whoever is elected in Washington is of the state.
_ELECTED = re.compile(r"\b(?:Gov(?:ernor|\.)|Sen(?:ator|\.)|Rep(?:resentative|\.)) [^.,;]{1,30} of $")
_STATE = "Washington State"

#: A capitalised word within a sentence, right before a name; articles make a label of it (`the Foxconn Ohio plant`).
_GIVEN = re.compile(r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!'s )(?<=[a-z,\d)] )([A-Z][a-z]{2,})(?: [A-Z]\.)? $")
_GOES_ON = re.compile(r"-| [A-Z]")
_BACK = 30
_NO_GIVEN = (
    NOT_NAMES
    | POST_WORDS
    | ORG_HEADS
    | PROGRAM_HEADS
    | PLACE_HEADS
    | PLACE_OPENERS
    | word_set("Downtown Mainland Greater Metropolitan Metro Upstate Suburban Rural Inner Outer Continental Coastal")
    | word_set("Imperial Occupied Colonial Wartime Postwar Modern Ancient Tropical Expo Typhoon Hurricane Cyclone")
    | word_set("Battleship Destroyer Carrier Hotel Hilton Hyatt Marriott Disney Disneyland Consulate Studios Live")
)


def sensible(known: list[Found], text: str, demonyms: Mapping[str, str], shouting: bool) -> Iterator[Found]:
    """The vocabulary names of a folded text as they are meant; `demonyms` gives each country its adjective.

    `shouting` is for a headline that capitalises every word.
    """
    before: Found | None = None
    for found in known:
        word = text[found.start : found.end]
        doubt = _DOUBTS.get(word)
        surname = not shouting and found.name not in demonyms and _ends_a_name(found, before, text)
        if not (doubt and doubt.match(text, found.end)) and not surname:
            yield _meant(found, before, text, demonyms)
        before = found


def _ends_a_name(found: Found, before: Found | None, text: str) -> bool:
    """Whether a place is the last word of a stranger's name: `an airman, Brennon Washington, was held`."""
    if found.kind != "place" or found.demonym or " " in text[found.start : found.end]:
        return False
    given = _GIVEN.search(text, max(0, found.start - _BACK), found.start)
    if not given or _GOES_ON.match(text, found.end) or (before and before.end > given.start(1)):
        return False
    word = given[1]
    return not (word in _NO_GIVEN or word.lower() in TITLE_HEADS or word.lower() in TITLE_MODIFIERS)


def _meant(found: Found, before: Found | None, text: str, demonyms: Mapping[str, str]) -> Found:
    if found.kind == "organization":
        return _abroad(found, before, text, demonyms)
    if found.name == "Washington" and _ELECTED.search(text, max(0, found.start - 50), found.start):
        return replace(found, name=_STATE)
    return found


def _abroad(found: Found, before: Found | None, text: str, demonyms: Mapping[str, str]) -> Found:
    if found.name.startswith("Ministry of "):
        if before and before.kind == "place" and text[before.end : found.start] in (" ", "'s ", "' "):
            country = _CAPITALS.get(before.name, before.name)
            if country in demonyms and country not in _HOME:
                # Which portfolios another country's ministry has is not ours to say.
                name = text[found.start : found.end] if "," in found.name else found.name
                return replace(found, name=f"{demonyms[country]} {name}")
        return found
    division = _DIVISION.match(text, found.end) or _BRANCH.match(text, found.end) or _JOINED.match(text, found.end)
    if division and not _NO_COMPANY.search(found.name):
        return replace(found, end=division.end(), name=text[found.start : division.end()], rule="division")
    return found
