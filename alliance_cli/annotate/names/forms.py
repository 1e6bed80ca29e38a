"""Every spelled-out form of the vocabulary, found in one pass over a text.

A name starts at a capital or a digit (or at a word that some form starts with in lower case), so only those words are
looked up. Longest form first. Single words match as they are written; in a form of several words the words after the
first may differ in case, acronyms excepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliance_cli.annotate.names.text import fold
from alliance_cli.annotate.names.words import PROGRAM_HEADS
from alliance_cli.frozen import frozen, replace
from alliance_cli.model import Entity, NameKind

_FIRST = re.compile("[A-Za-z0-9]+")
_DESIGNATOR = re.compile("([A-Z]{1,4})-([0-9]{2}|[0-9][A-Z])")
_PLAIN_PAIR = re.compile("[A-Z][a-z]+ [A-Z][a-z]+")
_COMMON = PROGRAM_HEADS | {"Summit", "Strategy", "Transformation", "Network", "Measures"}
_SHOUTED = 5
_KEY = 2


@frozen
class Found:
    """A name at an offset of the folded text, before the field's overlaps are settled."""

    start: int
    end: int
    kind: NameKind
    name: str
    rule: str
    office: str = ""
    party: str = ""
    state: str = ""
    demonym: bool = False

    def titled(self, office: str = "", party: str = "", state: str = "") -> Found:
        """The same with office, party and state where it has none yet."""
        return replace(self, office=self.office or office, party=self.party or party, state=self.state or state)


@frozen
class _Form:
    text: str
    lowered: str
    entity: Entity
    demonym: bool


@frozen
class _Shelf:
    """The forms that share a first word: by the two characters after it, and the shorter ones; longest first."""

    longer: dict[str, tuple[_Form, ...]]
    bare: tuple[_Form, ...]

    @classmethod
    def of(cls, first: str, forms: Iterable[_Form]) -> _Shelf:
        longer: dict[str, list[_Form]] = {}
        ordered = sorted(forms, key=lambda f: -len(f.text))
        for form in ordered:
            if len(form.text) >= len(first) + _KEY:
                longer.setdefault(form.lowered[len(first) : len(first) + _KEY], []).append(form)
        bare = tuple(form for form in ordered if len(form.text) < len(first) + _KEY)
        return cls({key: tuple(members) for key, members in longer.items()}, bare)

    def near(self, text: str, end: int) -> tuple[_Form, ...]:
        """The forms that may stand where their first word ends at `end`."""
        longer = self.longer.get(text[end : end + _KEY].lower(), ())
        return longer + self.bare if longer else self.bare


class Forms:
    """The forms of a set of entities, compiled."""

    def __init__(self, forms: Iterable[tuple[str, Entity, bool]]) -> None:
        by_first: dict[str, dict[str, _Form]] = {}
        for form, entity, demonym in forms:
            text = fold(form).text.strip()
            for variant in _variants(text, entity.kind):
                if first := _FIRST.match(variant):
                    found = _Form(variant, variant.lower(), entity, demonym)
                    by_first.setdefault(first.group(), {}).setdefault(variant, found)
        self._by_first = {first: _Shelf.of(first, forms.values()) for first, forms in by_first.items()}
        lower = sorted(first for first in self._by_first if first[0].islower())
        starts = "|".join(["[A-Z0-9][A-Za-z0-9]*", *(f"{re.escape(word)}(?![A-Za-z0-9])" for word in lower)])
        self._start = re.compile(rf"(?<![^\W_])(?:{starts})")

    def scan(self, text: str) -> Iterator[Found]:
        """The forms in a folded text, longest first at each word, in order and apart."""
        free = 0
        for start in self._start.finditer(text):
            if start.start() < free:
                continue
            shelf = self._by_first.get(start.group())
            if shelf is None:
                continue
            for form in shelf.near(text, start.end()):
                if end := _fits(form, text, start.start()):
                    entity = form.entity
                    rule = "demonym" if form.demonym else "vocabulary"
                    yield Found(start.start(), end, entity.kind, entity.name, rule, demonym=form.demonym)
                    free = end
                    break


def _fits(form: _Form, text: str, start: int) -> int:
    end = start + len(form.text)
    if not text.startswith(form.text, start) and not _alike(form, text[start:end]):
        return 0
    if form.entity.kind == "equipment" and text[end : end + 1] == "s":
        end += 1
    follows = text[end : end + 1]
    return 0 if follows.isalnum() else end


def _alike(form: _Form, text: str) -> bool:
    if " " not in form.text or text.lower() != form.lowered:
        return False
    if form.entity.kind == "program" and _PLAIN_PAIR.fullmatch(form.text) and form.text.split()[-1] not in _COMMON:
        return text.isupper()  # `Red Flag`, never `Red flag`
    return all(a == b or not b.isupper() for a, b in zip(text.split(), form.text.split(), strict=False))


def _variants(form: str, kind: NameKind) -> Iterator[str]:
    yield form
    if kind == "equipment" and _FIRST.fullmatch(form):
        yield form + "s"  # in longer forms the plural is allowed for where they are read
    if kind == "equipment" and _DESIGNATOR.match(form):
        yield _DESIGNATOR.sub(r"\1\2", form, count=1)
        yield _DESIGNATOR.sub(r"\1 \2", form, count=1)
    if len(form) >= _SHOUTED and form.isalpha() and form.istitle():
        yield form.upper()
