"""An issue as the text of its file, and back: YAML front matter, then one `## headline` section an item.

A person may wrap lines and edit at will: within a paragraph any white space is one space, and blank lines part
paragraphs. A paragraph that would read as a heading starts with a backslash. `load(dump(issue)) == issue` for every
issue whose texts are normalized by `normalized`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from alliance_cli import yaml_file
from alliance_cli.errors import CorpusError
from alliance_cli.model import ISSUED_BASES, URL_BASES, Issue, IssuedBasis, Item, Original, Ref, UrlBasis, When
from alliance_cli.yaml_file import Node

_FENCE = "---"
_KEYS = (
    "volume",
    "number",
    "title",
    "issued",
    "issued_basis",
    "image_credit",
    "url",
    "url_basis",
    "source",
    "sha256",
    "also",
)

#: The years in which an issue may have been published.
YEARS = range(1950, 2150)

#: No item of the digest is longer, in characters, nor are all of an issue: what looks for names and dates takes long.
LONGEST_ITEM, LONGEST_ISSUE = 20_000, 500_000
TOO_LONG = "the text is far too long for an item or an issue of the digest"

_REMEDY = "see docs/corpus.md, or import the issue again"
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def normalized(text: str) -> str:
    """The text with white space folded to single spaces, paragraphs parted by one blank line."""
    paragraphs = (" ".join(p.split()) for p in re.split(r"\n[^\S\n]*\n", text))
    return "\n\n".join(p for p in paragraphs if p)


def excess(items: Iterable[Item]) -> Item | None:
    """The first item that is longer than any of the digest, or with which all are; None where there is none."""
    total = 0
    for item in items:
        size = len(item.headline) + len(item.body)
        total += size
        if size > LONGEST_ITEM or total > LONGEST_ISSUE:
            return item
    return None


def dump(issue: Issue) -> str:
    """The text of an issue's file."""
    front: dict[str, object] = {
        "volume": issue.ref.volume,
        "number": issue.ref.number,
        "title": issue.title,
        "issued": issue.issued.edtf,
        "issued_basis": issue.issued_basis,
        "image_credit": issue.image_credit,
        "url": issue.url,
        "url_basis": issue.url_basis,
        "source": issue.source,
        "sha256": issue.sha256,
        "also": [{"source": other.path, "sha256": other.sha256} for other in issue.also],
    }
    kept = {key: value for key, value in front.items() if value or key in ("title", "source")}
    return "\n".join([_FENCE, yaml_file.dump(kept).rstrip("\n"), _FENCE, "", *_sections(issue.items)])


def _sections(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"## {item.headline}".rstrip()
        yield ""
        for paragraph in item.body.split("\n\n"):
            if paragraph:
                yield "\\" + paragraph if paragraph.startswith(("#", "\\")) else paragraph
                yield ""


def load(text: str, path: str) -> Issue:
    """Read an issue's file; `CorpusError` with the line for anything that is not one."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        raise CorpusError(
            "the file does not start with `---`", path=path, line=1, excerpt=lines[0][:80], remedy=_REMEDY
        )
    fences = [number for number, line in enumerate(lines) if number and line.rstrip() == _FENCE]
    if not fences:
        raise CorpusError(
            "the front matter has no closing `---`", path=path, line=1, remedy="add a line of three dashes"
        )
    end = fences[0]
    front = yaml_file.read("\n".join(lines[1:end]) + "\n", path, CorpusError, first_line=2)
    return _issue(front, _items(lines, end + 1, path))


def _issue(front: Node, items: tuple[Item, ...]) -> Issue:
    keys = front.mapping(_KEYS)
    also = keys["also"].list() if "also" in keys else ()
    return Issue(
        ref=Ref(_count(_needed(front, keys, "volume")), _count(_needed(front, keys, "number"))),
        title=_text(keys, "title"),
        issued=_issued(_needed(front, keys, "issued")),
        issued_basis=cast("IssuedBasis", _basis(keys, "issued_basis", ISSUED_BASES) or "inferred"),
        items=items,
        image_credit=_text(keys, "image_credit"),
        url=_text(keys, "url"),
        url_basis=cast("UrlBasis", _basis(keys, "url_basis", URL_BASES)),
        source=_text(keys, "source"),
        sha256=_text(keys, "sha256"),
        also=tuple(_original(node) for node in also),
    )


def _basis(keys: dict[str, Node], key: str, known: tuple[str, ...]) -> str:
    basis = _text(keys, key)
    if basis and basis not in known:
        raise keys[key].fault(f"unknown {key} {basis!r}", remedy="one of: " + ", ".join(filter(None, known)))
    return basis


def _original(node: Node) -> Original:
    keys = node.mapping(("source", "sha256"))
    return Original(_text(keys, "source"), _text(keys, "sha256"))


def _items(lines: list[str], start: int, path: str) -> tuple[Item, ...]:
    items: list[Item] = []
    headline: str | None = None
    body: list[str] = []
    starts: list[int] = []

    def close() -> None:
        if headline is not None:
            items.append(Item(len(items) + 1, headline, "\n\n".join(_paragraphs(body))))

    for number, line in enumerate(lines[start:], start + 1):
        if line.rstrip() == "##" or line.startswith("## "):
            close()
            headline, body = " ".join(line[2:].split()), []
            starts.append(number)
        elif headline is not None:
            body.append(line)
        elif line.strip():
            raise CorpusError(
                "text stands before the first `## headline`",
                path=path,
                line=number,
                excerpt=line.strip()[:80],
                remedy=_REMEDY,
            )
    close()
    if item := excess(items):
        raise CorpusError(TOO_LONG, path=path, line=starts[item.number - 1], remedy=_REMEDY)
    return tuple(items)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    for paragraph in normalized("\n".join(lines)).split("\n\n"):
        if paragraph:
            yield paragraph[1:] if paragraph.startswith(("\\#", "\\\\")) else paragraph


def parse_issued(text: str) -> When:
    """Read an issue date, `2023-03` or `2023-03-17`; `ValueError` for anything else, and for other centuries."""
    month = _MONTH.fullmatch(text)
    when = When.month(int(month[1]), int(month[2])) if month else When.day(date.fromisoformat(text))
    if when.first.year not in YEARS:
        raise ValueError(text)
    return when


def _issued(node: Node) -> When:
    try:
        return parse_issued(node.text())
    except ValueError:
        raise node.fault(f"{node.text()!r} is not an issue date", remedy="write 2023-03 or 2023-03-17") from None


def _count(node: Node) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", node.text()) or not int(node.text()):
        raise node.fault(
            f"{node.text()!r} is not a whole number from 1 up", remedy="write volume and number as two integers"
        )
    return int(node.text())


def _text(keys: dict[str, Node], key: str) -> str:
    return keys[key].text() if key in keys else ""


def _needed(front: Node, keys: dict[str, Node], key: str) -> Node:
    if key not in keys or not keys[key].text():
        raise front.fault(f"`{key}` is missing from the front matter", remedy=f"add a line `{key}: ...`")
    return keys[key]
