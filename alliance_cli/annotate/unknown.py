"""Capitalised phrases that no rule took for a name: what the vocabulary may lack.

A phrase counts where it stands inside a sentence. Words that a corpus also writes small, titles, months and the first
words of sentences are no names by themselves, and a headline in title case says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from alliance_cli.annotate.names.words import (
    COURTESIES,
    GIVEN_NAMES,
    NOT_ACRONYMS,
    NOT_NAMES,
    ORG_HEADS,
    ORG_OPENERS,
    PLACE_HEADS,
    PLACE_OPENERS,
    POST_WORDS,
    PROGRAM_HEADS,
    PROGRAM_OPENERS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    word_set,
)
from alliance_cli.frozen import frozen
from alliance_cli.model import Entry, Field, NameKind, Ref, Span, UnknownName

_WORD = r"[A-ZÀ-ÖØ-ÞĀĪŌŪŠŽ][^\W_]*(?:[-&+/][^\W_]+|[’'](?=[A-Z])[^\W_]+)*"
_RUN = re.compile(rf"(?<![^\W_])(?<![^\W_][-’'.]){_WORD}(?: (?:(?:of|for|&|the|de|von) ){{0,2}}{_WORD})*")
_SMALL = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")
_LONG = re.compile(r"(?<![^\W_])[A-Za-z][a-z]{3,}")
_TITLE_BEFORE = re.compile(r"(?<![^\W_])([A-Za-z]{2,})\.? $")
_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|off|city of|town of|port of|island of) (?:the )?$")
_PROGRAM_BEFORE = re.compile(r"\b(?:[Ee]xercises?|[Oo]perations?|[Pp]rojects?|[Pp]rograms?) [\"“]?$")
_PROGRAM_AFTER = re.compile(
    r"[\"”]?(?: '?[0-9]{2}| 20[0-9]{2})? (?:exercise|drill|dialogue|initiative|agreement|program)"
)
_EQUIPMENT_AFTER = re.compile(
    r"(?:-class)? (?:aircraft|missiles?|fighters?|jets?|drones?|destroyers?|frigates?|submarines?|radars?|helicopters?|"
    r"satellites?|rockets?|tanks?|launchers?|torpedoes)\b"
)
_CUT = re.compile(r"[^\W_]\Z")
_DESIGNATED = re.compile(r"[A-Z]{1,4}-?[0-9]+[A-Z]{0,3}")
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_JOINT = re.compile("[-/]")
_OPENED = "\"“‘'(—:;•"
_BACK = 30
_SMALL_WORDS = word_set("of for & the de von")
_PROGRAM_FIRST = word_set("Exercise Operation Project")
_BODIES = word_set("Government Force Forces Group Network Alliance Service Club Team Press Party Legion Guard School")
#: Capitalised or shortened words that name nothing to look up.
_ORDINARY = (
    NOT_NAMES
    | NOT_ACRONYMS
    | POST_WORDS
    | COURTESIES
    | word_set(
        "English Christmas Easter Earth Moon Mars GPS MoUs Mach Econ Review Task Pier Gate Phase Tier Block Type Class "
        "Zone Level Route Highway Section Appendix Table Figure Volume Vol Number No Page Sino Anglo Euro Afro Franco "
        "Mainland Homeland Metro Capitol Grand Royal Free Open Great Memorandum Understanding Black Friday Bachelor "
        "Member Delegate Internet Web Wi-Fi Covid-19 COVID-19 Track Anniversary "
        "Celsius Fahrenheit Bible God Lunar Solar Dear Thanks"
    )
)
_TITLES = TITLE_HEADS | TITLE_MODIFIERS


@dataclass(slots=True)
class _Tally:
    """What was seen of one phrase."""

    count: int = 0
    items: dict[Ref, None] = field(default_factory=dict)
    kinds: dict[NameKind, int] = field(default_factory=lambda: defaultdict(int))


@frozen
class _Seen:
    """A phrase where it stands."""

    text: str
    kind: NameKind | None


def unknown(entries: Iterable[Entry]) -> tuple[UnknownName, ...]:
    """The unmatched phrases of a corpus: most frequent first, each with its likely kind and its items."""
    known = list(entries)
    small = {word for entry in known for word in _SMALL.findall(f"{entry.headline} {entry.body}")}
    named = {mention.text for entry in known for mention in entry.annotations.names}
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for entry in known:
        for seen in (seen for seen in _of(entry, small) if seen.text not in named):
            tally = tallies[seen.text]
            tally.count += 1
            tally.items[entry.ref] = None
            if seen.kind:
                tally.kinds[seen.kind] += 1
    _absorb(tallies)
    found = [UnknownName(text, _likeliest(tally), tally.count, tuple(tally.items)) for text, tally in tallies.items()]
    return tuple(sorted(found, key=lambda name: (-name.count, name.text)))


def _likeliest(tally: _Tally) -> NameKind | None:
    return max(tally.kinds.items(), key=lambda kind: kind[1])[0] if tally.kinds else None


def _absorb(tallies: dict[str, _Tally]) -> None:
    """Count a person's bare surname with the one full name that ends in it."""
    longer: dict[str, list[str]] = defaultdict(list)
    for text, tally in tallies.items():
        first, last = text.split(" ")[0], text.split(" ")[-1]
        if first != last and _likeliest(tally) == "person":
            longer[last].append(text)
    for last, names in longer.items():
        if last in tallies and len(names) == 1:
            short = tallies.pop(last)
            whole = tallies[names[0]]
            whole.count += short.count
            whole.items.update(short.items)


def _of(entry: Entry, small: set[str]) -> Iterator[_Seen]:
    if not _shouting(entry.headline):
        yield from _in(entry.headline, _taken(entry, "headline"), {0}, small)
    body = _taken(entry, "body")
    if _CUT.search(entry.body):  # the last word is cut off, as in saved excerpts
        body.append(Span(entry.body.rfind(" ") + 1, len(entry.body)))
    yield from _in(entry.body, body, {span.start for span in entry.annotations.sentences}, small)


def _taken(entry: Entry, where: Field) -> list[Span]:
    """What dates and names take up of a field."""
    notes = entry.annotations
    names = [mention.span for mention in notes.names if mention.field == where]
    return names + [mention.span for mention in notes.dates if mention.field == where]


def _shouting(headline: str) -> bool:
    """Whether most longer words of a headline are capitalised."""
    words = _LONG.findall(headline)
    return bool(sum(word[0].isupper() for word in words) > 0.6 * len(words))


def _in(text: str, taken: Iterable[Span], starts: set[int], small: set[str]) -> Iterator[_Seen]:
    """The phrases of a text of which nothing is taken; at `starts` a sentence begins."""
    marks = bytearray(len(text) + 1)
    for span in taken:
        marks[span.start : span.end] = b"\1" * (span.end - span.start)
    for run in _RUN.finditer(text):
        for start, end in _unmarked(text, run.start(), run.end(), marks):
            opens = start in starts or text[start - 1 : start] in _OPENED or text[start - 2 : start - 1] in ":;•"
            if seen := _phrase(text, start, end, opens, small):
                yield seen


def _unmarked(text: str, start: int, end: int, marks: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches of whole words of a run that no known name touches."""
    first = last = -1
    for word in re.finditer(r"[^ ]+", text[start:end]):
        at, until = start + word.start(), start + word.end()
        if any(marks[at:until]):
            if first >= 0:
                yield first, last
            first = -1
            continue
        first = at if first < 0 else first
        last = until
    if first >= 0:
        yield first, last


def _phrase(text: str, start: int, end: int, opens: bool, small: set[str]) -> _Seen | None:
    """The name within a stretch of capitalised words, if there is one left when titles and the like are taken off."""
    words = text[start:end].split(" ")
    titled = ""
    while words and (opens or _is_title(words[0]) or _dull(words[0], small) or words[0] in _SMALL_WORDS):
        if words[0] in _PROGRAM_FIRST and len(words) > 1:
            break
        titled = words[0] if _is_title(words[0]) else ""
        if opens and not titled and not _dull(words[0], small) and len(words) > 1:
            break
        opens = False
        start += len(words.pop(0)) + 1
    while words and (words[-1] in _SMALL_WORDS or (_dull(words[-1], small) and not _is_head(words[-1]))):
        end -= len(words.pop()) + 1
    end = min(end, len(text))
    phrase = " ".join(words)
    if len(phrase) < 3 or all(_dull(word, small) or word in _SMALL_WORDS for word in words):
        return None
    return _Seen(phrase, _kind(text, start, start + len(phrase), words, titled))


def _is_title(word: str) -> bool:
    return word.lower() in _TITLES


def _is_head(word: str) -> bool:
    return word in ORG_HEADS or word in PROGRAM_HEADS or word in PLACE_HEADS or word in _BODIES


def _dull(word: str, small: set[str]) -> bool:
    """Whether a capitalised word is no part of a name by itself."""
    if word in _ORDINARY or word.removesuffix("s") in _ORDINARY or _is_title(word) or word.isdigit() or len(word) < 2:
        return True
    parts = _JOINT.split(word)
    return all(_dull(part, small) for part in parts) if len(parts) > 1 else word.lower() in small


def _kind(text: str, start: int, end: int, words: Sequence[str], titled: str) -> NameKind | None:
    """The likely kind of a phrase, going by its words and by what stands around it."""
    before = text[max(0, start - _BACK) : start]
    title = _TITLE_BEFORE.search(before)
    for kind, fits in _CUES:
        if fits(words):
            return kind
    if titled or (title and title[1].lower() in TITLE_HEADS):
        return "person"
    if _PROGRAM_BEFORE.search(before) or _PROGRAM_AFTER.match(text, end):
        return "program"
    if _EQUIPMENT_AFTER.match(text, end):
        return "equipment"
    if _ACRONYM.fullmatch(words[0]) and len(words) == 1:
        return "organization"
    return "place" if _PLACE_BEFORE.search(before) else None


#: What the words of a phrase tell by themselves, the surest first.
_CUES: tuple[tuple[NameKind, Callable[[Sequence[str]], bool]], ...] = (
    ("program", lambda words: words[0] in _PROGRAM_FIRST or words[-1] in PROGRAM_HEADS or words[0] in PROGRAM_OPENERS),
    ("organization", lambda words: words[-1] in ORG_HEADS or words[0] in ORG_OPENERS or words[-1] in _BODIES),
    ("place", lambda words: words[-1] in PLACE_HEADS or words[0] in PLACE_OPENERS),
    ("equipment", lambda words: words[0] in ("USS", "JS") or any(map(_DESIGNATED.fullmatch, words))),
    ("person", lambda words: len(words) > 1 and words[0] in GIVEN_NAMES),
)
