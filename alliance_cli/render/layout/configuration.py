"""What is set, and what set it."""

from __future__ import annotations

from alliance_cli.model import Configuration, Setting
from alliance_cli.render.blocks import Block, Column, Gap, Grid, KeyValue, Run, Runs, Text


def blocks(report: Configuration) -> tuple[Block, ...]:
    """Each key with its value and origin, and the files that were looked for; of a single key its value alone."""
    if not report.whole:
        return tuple(Text((Run(str(one.value)),)) for one in report.settings)
    columns = (Column("Key"), Column("Value", wraps=True), Column("Set by", wraps=True))
    files = tuple(
        (f"{file.whose.capitalize()}’s file", (Run(file.path, "id"), *([] if file.exists else [Run(" (none)", "dim")])))
        for file in report.files
    )
    shown: tuple[Block, ...] = (Grid(columns, tuple(_row(one) for one in report.settings)),)
    return (*shown, Gap(), KeyValue(files)) if files else shown


def _row(one: Setting) -> tuple[Runs, ...]:
    value = Run(str(one.value), "title") if one.value != "" else Run("(empty)", "dim")
    return (Run(one.key, "label"),), (value,), (Run(one.origin, "dim" if one.origin == "default" else "id"),)
