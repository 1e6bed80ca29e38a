"""People by the body they serve: `METI's Nishimura`, `Nishimura of METI`, `UN chief Guterres`, by a counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.offices import counterpart
from alliance_cli.annotate.names.people import Cast, Whose
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import FAMILY_NAMES, NOT_NAMES, WORD_SURNAMES
from alliance_cli.frozen import frozen

_OWNED = re.compile(r"'s? ([A-Z][A-Za-z'-]*[a-z])(?![\w-]|'s? [A-Z]| [A-Z])")
_OF = re.compile(r",? (?:of|at|from) (?:the )?")
_BEFORE = re.compile(r"(?<![\w.'-])([A-Z][A-Za-z'-]*[a-z]),? (?:of|at|from) (?:the )?$")
_NAME_OR_TITLE = re.compile(r"(?:[A-Z][\w'-]*\.?|minister|secretary) $")
_STOP = re.compile(r"\. |; ")
_BACK = 50
_IN_SENTENCE = 300


def owned(text: str, context: Context, cast: Cast) -> Iterator[Found]:
    """The people of a folded text whom the name of their body or country stands next to, without a title."""
    for body in context.found:
        if body.kind not in ("organization", "place") or body.demonym:
            continue
        name = _OWNED.match(text, body.end)
        if body.kind == "organization" and not name:
            name = _BEFORE.search(text, max(0, body.start - _BACK), body.start)
            if name and _NAME_OR_TITLE.search(text, max(0, name.start() - _BACK), name.start()):
                continue
        if not name or not cast.people.has(name[1]) or (body.kind == "place" and _a_word(name[1])):
            continue
        if whose := _of_body(name[1], body, text, cast):
            yield Found(name.start(1), name.end(1), "person", whose.name, whose.rule)


@frozen
class Titled:
    """Who is meant by a surname after a title that the vocabulary alone leaves open."""

    text: str
    context: Context
    cast: Cast

    def head(self, found: Found, at: int) -> Whose | None:
        """The head of the body with which the title opens (`UN chief`)."""
        body = self.context.starts.get(at)
        if not body or body.kind != "organization" or body.start == found.start:
            return None
        return _of_body(found.name, body, self.text, self.cast, found.office)

    def by_bodies(self, found: Found, at: int) -> Whose | None:
        """Who is meant, going by the body behind the name, the bodies and countries before it, or its counterpart."""
        start, end = sentence(self.text, at, found.end)
        behind = _OF.match(self.text, found.end)
        after = self.context.starts.get(behind.end()) if behind else None
        for known in (*filter(None, (after,)), *reversed(self.context.between(start, at))):
            whose = self._office_of(found, known)
            if whose and whose.rule == "office and date":
                return whose
        opposite = counterpart(self.text[start:end]) if found.office.lower() == "minister" else ""
        whose = self._titled(found, opposite, frozenset()) if opposite else None
        return whose if whose and whose.rule == "office and date" else None

    def behind(self, found: Found) -> Whose | None:
        """Who of that surname serves the body behind the name (`Commissioner NAME of ATLA`)."""
        behind = _OF.match(self.text, found.end)
        body = self.context.starts.get(behind.end()) if behind else None
        return self._office_of(found, body) if body and body.kind == "organization" else None

    def _office_of(self, found: Found, known: Found) -> Whose | None:
        if known.kind == "organization":
            return self._titled(found, f"{self.text[known.start : known.end]} {found.office}", frozenset())
        return self._titled(found, found.office, frozenset((known.name,)))

    def _titled(self, found: Found, office: str, beside: frozenset[str]) -> Whose | None:
        return self.cast.people.titled(found.name, office, beside, self.cast.day)


def of_its_bodies(surname: str, start: int, end: int, text: str, found: list[Found], cast: Cast) -> Whose | None:
    """Who of that surname serves one of the bodies that the sentence names; None where two of them answer."""
    first, last = sentence(text, start, end)
    bodies = [one for one in found if one.kind == "organization" and first <= one.start and one.end <= last]
    whose = {w.name: w for body in bodies if (w := _of_body(surname, body, text, cast))}
    return next(iter(whose.values())) if len(whose) == 1 else None


def _a_word(surname: str) -> bool:
    """Whether a country may well own what a surname says as a word (`Japan's Park`, unlike `South Korea's Park`)."""
    return (surname in NOT_NAMES or surname in WORD_SURNAMES) and surname not in FAMILY_NAMES


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """About where the sentence around a stretch of a text begins and ends."""
    floor = max(0, start - _IN_SENTENCE)
    begin = max(text.rfind(". ", floor, start), text.rfind("; ", floor, start), floor)
    stop = _STOP.search(text, end, end + _IN_SENTENCE)
    return begin, stop.start() if stop else min(len(text), end + _IN_SENTENCE)


def _of_body(surname: str, body: Found, text: str, cast: Cast, title: str = "") -> Whose | None:
    return cast.people.of_body(surname, body.name, text[body.start : body.end], cast.day, title)
