"""JSON, one object: for programs, and safe to look at.

Characters that act on a terminal only occur inside strings, where an escape means the same: they are escaped.
"""

from __future__ import annotations

import json
import re

from alliance_cli.render import record
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import UNSAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the report as one indented object."""
    stream.write(dumped(record.of(report, looks.explain, looks.fields), indent=2) + "\n")


def dumped(value: Any, indent: int | None = None) -> str:
    """The value as JSON, in UTF-8 where that is harmless."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return UNSAFE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    if found[0] == "\n":
        return "\n"
    return json.dumps(found[0])[1:-1]
