"""Elements of SVG as text: everything that is put in comes out as words, never as markup."""

from __future__ import annotations

import re
from html import escape

from alliance_cli.render.safe_text import visible

_NOT_IN_XML = re.compile("[\ufffe\uffff\U0001fffe\U0001ffff]")


def element(name: str, /, *children: str, **attributes: str | float) -> str:
    """An element; `class_` stands for `class` and `text_anchor` for `text-anchor`; children are markup already."""
    inside = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{inside}>{''.join(children)}</{name}>" if children else f"<{name}{inside}/>"


def text(words: str) -> str:
    """Words as the content of an element."""
    return escape(_NOT_IN_XML.sub("\ufffd", visible(words)), quote=False)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(_NOT_IN_XML.sub("\ufffd", visible(value)))
    return f"{value:.1f}".removesuffix(".0")
