"""The frame of every page: it holds all that it needs, asks nothing of any network, and runs only its own script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from alliance_cli.frozen import frozen

_FILES = Path(__file__).parent / "page"


@frozen
class Page:
    """A page: its title as plain text, the lines of its body, and the files in `page/` for its style and script.

    Every page has the style of `base.css` as well.
    """

    title: str
    body: Iterable[str]
    style: str
    script: str = ""


def lines(page: Page) -> Iterator[str]:
    """The whole document; what its policy allows is its own style and its own script, by their hashes."""
    style = "".join((_FILES / name).read_text("utf-8") for name in ("base.css", page.style))
    script = (_FILES / page.script).read_text("utf-8") if page.script else ""
    runs = f"script-src {_hash(script)}; " if script else ""
    policy = f"default-src 'none'; style-src {_hash(style)}; {runs}base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(page.title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"
    yield from page.body
    if script:
        yield f"<script>{script}</script>"
    yield "</body>"
    yield "</html>"


def _hash(content: str) -> str:
    """What the page's policy allows to run or to style: exactly this text."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
