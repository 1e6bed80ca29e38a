"""A page of the manual as blocks: the Markdown that the pages in `docs` are written in, and no more of it.

That is headings, paragraphs, lists, tables, code, and in a line `code`, **strong**, *emphasis* and links. Of a console
block only the commands are kept: their output is a picture of one screen, and the reader sits at another.
"""

from __future__ import annotations

import re

from alliance_cli.render.blocks import Block, Column, Gap, Grid, Heading, Listed, Run, Runs, Text, text_of
from alliance_cli.render.looks import Looks
from alliance_cli.render.screen import terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*\s][^*]*)\*|!?\[(?P<words>[^\]]*)\]\((?P<to>[^)\s]*)\)"
)
_CELL = re.compile(r"(?<!\\)\|")
_MARKER = (Run("•", "dim"),)
_NARROW = 26
_NUMBER = re.compile(r"(\d+\.) ")
_STARTS = re.compile(r"- |```|\||#|\d+\. ")


def write(text: str, stream: TextIO, looks: Looks) -> None:
    """Write a page, laid out for `looks.width` columns."""
    stream.write(terminal.render(blocks(text, ticked=not looks.color), looks))


def blocks(text: str, *, ticked: bool = False) -> tuple[Block, ...]:
    """The blocks of a page, with a gap between any two that are not members of one list.

    `ticked` code in a line keeps its marks, for where nothing else tells it from other words.
    """
    shown: list[Block] = []
    for block in _Page(ticked).blocks(text.splitlines()):
        if shown and not (isinstance(block, Listed) and isinstance(shown[-1], Listed)):
            shown.append(Gap())
        shown.append(block)
    return tuple(shown)


class _Page:
    def __init__(self, ticked: bool) -> None:
        self._ticked = ticked

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        at = 0
        while at < len(lines):
            line, start = lines[at], at
            at += 1
            if line.startswith("```"):
                at = _end(lines, at, lambda one: not one.startswith("```"))
                yield from _code(lines[start + 1 : at], console=line == "```console")
                at += 1
            elif line.startswith("    "):
                at = _end(lines, at, lambda one: one.startswith("    "))
                yield from _code([one.removeprefix("    ") for one in lines[start:at]])
            elif line.startswith("#"):
                marks, _, words = line.partition(" ")
                yield Heading(self._inline(words), len(marks))
            elif line.startswith("|"):
                at = _end(lines, at, lambda one: one.startswith("|"))
                yield self._table(lines[start:at])
            elif line.strip():
                at = _end(lines, at, lambda one: bool(one.strip()) and not _STARTS.match(one))
                yield self._prose(" ".join(one.strip() for one in lines[start:at]))

    def _table(self, lines: list[str]) -> Block:
        cells = [[cell.strip().replace("\\|", "|") for cell in _CELL.split(line.strip()[1:-1])] for line in lines]
        rows = [[self._cell(cell) for cell in row] for row in cells]
        head, body = rows[0], tuple(tuple(row) for row in rows[2:])
        # A column as narrow as a word or two keeps its lines whole.
        widths = [max(len(text_of(row[at])) for row in body) for at in range(len(head))]
        columns = (Column(text_of(cell), wraps=wide > _NARROW) for cell, wide in zip(head, widths, strict=True))
        return Grid(tuple(columns), body)

    def _cell(self, text: str) -> Runs:
        """A cell that is code and nothing else needs no marks."""
        only = _INLINE.fullmatch(text)
        return (Run(only["code"], "id"),) if only and only["code"] else self._inline(text)

    def _prose(self, text: str) -> Block:
        if text.startswith("- "):
            return Listed(_MARKER, (Text(self._inline(text.removeprefix("- "))),), 1)
        if number := _NUMBER.match(text):
            return Listed((Run(number[1], "dim"),), (Text(self._inline(text[number.end() :])),), len(number[1]))
        return Text(self._inline(text))

    def _inline(self, text: str) -> Runs:
        """The words of a line, each with what it is."""
        runs: list[Run] = []
        done = 0
        for found in _INLINE.finditer(text):
            runs += [Run(text[done : found.start()])] if done < found.start() else []
            runs.append(self._marked(found))
            done = found.end()
        return (*runs, *([Run(text[done:])] if done < len(text) else []))

    def _marked(self, found: re.Match[str]) -> Run:
        if found["code"]:
            return Run(found[0] if self._ticked else found["code"], "id")
        if found["strong"] or found["emphasis"]:
            return Run(found["strong"] or found["emphasis"], "title" if found["strong"] else "work")
        return Run(found["words"], link=found["to"])


def _end(lines: list[str], at: int, goes_on: Callable[[str], bool]) -> int:
    return next((number for number in range(at, len(lines)) if not goes_on(lines[number])), len(lines))


def _code(lines: list[str], *, console: bool = False) -> Iterator[Block]:
    kept = [line.removeprefix("$ ") for line in lines if not console or line.startswith("$ ")]
    if kept:
        yield Grid((Column(),), tuple(((Run(f"    {line}", "id"),),) for line in kept))
