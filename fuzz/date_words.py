"""Fuzz the grammar of dates, in prose and as typed for an option: `python fuzz/date_words.py -max_total_time=1200`."""

from __future__ import annotations

from datetime import date

from target import PAGES, Target, refused, run, watched

with watched():
    from alliance_cli import selecting
    from alliance_cli.annotate.dates import find_dates
    from alliance_cli.errors import UsageError
    from alliance_cli.model import DateMention, Query, When, ranges

#: The days on which a text may close; the first and the last are those of the calendar itself.
_ANCHORS = (
    *(date(2023, 3, 16), date(2024, 2, 29), date(2022, 1, 1), date(2023, 12, 31), date(2100, 6, 17), date(1950, 1, 31)),
    *(date.min, date.max),
)
_OPTIONS = ("since", "until", "issued-since", "issued-until")

_TOKENS = tuple(
    "March |May | 6|-7|–9| 31| 29|2023|2023-02|Feb. |Dec. 30| to |from |the first half of |last |next |this | year|"
    " weeks|days| two| later| ago|fiscal |FY24|Q3|1990s| spring| fall|early |mid-|late |, |. |(|)| and |on |in |"
    "Thursday|Reiwa 5|3/14|following day|same day|end of |Golden Week|Thanksgiving|WWII|decade|a |9999|0000|second "
    "|quarter|month|24th|until |between |through |tomorrow|yesterday|\n\n|\n2023-Q4|..|…|−|—|’s |anniversary|”".split(
        "|"
    )
)


def check(data: bytes) -> None:
    """Find dates in a text, or read dates as typed; the first byte picks which, and the day on which a text closes."""
    if not data:
        return
    if data[0] % 4 == 0:
        _check_typed(data[1:].decode("utf-8", "surrogateescape"))
    else:
        text = data[1:].decode("utf-8", "replace")
        anchor = _ANCHORS[data[0] // 4 % len(_ANCHORS)]
        found = find_dates(text, anchor)
        reached = 0
        for mention in found:
            assert reached <= mention.span.start
            reached = mention.span.end
            _check_mention(mention, text)
        assert find_dates(text, anchor) == found


def _check_mention(mention: DateMention, text: str) -> None:
    assert 0 <= mention.span.start < mention.span.end <= len(text)
    assert mention.span.of(text) == mention.text == mention.text.strip()
    assert mention.rule
    assert mention.kind_rule
    assert mention.kind in ("event", "planned", "background")
    assert mention.year_from in ("text", "window", "context")
    _check_when(mention.when)
    _check_when(mention.event)
    assert mention.extent is None or mention.extent.first < mention.extent.last


def _check_when(days: When) -> None:
    """The first day is not after the last, and the EDTF text says the same as the two."""
    assert days.first <= days.last
    first, slash, last = days.edtf.partition("/")
    if slash:
        assert (first, last) == (days.first.isoformat(), days.last.isoformat())
    elif days.precision in ("day", "month", "year"):
        assert ranges.day_range(first) == (days.first, days.last)
    else:
        assert first[:2].isdigit()


def _check_typed(text: str) -> None:
    lines = text.split("\n")
    try:
        query = selecting.query({option: [line] for option, line in zip(_OPTIONS, lines, strict=False) if line})
    except UsageError as fault:
        refused(fault)
    else:
        _check_order(query)
    try:
        since, until = ranges.day_range(lines[0])
    except UsageError as fault:
        refused(fault)
    else:
        assert since or until
        assert not (since and until) or since <= until
        assert ranges.day_range(f"{since or ''}..{until or ''}") == (since, until)


def _check_order(query: Query) -> None:
    for first, last in ((query.since, query.until), (query.issued_since, query.issued_until)):
        assert not (first and last) or first <= last
        assert not first or ranges.when(first.isoformat()) == When.day(first)
    assert selecting.narrowed(query, query) == query


def seeds() -> list[bytes]:
    """The bodies of test pages, short sentences, and dates as typed."""
    pages = [file.read_bytes()[-1500:] for file in sorted(PAGES.glob("vol-*.txt"))[::3]]
    prose = (
        "They met on March 6-7, 2023, and again two days later.",
        "In the second half of fiscal 2022, by late May.",
    )
    typed = ("2023-03\n2023Q4", "2023-03-06..2023-04\n\n2022\n2024-Q1", "..2023–02")
    return [
        *(b"\x01" + text for text in (*pages, *(sentence.encode() for sentence in prose))),
        *(b"\x04" + text.encode() for text in typed),
    ]


TARGET = Target(check, seeds, _TOKENS, longest=2048)

if __name__ == "__main__":
    run(TARGET)
