"""The labelled dates that `dates.py` measures against: sentences in JSON lines, labelled pages, TimeML documents."""

from __future__ import annotations

import calendar
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from alliance_cli.model import Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A date as it should be found; `loose` ones need only overlap, `optional` ones count neither way."""

    span: Span
    first: date | None
    last: date | None
    kind: str = ""
    value: str = ""
    loose: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A text, its anchor, and the dates in it."""

    name: str
    text: str
    anchor: date
    labels: tuple[Labelled, ...]


def sentences(path: Path) -> Iterator[Case]:
    """The labelled sentences of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        record = json.loads(line)
        labels = tuple(_label(span) for span in record["spans"] if span["kind"] in ("date", "period"))
        yield Case(record["id"], record["sentence"], date.fromisoformat(record["anchor"]), labels)


def _label(record: dict[str, Any]) -> Labelled:
    first, last = date.fromisoformat(record["start"]), date.fromisoformat(record["end"])
    return Labelled(Span(record["cs"], record["ce"]), first, last, record["role"] or "")


def anchor_of(issue: str) -> date:
    """The day on which an issue's half-month closes."""
    volume, number = map(int, issue.split("."))
    year, month = 2021 + volume, (number + 1) // 2
    return date(year, month, 16 if number % 2 else calendar.monthrange(year, month)[1])


def pages(path: Path) -> Iterator[Case]:
    """The items of the labelled pages; a second copy of a page, which carries no labels of its own, is passed over."""
    for page in json.loads(path.read_text(encoding="utf-8")):
        if not page["dates"]:
            continue
        anchor = anchor_of(page["issue"])
        texts = {0: "\n".join(page["headlines"])} | dict(enumerate(page["bodies"], 1))
        for number, text in texts.items():
            labels = tuple(_placed([r for r in page["dates"] if r["item"] == number], text))
            yield Case(f"{page['issue']}.{number}", text, anchor, labels)


def _placed(records: list[dict[str, Any]], text: str) -> Iterator[Labelled]:
    """Labels with the place of their expression; what may or may not be a date is optional."""
    reached: dict[str, int] = {}
    for record in sorted(records, key=lambda r: -len(r["expression"])):
        words = record["expression"].split(" (")[0]
        at = text.find(words, reached.get(words, 0))
        while any(at == other for other in reached.values() if other) and at >= 0:
            at = text.find(words, at + 1)
        if at < 0 or record["is_date"] is False:
            continue
        reached[words] = at + len(words)
        dated = record.get("start") is not None
        yield Labelled(
            Span(at, at + len(words)),
            date.fromisoformat(record["start"]) if dated else None,
            date.fromisoformat(record["end"]) if dated else None,
            loose=bool(record.get("loose")),
            optional=record["is_date"] is None,
        )


def timeml(folder: Path) -> Iterator[Case]:
    """The documents of a TimeML folder that tell their creation time."""
    for path in sorted(folder.rglob("*.tml")):
        root = ElementTree.parse(path).getroot()
        created = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
        body = root.find("TEXT")
        stated = (created.get("value") or "")[:10] if created is not None else ""
        try:
            anchor = date.fromisoformat(stated)
        except ValueError:
            continue
        text, expressions = flattened(body if body is not None else root)
        labels = tuple(
            Labelled(span, None, None, value=x.get("value") or "")
            for span, x in expressions
            if x is not created and x.get("type") == "DATE" and (x.get("value") or "").lstrip("FY")[:2].isdigit()
        )
        other = tuple(
            Labelled(span, None, None, optional=True)
            for span, x in expressions
            if x is created or x.get("type") != "DATE" or not (x.get("value") or "").lstrip("FY")[:2].isdigit()
        )
        yield Case(path.name, text, anchor, (*other, *labels))


def flattened(root: ElementTree.Element) -> tuple[str, list[tuple[Span, ElementTree.Element]]]:
    """The text of a marked-up document, and where its time expressions stand in it."""
    pieces: list[str] = []
    expressions: list[tuple[Span, ElementTree.Element]] = []
    length = 0

    def walk(element: ElementTree.Element) -> None:
        nonlocal length
        start = length
        for piece in (element.text or "",):
            pieces.append(piece)
            length += len(piece)
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
            length += len(child.tail or "")
        if element.tag == "TIMEX3":
            expressions.append((Span(start, length), element))

    walk(root)
    return "".join(pieces), expressions
