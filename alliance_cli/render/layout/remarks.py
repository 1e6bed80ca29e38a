"""A user's tags and notes: a list of them, and the line that shows them with an item."""

from __future__ import annotations

from alliance_cli.model import Entry, Remark, Remarks
from alliance_cli.render.blocks import Block, Gap, Listed, Run, Runs, Text, joined, text_of

_EXCERPT = 160


def blocks(report: Remarks) -> tuple[Block, ...]:
    """Each item with its tags and its note, whole."""
    markers = [(Run(str(remark.ref), "id"),) for remark, _ in report.remarks]
    width = max((len(text_of(marker)) for marker in markers), default=0)
    shown: list[Block] = []
    for marker, (remark, headline) in zip(markers, report.remarks, strict=True):
        shown += [*([Gap()] if shown else []), Listed(marker, _remark(remark, headline), width)]
    return tuple(shown)


def line(entry: Entry) -> Runs:
    """The tags of an item and the beginning of its note, on one line; nothing where it has neither."""
    return joined([_tags(entry.tags), _note(entry.note)])


def pairs(entry: Entry) -> tuple[tuple[str, Runs], ...]:
    """The tags of an item and its note, whole, under their names."""
    tags = [("Tags", joined(((Run(tag, "label", whole=True),) for tag in entry.tags), ", "))] if entry.tags else []
    lines = entry.note.splitlines()
    return (*tags, *(("" if at else "Note", (Run(text),)) for at, text in enumerate(lines)))


def _remark(remark: Remark, headline: str) -> tuple[Text, ...]:
    title: Runs = (Run(headline, "title"),) if headline else (Run("not in this library", "warning"),)
    lines = [title, _tags(remark.tags), *((Run(text),) for text in remark.note.splitlines() if text.strip())]
    return tuple(Text(runs) for runs in lines if runs)


def _tags(tags: tuple[str, ...]) -> Runs:
    return (Run("Tags ", "dim"), *joined(((Run(tag, "label", whole=True),) for tag in tags), ", ")) if tags else ()


def _note(note: str) -> Runs:
    text = " ".join(note.split())
    cut = text[:_EXCERPT].rstrip() + " …" if len(text) > _EXCERPT else text
    return (Run("Note ", "dim"), Run(cut)) if text else ()
