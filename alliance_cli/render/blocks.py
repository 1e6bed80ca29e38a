"""The shape between reports and the formats that people read: blocks of runs.

A run says what its words are (a date, a match); how that looks is the format's business. The text in it is raw: a
format makes it safe for where it goes.
"""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, TypeAlias

    Role = Literal[
        "text",
        "title",
        "work",
        "id",
        "date",
        "match",
        "label",
        "name",
        "key",
        "dim",
        "count",
        "bar",
        "planned",
        "background",
        "warning",
        "error",
        "good",
    ]
else:
    Role = str


@frozen
class Run:
    """Words with one role; `link` is an address that they stand for; `whole` words stay on one line if they fit."""

    text: str
    role: Role = "text"
    link: str = ""
    whole: bool = False


Runs: TypeAlias = tuple[Run, ...]


@frozen
class Heading:
    """A heading: level 1 for a report or an issue, 2 for a part of it, 3 for a small list; `ruled` to part sections."""

    runs: Runs
    level: int = 1
    ruled: bool = False


@frozen
class Text:
    """A paragraph, wrapped where lines are short."""

    runs: Runs


@frozen
class KeyValue:
    """Labelled values, one a line; an empty label goes on with the one before."""

    pairs: tuple[tuple[str, Runs], ...]


@frozen
class Listed:
    """Paragraphs that hang beside a marker (a date, an id); `width` is the marker's column, so that a list aligns."""

    marker: Runs
    body: tuple[Text, ...]
    width: int


@frozen
class Column:
    """A column of a grid; `wraps` where its text may take several lines."""

    title: str = ""
    right: bool = False
    wraps: bool = False


@frozen
class Grid:
    """Rows in columns; without titles no header is shown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]


@frozen
class Gap:
    """An empty line."""


@frozen
class Beside:
    """A main column with another beside it; where there is no room, `narrow` follows below instead."""

    main: tuple[Block, ...]
    side: tuple[Block, ...]
    narrow: tuple[Block, ...]


Block: TypeAlias = Heading | Text | KeyValue | Listed | Grid | Gap | Beside


def marked(text: str, spans: Iterable[Span], role: Role, base: Role = "text") -> Runs:
    """Cut a text into runs, with `role` where a span lies and `base` elsewhere; every character comes once."""
    runs: list[Run] = []
    done = 0
    for span in sorted(spans):
        start, end = max(span.start, done), min(span.end, len(text))
        if start >= end:
            continue
        if done < start:
            runs.append(Run(text[done:start], base))
        runs.append(Run(text[start:end], role))
        done = end
    if done < len(text):
        runs.append(Run(text[done:], base))
    return tuple(runs)


def joined(parts: Iterable[Runs], separator: str = " · ") -> Runs:
    """Runs in a row with a dim separator between them; empty ones leave no trace."""
    runs: list[Run] = []
    for part in parts:
        if part:
            runs += [Run(separator, "dim"), *part] if runs else part
    return tuple(runs)


def text_of(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)
