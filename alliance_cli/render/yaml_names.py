"""Unknown names as YAML, ready to paste: a block for each file of the vocabulary, counts and items as comments."""

from __future__ import annotations

import re

from alliance_cli.model import FILE_OF_KIND, UnknownName, UnknownNames
from alliance_cli.render.json_text import dumped
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_PLAIN = re.compile(r"[^\W_][\w.'’&/ -]*")


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write an entry for each phrase of `UnknownNames`, those of one file together."""
    found = report.names if isinstance(report, UnknownNames) else ()
    blocks = [(file, [name for name in found if name.kind == kind]) for kind, file in FILE_OF_KIND.items()]
    blocks.append(("which file?", [name for name in found if name.kind is None]))
    texts = ["".join(_block(title, names)) for title, names in blocks if names]
    stream.write("\n".join(texts))


def _block(title: str, names: list[UnknownName]) -> Iterator[str]:
    yield f"# {title}\n"
    for name in names:
        items = ", ".join(map(str, name.items))
        yield f"- name: {_scalar(name.text)}  # {name.count} in {items}\n"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else dumped(text)
