"""BibTeX: an `@article` for each work, which every BibTeX style prints with its volume, number and month.

BibTeX has no field for days: a day stands in the month, as BibTeX's own manual has it, `month = "8~" # mar`. `url` and
`urldate` are printed by the styles that know them (plainurl, plainnat and later ones).
"""

from __future__ import annotations

from typing import TextIO

from alliance_cli.model import Citation, When
from alliance_cli.render.citations.tex_text import address, braced, entry, escaped, title
from alliance_cli.render.date_words import MONTHS
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report, cited
from alliance_cli.render.safe_text import visible


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write an entry for each work, an empty line between any two."""
    stream.write("\n".join(map(of, cited(report))))


def of(citation: Citation) -> str:
    """The entry of one work."""
    return entry(
        "article",
        citation.key,
        (
            ("author", f"{{{{{escaped(citation.author)}}}}}"),
            ("title", braced(title(citation.title))),
            ("journal", braced(escaped(citation.container))),
            ("year", braced(str(citation.issued.first.year))),
            ("month", _month(citation.issued)),
            ("volume", braced(str(citation.ref.volume))),
            ("number", braced(str(citation.ref.number))),
            ("url", braced(address(citation.url))),
            ("urldate", braced(citation.accessed.isoformat() if citation.accessed else "")),
            ("keywords", braced(escaped(", ".join(citation.tags)))),
            ("annote", braced(escaped(visible(citation.note)))),
        ),
    )


def _month(when: When) -> str:
    macro = MONTHS[when.first.month - 1][:3].lower()
    return f'"{when.first.day}~" # {macro}' if when.precision == "day" else macro
