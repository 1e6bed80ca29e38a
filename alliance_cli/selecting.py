"""A selection as a person types it, as a `Query`: the same on the command line and in the file of saved searches.

What was typed is a mapping from the names of options, without their dashes, to texts; `words` are the query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from alliance_cli.errors import QueryError, UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import MATCHES, SORTS, Filter, IssueRange, Query, When, ranges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias, TypeVar

    T = TypeVar("T")

Typed: TypeAlias = Mapping[str, Sequence[str]]

#: The options that name a value of a facet.
_FACETS = {
    "topic": "topics",
    "person": "people",
    "org": "organizations",
    "place": "places",
    "equipment": "equipment",
    "program": "programs",
    "tag": "tags",
}

#: The options of which each is given once.
_SINGLE = ("since", "until", "issued-since", "issued-until", "match", "sort", "exact")

#: How many ranges two selections may have together; each is one of the first with one of the second.
_MOST_RANGES = 10_000

#: Every option that says what to select.
OPTIONS = ("words", *_FACETS, "issue", *_SINGLE)


def query(typed: Typed, limit: int = 0) -> Query:
    """The selection as a query of which `limit` are shown.

    `UsageError` for a date or an issue that is none, `QueryError` for blank words.
    """
    given = {name: typed[name][0] for name in _SINGLE if typed.get(name)}
    since, until = first_day("--since", given.get("since")), last_day("--until", given.get("until"))
    issued_since = first_day("--issued-since", given.get("issued-since"))
    issued_until = last_day("--issued-until", given.get("issued-until"))
    ordered("--since", since, "--until", until)
    ordered("--issued-since", issued_since, "--issued-until", issued_until)
    return Query(
        text=words(typed.get("words")),
        match=_one_of("--match", given.get("match", "auto"), MATCHES),
        exact=_one_of("--exact", given.get("exact", "no"), ("yes", "no")) == "yes",
        filters=tuple(condition(facet, text) for name, facet in _FACETS.items() for text in typed.get(name) or ()),
        issues=tuple(ranges.issue_range(text) for texts in typed.get("issue") or () for text in texts.split(",")),
        since=since,
        until=until,
        issued_since=issued_since,
        issued_until=issued_until,
        sort=_one_of("--sort", given.get("sort", "relevance"), SORTS),
        limit=limit,
    )


def words(arguments: Sequence[str] | None) -> str:
    """The words of a query, joined; `QueryError` where words were given and all are blank."""
    text = " ".join(arguments or ())
    if arguments and not text.strip():
        raise QueryError(
            "the query is empty", text, 0, remedy="give a word, or leave the words out to select everything"
        )
    return text


def narrowed(inner: Query, outer: Query) -> Query:
    """What meets both; how to match and to sort is for the outer one to say, if it does."""
    texts = [text for text in (inner.text, outer.text) if text]
    since, until = _later(inner.since, outer.since), _earlier(inner.until, outer.until)
    issued_since = _later(inner.issued_since, outer.issued_since)
    issued_until = _earlier(inner.issued_until, outer.issued_until)
    for first, last in ((since, until), (issued_since, issued_until)):
        if first and last and last < first:
            raise UsageError(
                f"no day is in both selections: one begins {first}, one ends {last}", remedy="change one of the two"
            )
    return replace(
        outer,
        text=texts[0] if len(texts) == 1 else " AND ".join(f"({text})" for text in texts),
        match=inner.match if outer.match == "auto" else outer.match,
        exact=inner.exact or outer.exact,
        filters=inner.filters + outer.filters,
        issues=_common(inner.issues, outer.issues),
        since=since,
        until=until,
        issued_since=issued_since,
        issued_until=issued_until,
        sort=inner.sort if outer.sort == "relevance" else outer.sort,
    )


def _common(one: tuple[IssueRange, ...], other: tuple[IssueRange, ...]) -> tuple[IssueRange, ...]:
    """The ranges of the issues that both sets of ranges hold; no ranges at all stand for every issue."""
    if not one or not other:
        return one or other
    if len(one) * len(other) > _MOST_RANGES:
        raise UsageError("the selections have too many ranges of issues", remedy="write a range as in `2.5..2.7`")
    return tuple(IssueRange(_later(a.first, b.first), _earlier(a.last, b.last)) for a, b in product(one, other))


def _later(one: T | None, other: T | None) -> T | None:
    return max((end for end in (one, other) if end is not None), default=None)  # type: ignore[type-var]


def _earlier(one: T | None, other: T | None) -> T | None:
    return min((end for end in (one, other) if end is not None), default=None)  # type: ignore[type-var]


def condition(facet: str, text: str) -> Filter:
    """`a,b` as either of two values, with a leading `!` as neither."""
    parts = [part.strip() for part in text.removeprefix("!").split(",")]
    if any(part.startswith("!") for part in parts):
        raise UsageError(
            f"{text!r} mixes what to take and what to leave out", remedy="give the part with ! an option of its own"
        )
    if not all(parts):
        raise UsageError(f"{text!r} names nothing to select by", remedy="write a value, or several parted by commas")
    return Filter(facet, tuple(parts), exclude=text.startswith("!"))


def first_day(option: str, text: str | None) -> date | None:
    """The first day of what a person typed for a date."""
    return None if text is None else _when(option, text).first


def last_day(option: str, text: str | None) -> date | None:
    """The last day of what a person typed for a date."""
    return None if text is None else _when(option, text).last


def ordered(first: str, since: date | None, last: str, until: date | None) -> None:
    """Refuse a stretch of days that ends before it begins."""
    if since and until and until < since:
        raise UsageError(f"{last} {until} lies before {first} {since}", remedy="swap the two")


def day(option: str, text: str | None) -> When | None:
    """A day or a month that a person typed, as it stands."""
    return None if text is None else _when(option, text)


def _when(option: str, text: str) -> When:
    try:
        return ranges.when(text)
    except UsageError as failure:
        raise UsageError(f"{option} {failure.message}", remedy=failure.remedy) from None


def _one_of(option: str, text: str, choices: Sequence[str]) -> Any:
    if text not in choices:
        raise UsageError(f"{option} {text!r} is none of its values", remedy=f"choose {', '.join(choices)}")
    return text
