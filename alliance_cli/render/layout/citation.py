"""Citations as paragraphs, in the form that was asked for."""

from __future__ import annotations

from alliance_cli.model import Citations
from alliance_cli.render.blocks import Block, Gap, Text
from alliance_cli.render.citations.styles import told


def blocks(citations: Citations) -> tuple[Block, ...]:
    """One paragraph for each work, in the order in which they were asked for."""
    shown: list[Block] = []
    for one in told(citations):
        shown += [Gap(), Text(one.form(citations.form))]
    return tuple(shown[1:])
