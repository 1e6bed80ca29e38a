"""People in a field: by full name, title, bracket, party tag or given name; surnames alone come last.

`strong(field)` needs nothing but the field; `bare(field, cast)` reads the surnames left over, once the whole issue has
been seen.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.lookalikes import by_look, in_company
from alliance_cli.annotate.names.party import PartyTag, tags
from alliance_cli.annotate.names.people import Cast, People, Whose, surname_of
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.titles import Introduced, introduced
from alliance_cli.annotate.names.words import (
    ABBREVIATED,
    COURTESIES,
    NOT_NAMES,
    PARTICLES,
    POST_WORDS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)

_TOKEN = re.compile(r"(?:[A-Z]')?[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:-[A-Z]?[a-z]+)*|[A-Z]\.(?: ?[A-Z]\.)?|CQ\b")
_PARTICLE = re.compile("(" + "|".join(sorted(PARTICLES)) + ")(?= )")
_SURNAME = re.compile(r"(?<![^\W_])(?:[A-Z]')?[A-Z][A-Za-z]*[a-z](?![^\W_])")
_GIVEN = re.compile(r"(?<![\w-])[A-Z][a-z]+(?=(?: [A-Z]\.)? [A-Z][a-z])")
_CAPITAL = re.compile(" [A-Z]")
_WORD_BEFORE = re.compile(r"([A-Za-z0-9.&-]+) $")
_NAME_BEFORE = re.compile(r"(?:[A-Z][a-z'-]+ (?:[A-Z]\. )?)?(?:[A-Z]')?[A-Z][A-Za-z'-]*[a-z]$")
_PAIR_BEFORE = re.compile("([A-Z][a-z]+)-$")
_PAIR_AFTER = re.compile("-([A-Z][a-z]+)")
_NICK = re.compile('"[A-Z][a-z]+" (?=[A-Z][a-z])')
_TOWNLIKE = re.compile(" [A-Z]")
_WORD_AFTER = re.compile(" ([A-Z][a-z]+)")
_IN_SENTENCE = 300
_LONGEST = 4
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Where names of people begin and end in a folded text."""

    text: str
    context: Context
    people: People

    def at(self, start: int) -> int:
        """The end of the person's name that starts at an offset; 0 where there is none."""
        known = self.context.starts.get(start)
        if known and known.kind == "person":
            return known.end
        first = _TOKEN.match(self.text, start)
        if not first or not self._nameable(first.group(), start):
            return 0
        return self._pair(first) or self._extend(first)

    def _pair(self, first: re.Match[str]) -> int:
        """The end of the first of two people joined by a hyphen, or of a surname that needs no more words."""
        word = first.group()
        before, hyphen, after = word.partition("-")
        if hyphen and not self.people.has(word) and self.people.has(before) and self.people.has(after):
            return first.start() + len(before)
        if not self.people.has(word) or word in self.people.given:
            return 0
        following = _TOKEN.match(self.text, first.end() + 1)
        return 0 if following and following.group() in self.people.given else first.end()

    def _extend(self, first: re.Match[str]) -> int:
        end, count = first.end(), 1
        last_is_word = first.group()[-1] != "."
        while count < _LONGEST and self.text[end : end + 1] == " ":
            at = end + 1
            if particle := _PARTICLE.match(self.text, at):
                at = particle.end() + 1
            elif nick := _NICK.match(self.text, at):
                at = nick.end()
            token = _TOKEN.match(self.text, at)
            if token and count == 1 and self._namesake(token, at):
                return token.end()
            if not token or not self._nameable(token.group(), at) or self.context.starts.get(at):
                break
            end, count, last_is_word = token.end(), count + 1, token.group()[-1] != "."
        return end if last_is_word else 0

    def _namesake(self, word: re.Match[str], at: int) -> bool:
        """Whether a word after a given name is a surname that is also the name of a town (`Kenji Osaka`)."""
        known = self.context.starts.get(at)
        if not known or known.kind != "place" or known.demonym or known.end != word.end():
            return False
        return known.name not in self.people.lands and not _TOWNLIKE.match(self.text, word.end())

    def _surname_too(self, word: str) -> bool:
        """Whether a word such as `Park` may be a name after a title; short ones (`He`, `May`) may not."""
        return len(word) > _SHORT and self.people.has(word)

    def _nameable(self, word: str, start: int) -> bool:
        known = self.context.starts.get(start)
        if known and known.kind != "person" and not self.people.has(word):
            return False
        if word.lower() in TITLE_HEADS or (word.lower() in TITLE_MODIFIERS and not self.people.has(word)):
            return False
        if word in NOT_NAMES and not self._surname_too(word):
            return False
        return word not in POST_WORDS and not self.text.startswith("'s", start + 1)


@dataclass(frozen=True, slots=True)
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
    found = [
        _resolved(Found(t.start, t.end, "person", text[t.start : t.end], t.rule, t.title), t, names, cast)
        for t in titles
        if not _nickname(text, t)
    ]
    found += _given(text, context, names)
    found += _tagged(text, context, marks, {f.end: f for f in found}, cast)
    found += by_look(text, context)
    found += in_company(text, context, [*(f for f in context.found if f.kind == "person"), *found])
    return Strong(tuple(found), marks, frozenset(_desks(titles, context)))


def _nickname(text: str, title: Introduced) -> bool:
    """Whether a courtesy title and a name are all that stands in quotes (`"Mr. Yen"`)."""
    return text[title.at - 1 : title.at] == '"' and text[title.end : title.end + 2].lstrip(",.")[:1] == '"'


def _resolved(found: Found, title: Introduced, names: Names, cast: Cast) -> Found:
    context, at = names.context, title.at
    if " " in found.name or (
        found.start in context.starts
        and context.starts[found.start].end == found.end
        and context.starts[found.start].kind == "person"
    ):
        return found
    near = frozenset(known.name for gap in (1, 3) if (known := context.ends.get(at - gap)))
    whose = cast.people.titled(found.name, found.office, near, cast.day)
    if whose and whose.rule == "ambiguous":
        whose = _of_a_body(found, at, names, cast) or whose
    elif title.shared and (not whose or whose.rule == "title"):
        sole = cast.people.untitled(found.name, cast.day)
        whose = sole if sole and sole.rule == "office and date" else whose
    return replace(found, name=whose.name, rule=whose.rule) if whose else found


def _of_a_body(found: Found, at: int, names: Names, cast: Cast) -> Whose | None:
    """Who is meant, going by the bodies and countries named before the title in its sentence."""
    start = max(names.text.rfind(". ", max(0, at - _IN_SENTENCE), at), at - _IN_SENTENCE, 0)
    for known in reversed(names.context.between(start, at)):
        if known.kind == "organization":
            office = f"{names.text[known.start : known.end]} {found.office}"
            whose = cast.people.titled(found.name, office, frozenset(), cast.day)
        else:
            whose = cast.people.titled(found.name, found.office, frozenset((known.name,)), cast.day)
        if whose and whose.rule == "office and date":
            return whose
    return None


def _desks(titles: list[Introduced], context: Context) -> Iterator[int]:
    """Countries inside a title after the body they belong to."""
    for title in titles:
        body = context.starts.get(title.at)
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


def bare(
    text: str, taken: bytearray, item: int, cast: Cast, shouting: bool, countries: frozenset[str]
) -> Iterator[Found]:
    """Surnames without a title in what is left of a text.

    `shouting` is for a headline that capitalises every word; `countries` are those that the item names.
    """
    for word in _SURNAME.finditer(text):
        start, end = word.span()
        surname = word.group()
        if text[end : end + 1] == "-" and (wider := _hyphenated(text, word, cast)):
            end, surname = wider, text[start:wider]
        if taken[start] or taken[end - 1] or not cast.knows(surname):
            continue
        if surname in NOT_NAMES and (len(surname) <= _SHORT or surname not in cast.named or _CAPITAL.match(text, end)):
            continue
        if _is_part(text, start, end, taken, shouting):
            continue
        if whose := _paired(text, start, end, cast) or _meant(surname, item, cast, countries):
            yield Found(start, end, "person", whose.name, whose.rule)
            taken[start:end] = b"\1" * (end - start)


def _meant(surname: str, item: int, cast: Cast, countries: frozenset[str]) -> Whose | None:
    """Who is meant by a bare surname; of several, the one who leads a country that the item names."""
    whose = cast.bare(surname, item)
    if whose and whose.rule == "ambiguous":
        return cast.leader(surname, countries) or whose
    return whose


def _paired(text: str, start: int, end: int, cast: Cast) -> Whose | None:
    """The leader in a pair of leaders (`Putin-Kim`)."""
    before = _PAIR_BEFORE.search(text, max(0, start - 30), start)
    after = _PAIR_AFTER.match(text, end)
    other = before or after
    return cast.leader(text[start:end]) if other and cast.leader(other[1]) else None


def _hyphenated(text: str, word: re.Match[str], cast: Cast) -> int:
    following = _SURNAME.match(text, word.end() + 1)
    if following and cast.knows(text[word.start() : following.end()]):
        return following.end()
    return 0


def _goes_on(word: str) -> bool:
    """Whether a capitalised word before a surname may belong to its name: no full stop that ends a sentence."""
    if not word[0].isupper():
        return False
    plain = word.rstrip(".")
    return plain == word or len(plain) == 1 or plain.lower() in ABBREVIATED or "." in plain


def _is_part(text: str, start: int, end: int, taken: bytearray, shouting: bool) -> bool:
    """Whether the word belongs to a longer capitalised name that says something else (`Nelson Mandela`)."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before and _goes_on(before[1]) and not taken[before.start()] and not shouting:
        word = before[1].rstrip(".")
        opens = before.start() == 0 or text[max(0, before.start() - 2) : before.start()] in (". ", '. "', "; ", ": ")
        if not opens and word not in NOT_NAMES and word.lower() not in TITLE_HEADS:
            return True
    after = _WORD_AFTER.match(text, end)
    return bool(
        after
        and not shouting
        and not taken[after.start(1)]
        and after[1] not in NOT_NAMES
        and after[1] not in POST_WORDS
    )
