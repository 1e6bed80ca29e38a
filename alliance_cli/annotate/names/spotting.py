"""People in a field by more than a bare surname: full name, title, bracket, party tag or given name.

`strong(field)` needs nothing but the field; `remember` and `fullest` carry what one item says of a person to the rest
of the issue. Surnames alone come last, in `surnames`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

from alliance_cli.annotate.names.extents import Names
from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.lookalikes import by_look, in_company
from alliance_cli.annotate.names.owners import Titled, owned
from alliance_cli.annotate.names.party import PartyTag, in_words, tags
from alliance_cli.annotate.names.people import Cast, People, surname_of
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.titles import Introduced, introduced
from alliance_cli.annotate.names.words import COURTESIES, NOT_NAMES, TITLE_HEADS
from alliance_cli.frozen import frozen, replace

_GIVEN = re.compile(r"[A-Z](?<![\w-].)[a-z]+(?=(?: [A-Z]\.)? [A-Z][a-z])")
_ADVISOR = "NSA"  # before a name the adviser, elsewhere the agency
_LEGISLATOR = re.compile(r"(?:[Ss]en(?:ator|\b)|[Rr]ep(?:resentative|\b)|[Cc]ongress(?:man|woman))\.?$")
_NAME_BEFORE = re.compile(r"(?:[A-Z][a-z'-]+ (?:[A-Z]\. )?)?(?:[A-Z]')?[A-Z][A-Za-z'-]*[a-z]$")


@frozen
class Strong:
    """People named by more than a bare surname, and where titles and party tags hide other names."""

    found: tuple[Found, ...]
    marks: tuple[PartyTag, ...]
    hidden: frozenset[int]

    def hides(self, found: Found) -> bool:
        """Whether a find stands inside a party tag (`D-Hawaii`) or a title (`State Department Japan Director`)."""
        if found.start in self.hidden:
            return True
        at = bisect(self.marks, found.start, key=lambda mark: mark.end)
        return at < len(self.marks) and self.marks[at].start < found.end


def strong(text: str, context: Context, cast: Cast) -> Strong:
    """People named by more than a bare surname, told apart by their offices where the vocabulary can."""
    names = Names(text, context, cast.people)
    marks = tuple(tags(text))
    ends = {tag.start: tag.end for tag in marks}
    titles = list(introduced(text, context, names.at, lambda at: ends.get(at, at)))
    found = [_resolved(_introduced(text, t), t, names, cast) for t in titles if not _nickname(text, t)]
    found += owned(text, context, cast)
    found += _given(text, context, names)
    found += _tagged(text, context, marks, {f.end: f for f in found}, cast)
    found += (_plainly(one, cast.people) for one in by_look(text, context))
    found += in_company(text, context, [*(f for f in context.found if f.kind == "person"), *found])
    return Strong(tuple(found), marks, frozenset(_desks(titles, context)))


def _introduced(text: str, title: Introduced) -> Found:
    """The find of a title, with the party and state that the words around give to a legislator."""
    found = Found(title.start, title.end, "person", text[title.start : title.end], title.rule, title.title)
    if not _LEGISLATOR.search(title.title):
        return found
    party, state = in_words(text, title.start, title.end, title.at)
    return replace(found, party=party, state=state)


def _nickname(text: str, title: Introduced) -> bool:
    """Whether a courtesy title and a name are all that stands in quotes (`"Mr. Yen"`)."""
    return text[title.at - 1 : title.at] == '"' and text[title.end : title.end + 2].lstrip(",.")[:1] == '"'


def _resolved(found: Found, title: Introduced, names: Names, cast: Cast) -> Found:
    context, at = names.context, title.at
    if '" ' in found.name:
        return _plainly(found, cast.people)
    if " " in found.name or (
        found.start in context.starts
        and context.starts[found.start].end == found.end
        and context.starts[found.start].kind == "person"
    ):
        return found
    near = frozenset(known.name for gap in (1, 3) if (known := context.ends.get(at - gap)))
    whose = cast.people.titled(found.name, found.office, near, cast.day)
    owners = Titled(names.text, context, cast)
    if whose is None:
        whose = owners.head(found, at) or owners.behind(found)
    elif whose.rule == "ambiguous":
        whose = owners.by_bodies(found, at) or whose
    if title.shared and (not whose or whose.rule == "title"):
        sole = cast.people.untitled(found.name, cast.day)
        whose = sole if sole and sole.rule == "office and date" else whose
    return replace(found, name=whose.name, rule=whose.rule) if whose else found


def _plainly(found: Found, people: People) -> Found:
    """The find under the listed name, if there is one when a nickname in quotes is left out."""
    listed = people.listed(found.name)
    return replace(found, name=listed, rule="nickname") if listed and '" ' in found.name else found


def _desks(titles: list[Introduced], context: Context) -> Iterator[int]:
    """Countries inside a title after the body they belong to, and bodies that are the title itself (`NSA Sullivan`)."""
    for title in titles:
        body = context.starts.get(title.at)
        if body and body.kind == "organization" and body.end == title.start - 1 and title.title == _ADVISOR:
            yield body.start
        desk = context.starts.get(body.end + 1) if body and body.kind == "organization" else None
        if desk and desk.kind == "place" and desk.end < title.start:
            yield desk.start


def remember(found: Iterable[Found], item: int, cast: Cast) -> None:
    """Tell the cast of an item's people, courtesy titles aside."""
    for one in found:
        if one.kind == "person" and one.rule != "ambiguous" and not _courteous(one):
            surname = cast.people.surname(one.name)
            cast.add(surname, item, one.name)


def fullest(found: Found, item: int, cast: Cast) -> Found:
    """The find under the fullest name that the issue gives to someone known by surname or courtesy title."""
    if found.kind == "place" and found.rule == "vocabulary" and cast.names_here(found.name, item):
        namesake = cast.bare(found.name, item)
        return replace(found, kind="person", name=namesake.name, rule=namesake.rule) if namesake else found
    if found.kind != "person" or (" " in found.name and not _courteous(found)):
        return found
    surname = cast.people.surname(found.name)
    whose = cast.bare(surname, item) if surname in cast.named else None
    if not whose or (whose.rule == "ambiguous" and found.rule != "ambiguous"):
        return found
    if not _courteous(found) and whose.name == found.name:
        return found
    return replace(found, name=whose.name, rule=whose.rule)


def _courteous(found: Found) -> bool:
    return found.office.rstrip(".") in COURTESIES


def _given(text: str, context: Context, names: Names) -> Iterator[Found]:
    for given in _GIVEN.finditer(text):
        start = given.start()
        if given.group() not in names.people.given or start in context.starts:
            continue
        end = names.at(start)
        if end > given.end() + 1 and not _acronym_like(text[given.end() + 1 : end]):
            yield Found(start, end, "person", text[start:end], "given name")


def _acronym_like(text: str) -> bool:
    return text.isupper() and "." not in text


def _tagged(
    text: str, context: Context, marks: Iterable[PartyTag], titled: dict[int, Found], cast: Cast
) -> Iterator[Found]:
    for tag in marks:
        if (found := titled.get(tag.start) or context.ends.get(tag.start)) and found.kind == "person":
            yield replace(found, rule="party tag", party=tag.party, state=tag.state)
            continue
        name = _NAME_BEFORE.search(text, max(0, tag.start - 45), tag.start)
        if not name or not _tag_fits(name.group(), tag, cast.people):
            continue
        start = name.start()
        first, _, rest = name.group().partition(" ")
        if rest and (first in NOT_NAMES or first.lower() in TITLE_HEADS or start in context.starts):
            start += len(first) + 1
        whole = text[start : tag.start]
        whose = None
        for office in ("senator", "representative"):
            whose = whose or (None if " " in whole else cast.people.titled(whole, office, frozenset(), cast.day))
        yield Found(start, tag.start, "person", whose.name if whose else whole, "party tag", "", tag.party, tag.state)


def _tag_fits(name: str, tag: PartyTag, people: People) -> bool:
    return bool(tag.party) or people.has(surname_of(name)) or name.split()[0] in people.given
