"""People, organizations, places, equipment and programs in the items of one issue.

Four passes, each linear in the text: spelled-out forms of the vocabulary; names known by their shape or title; what the
issue itself teaches (acronyms in brackets, who bears which surname); what that knowledge finds in the rest.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from alliance_cli.annotate.names import phrases, spotting, surnames
from alliance_cli.annotate.names.acronyms import spelled_out
from alliance_cli.annotate.names.because import because
from alliance_cli.annotate.names.context import Company, company, contextual
from alliance_cli.annotate.names.equipment import designators
from alliance_cli.annotate.names.forms import Forms, Found
from alliance_cli.annotate.names.party import state_name
from alliance_cli.annotate.names.people import Cast, People
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.senses import sensible
from alliance_cli.annotate.names.ships import ships, short_names
from alliance_cli.annotate.names.text import Plain, fold
from alliance_cli.annotate.names.towns import in_lists, towns
from alliance_cli.annotate.names.words import COURTESIES, NOT_ACRONYMS
from alliance_cli.frozen import replace
from alliance_cli.model import Field, Item, NameMention, Vocabulary

_BRACKET = re.compile(r' ?"?\(([A-Z][A-Za-z&+-]{1,9})(\)|, )')
_ACRONYM = re.compile(r"[A-Z](?<![^\W_].)[A-Za-z&+]*[A-Z][A-Za-z]*(?![^\W_])")
_LONG_WORD = re.compile(r"(?<![^\W_])[A-Za-z][a-z]{3,}")


@dataclass(slots=True)
class _Part:
    """A field of an item while it is being read."""

    item: int
    where: Field
    original: str
    plain: Plain
    found: list[Found] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.plain.text

    def taken(self) -> bytearray:
        marks = bytearray(len(self.text) + 1)
        for found in self.found:
            marks[found.start : found.end] = b"\1" * (found.end - found.start)
        return marks

    def mention(self, found: Found, rule: str) -> NameMention:
        span = self.plain.span(found.start, found.end)
        return NameMention(
            span=span,
            text=span.of(self.original),
            kind=found.kind,
            name=found.name,
            field=self.where,
            rule=rule,
            office="" if found.office.rstrip(".") in COURTESIES else found.office,
            party=found.party,
            state=found.state,
        )


class NameFinder:
    """Finds the names in the items of an issue; made once for a vocabulary, used for any number of issues."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        places = [e for e in vocabulary.entities if e.kind == "place"]
        self._demonyms = {e.name: e.demonyms[0] for e in places if e.demonyms}
        self._people = People((e for e in vocabulary.entities if e.kind == "person"), frozenset(self._demonyms))
        self._lands = frozenset(e.name for e in places if e.demonyms or state_name(e.name) or _prefecture(e.forms))
        self._fleet = short_names(e.name for e in vocabulary.entities if e.kind == "equipment")
        self._cities = {e.name.split(",")[0]: e.name for e in places if "," in e.name}
        forms = [
            *((f, e, False) for e in vocabulary.entities if e.kind != "person" for f in (e.name, *e.forms)),
            *((f, e, True) for e in vocabulary.entities for d in e.demonyms for f in _demonyms(d)),
        ]
        self._forms = Forms([*forms, *self._people.forms])

    def find(self, items: Sequence[Item], day: date) -> tuple[tuple[NameMention, ...], ...]:
        """The mentions in each item of one issue that closes on `day`: headline first, by span, never overlapping."""
        parts = [part for number, item in enumerate(items) for part in _parts(number, item)]
        cast = Cast(self._people, day)
        acronyms: dict[str, Found] = {}
        for part in parts:
            self._read(part, cast, acronyms)
        for part in parts:
            spotting.remember(part.found, part.item, cast)
        by_item: list[list[NameMention]] = [[] for _ in items]
        spoken = [_company(parts[2 * number : 2 * number + 2]) for number in range(len(items))]
        for part in parts:
            self._complete(part, cast, acronyms, spoken[part.item])
            for found in sorted(part.found, key=lambda f: f.start):
                by_item[part.item].append(part.mention(found, because(found, self._people, day)))
        return tuple(map(tuple, by_item))

    def _read(self, part: _Part, cast: Cast, acronyms: dict[str, Found]) -> None:
        text = part.text
        known = list(sensible(list(self._forms.scan(text)), text, self._demonyms, _shouting(text)))
        context = Context(known)
        people = spotting.strong(text, context, cast)
        afloat = list(ships(text, context.starts, self._fleet))
        shaped = [
            *phrases.phrases(text, context),
            *spelled_out(text, context),
            *designators(text, context.starts),
            *towns(text, context, self._lands, cast.knows),
        ]
        apart = (found for found in shaped if not _inside(found, context))
        named = [_learn(found, text, acronyms) for found in (*afloat, *known, *apart)]
        part.found = [found for found in _settle([*people.found, *named]) if not people.hides(found)]

    def _complete(self, part: _Part, cast: Cast, acronyms: dict[str, Found], spoken: Company) -> None:
        text = part.text
        taken = part.taken()
        part.found = [_relearned(spotting.fullest(found, part.item, cast), text, acronyms) for found in part.found]
        for word in _ACRONYM.finditer(text) if acronyms else ():
            learned = acronyms.get(word.group())
            if learned and not taken[word.start()] and not taken[word.end() - 1]:
                found = Found(word.start(), word.end(), learned.kind, learned.name, "acronym in text")
                part.found.append(found)
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
        listed = in_lists(text, part.found, self._lands, lambda word: cast.knows(word) and word not in cast.named)
        for found in (*contextual(text, spoken, self._cities), *listed):
            if not any(taken[found.start : found.end]):
                part.found.append(found)
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
        rest = surnames.Field(text, part.item, part.found, spoken.countries | spoken.bodies, _shouting(text))
        part.found += list(surnames.bare(rest, taken, cast))


def _demonyms(word: str) -> tuple[str, ...]:
    """A demonym, and its plural where that only adds an s."""
    return (word, f"{word}s") if word.endswith(("an", "i")) else (word,)


def _company(parts: Sequence[_Part]) -> Company:
    """What the fields of one item speak of."""
    countries = frozenset(found.name for part in parts for found in part.found if found.kind == "place")
    bodies = frozenset(found.name for part in parts for found in part.found if found.kind == "organization")
    return company("\n".join(part.text for part in parts), countries, bodies)


def _prefecture(forms: Sequence[str]) -> bool:
    return any(form.endswith(" Prefecture") for form in forms)


def _parts(number: int, item: Item) -> Iterator[_Part]:
    yield _Part(number, "headline", item.headline, fold(item.headline))
    yield _Part(number, "body", item.body, fold(item.body))


def _inside(found: Found, context: Context) -> bool:
    """Whether a listed name starts at the same word and goes further."""
    known = context.starts.get(found.start)
    return known is not None and known.end > found.end


def _learn(found: Found, text: str, acronyms: dict[str, Found]) -> Found:
    """The find with the acronym in brackets behind it, which is remembered for the issue."""
    if found.kind in ("person", "place") or not (bracket := _BRACKET.match(text, found.end)):
        return found
    if not _short_for(bracket[1], text[found.start : found.end]):
        return found
    acronyms.setdefault(bracket[1], found)
    return replace(found, end=bracket.end()) if bracket[2] == ")" else found


def _relearned(found: Found, text: str, acronyms: dict[str, Found]) -> Found:
    """The find, or what the issue itself says that its acronym stands for."""
    learned = acronyms.get(text[found.start : found.end])
    if not learned or learned.name == found.name or found.rule != "vocabulary":
        return found
    return replace(found, kind=learned.kind, name=learned.name, rule="acronym in text")


def _short_for(acronym: str, name: str) -> bool:
    letters = [letter for letter in acronym if letter.isupper()]
    if len(letters) < 2 or acronym in NOT_ACRONYMS:
        return False
    initials = {word[0].upper() for word in re.split(r"[ /-]", name) if word} | {c for c in name if c.isupper()}
    return sum(letter in initials for letter in letters) * 2 >= len(letters)


def _settle(found: list[Found]) -> list[Found]:
    """The finds that remain where they overlap: the longest, and what two say of one span taken together."""
    by_span: dict[tuple[int, int], Found] = {}
    for one in found:
        span = (one.start, one.end)
        other = by_span.get(span)
        by_span[span] = one if other is None else _joined(other, one)
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Found] = []
    for one in sorted(by_span.values(), key=lambda f: (f.start - f.end, f.start)):
        at = bisect(starts, one.start)
        if (at and ends[at - 1] > one.start) or (at < len(starts) and starts[at] < one.end):
            continue
        starts.insert(at, one.start)
        ends.insert(at, one.end)
        kept.append(one)
    return kept


def _joined(first: Found, second: Found) -> Found:
    if first.kind != "person" or second.kind != "person":
        return first
    known, other = (second, first) if second.rule == "vocabulary" else (first, second)
    return known.titled(other.office, other.party, other.state)


def _shouting(text: str) -> bool:
    """Whether nearly every longer word is capitalised, as in some headlines."""
    words = _LONG_WORD.findall(text) if len(text) < 200 else []
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
