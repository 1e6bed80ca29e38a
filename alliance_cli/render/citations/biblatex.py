"""biblatex: `@article` of the subtype *magazine*, in UTF-8, with dates to the month or the day."""

from __future__ import annotations

from typing import TextIO

from alliance_cli.model import Citation
from alliance_cli.render.citations.tex_text import address, braced, entry, escaped, title
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
            ("entrysubtype", "{magazine}"),
            ("author", f"{{{{{escaped(citation.author)}}}}}"),
            ("title", braced(title(citation.title))),
            ("journaltitle", braced(escaped(citation.container))),
            ("date", braced(citation.issued.edtf)),
            ("volume", braced(str(citation.ref.volume))),
            ("number", braced(str(citation.ref.number))),
            ("url", braced(address(citation.url))),
            ("urldate", braced(citation.accessed.isoformat() if citation.accessed else "")),
            ("keywords", braced(escaped(", ".join(citation.tags)))),
            ("annotation", braced(escaped(visible(citation.note)))),
        ),
    )
