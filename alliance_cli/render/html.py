"""HTML: one page that holds all that it needs, asks nothing of any network, and runs only its own script.

What a page says and how it looks and acts stand apart: a module for each kind of report, `page/` for style and script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TextIO

from alliance_cli.model import Timeline
from alliance_cli.render import event_words, html_timeline
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

_FILES = Path(__file__).parent / "page"


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the page of a timeline."""
    if isinstance(report, Timeline):
        stream.writelines(f"{line}\n" for line in _page(event_words.title(report), html_timeline.body(report)))


def _page(title: str, body: Iterable[str]) -> Iterable[str]:
    style = (_FILES / "timeline.css").read_text("utf-8")
    script = (_FILES / "timeline.js").read_text("utf-8")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"
    yield from body
    yield f"<script>{script}</script>"
    yield "</body>"
    yield "</html>"


def _hash(content: str) -> str:
    """What the page's policy allows to run or to style: exactly this text."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
