"""Words as Markdown: nothing in a text is markup, and a role becomes bold or a link."""

from __future__ import annotations

import re

from alliance_cli.render.blocks import Run, Runs
from alliance_cli.render.safe_text import is_web_address, visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)([#>+=-]|[0-9]+(?=[.)]))")
_BOLD = ("title", "match")


def of_runs(runs: Runs) -> str:
    """Runs in a row."""
    return "".join(_of_run(run) for run in runs)


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
