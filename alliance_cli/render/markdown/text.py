"""Words as Markdown: nothing in a text is markup, and a role becomes bold or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from alliance_cli.frozen import replace
from alliance_cli.render.blocks import Run, Runs
from alliance_cli.render.safe_text import is_web_address, visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)([#>+=-]|[0-9]+(?=[.)]))")
_BOLD = ("title", "match")


def of_runs(runs: Runs) -> str:
    """Runs in a row; what is bold in a row becomes bold as one, since marks side by side would be read as stars."""
    return "".join(_of_run(run) for run in _merged(runs))


def _merged(runs: Runs) -> Iterator[Run]:
    for emphasis, group in groupby(runs, _emphasis):
        if emphasis:
            members = tuple(group)
            yield replace(members[0], text="".join(run.text for run in members))
        else:
            yield from group


def _emphasis(run: Run) -> str:
    """The sign that a run is set between; none for a link, which stands for itself."""
    if run.link and is_web_address(run.link):
        return ""
    return "**" if run.role in _BOLD else "*" if run.role == "work" else ""


def _of_run(run: Run) -> str:
    text = escaped(run.text)
    if run.link and is_web_address(run.link):
        return f"<{run.link}>" if run.link == run.text else f"[{text}]({run.link})"
    words = text.strip()
    if run.role == "work" and words:
        return text.replace(words, f"*{words}*", 1)
    if run.role in _BOLD and words:
        return text.replace(words, f"**{words}**", 1)
    return text


def escaped(text: str) -> str:
    """The text, visible, on one line, and without markup."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def at_start(text: str) -> str:
    """Escape what would make a list, a quotation or a heading of a paragraph."""
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdigit() else _numbered(found), text)


def _numbered(found: re.Match[str]) -> str:
    return found[0] + "\\"
