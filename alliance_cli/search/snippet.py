"""The stretch of an item's body that best shows why it matched, and the spans of what matched."""

from __future__ import annotations

from alliance_cli.model import Entry, Field, Snippet, Span
from alliance_cli.search import analysis, graphemes
from alliance_cli.search.expand import Variant

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Container, Mapping, Sequence

#: The length of an excerpt in characters.
LENGTH = 200


def snippet(entry: Entry, marks: Sequence[Variant]) -> Snippet:
    """The best excerpt of an entry for what a query looked for; the opening of its body where nothing there matched."""
    found = matches(entry.body, "body", marks)
    start, end = _window(entry, found)
    inside = [span for span, _ in found if start <= span.start and span.end <= end]
    return Snippet(
        text=entry.body[start:end],
        matches=tuple(Span(span.start - start, span.end - start) for span in _apart(inside)),
        offset=start,
        headline_matches=tuple(_apart([span for span, _ in matches(entry.headline, "headline", marks)])),
    )


def matches(text: str, field: Field, marks: Sequence[Variant]) -> list[tuple[Span, int]]:
    """The spans of a text that match, in order, each with the number of the mark that it matches."""
    here = [(number, mark) for number, mark in enumerate(marks) if mark.field in (None, field) and mark.slots]
    if not here or not text:
        return []
    tokens, terms = analysis.scan(text)
    sought = {term for _, mark in here for slot in mark.slots for term in slot}
    index: dict[str, list[int]] = {}
    for place, given in enumerate(terms):
        if not sought.isdisjoint(given):
            for term in given:
                index.setdefault(term, []).append(place)
    _add_joined(index, text, tokens, sought)
    found = [(place, len(mark.slots), number) for number, mark in here for place in _standing(mark, index)]
    return sorted(
        (_whole(text, tokens[place].start(), _end(text, *tokens[place + size - 1].span())), number)
        for place, size, number in found
    )


def _add_joined(
    index: dict[str, list[int]], text: str, tokens: Sequence[re.Match[str]], sought: Container[str]
) -> None:
    """Add the words that hyphenated words become without their hyphen."""
    joined = [(start, word) for start, word in analysis.joined(text) if word in sought]
    starts = {token.start(): place for place, token in enumerate(tokens)} if joined else {}
    for start, word in joined:
        if start in starts:
            index.setdefault(word, []).append(starts[start])


def _standing(mark: Variant, index: Mapping[str, list[int]]) -> set[int]:
    """The places where what a mark looks for begins."""
    found: set[int] | None = None
    for offset, slot in enumerate(mark.slots):
        here = {place - offset for term in slot.keys() & index.keys() for place in index[term]}
        found = here if found is None else found & here
        if not found:
            return set()
    return found or set()


def _end(text: str, start: int, end: int) -> int:
    """Where a token ends, without a possessive ending."""
    return end - 2 if analysis.fold(text[start:end])[-2:] in ("'s", "'S") else end


def _whole(text: str, start: int, end: int) -> Span:
    """A span that cuts no character from its marks."""
    return Span(graphemes.start(text, start), graphemes.end(text, end))


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans with those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _window(entry: Entry, found: list[tuple[Span, int]]) -> tuple[int, int]:
    """Where the excerpt begins and ends: the window with most different matches, at a sentence's start if that fits."""
    body = entry.body
    if len(body) <= LENGTH:
        return 0, len(body)
    if not found:
        return 0, _cut(body, 0)
    first, last = _whole_words(body, *_best(found))
    for sentence in entry.annotations.sentences:
        if sentence.start <= first < sentence.end and last - sentence.start <= LENGTH:
            start = graphemes.start(body, sentence.start)
            return start, max(_cut(body, start), last)
    room = max(0, LENGTH - (last - first))
    start = _word_start(body, max(0, first - room // 2), first)
    return start, max(_cut(body, start), last)


def _whole_words(body: str, first: int, last: int) -> tuple[int, int]:
    """The stretch with the words whole in which it begins and ends, where that fits."""
    start, end = first, last
    while start and end - start < LENGTH and not body[start - 1].isspace():
        start -= 1
    while end < len(body) and end - start < LENGTH and not body[end].isspace():
        end += 1
    whole = (not start or body[start - 1].isspace()) and (end == len(body) or body[end].isspace())
    cuts = whole and graphemes.is_boundary(body, start) and graphemes.is_boundary(body, end)
    return (start, end) if cuts else (first, last)


def _best(found: list[tuple[Span, int]]) -> tuple[int, int]:
    """The first and last character of the window's worth of matches with most different marks, then most matches."""
    best, most = (found[0][0].start, found[0][0].end), (0, 0)
    for at, (first, _) in enumerate(found):
        inside = [(span, mark) for span, mark in found[at:] if span.end - first.start <= LENGTH]
        worth = (len({mark for _, mark in inside}), len(inside))
        if worth > most:
            most, best = worth, (first.start, max(span.end for span, _ in inside))
    return best


def _word_start(body: str, wanted: int, latest: int) -> int:
    """The first start of a word from a place on."""
    if wanted == 0:
        return 0
    for at in range(wanted, latest):
        if body[at - 1].isspace() and not body[at].isspace() and graphemes.is_boundary(body, at):
            return at
    return graphemes.start(body, latest)


def _cut(body: str, start: int) -> int:
    """The end of the last whole word of an excerpt that begins here; never inside a character with its marks."""
    end = start + LENGTH
    if end >= len(body):
        return len(body)
    for at in range(end, start + LENGTH // 2, -1):
        if body[at].isspace() and not body[at - 1].isspace() and graphemes.is_boundary(body, at):
            return at
    cut = graphemes.start(body, end)
    return cut if cut > start else graphemes.end(body, end)
