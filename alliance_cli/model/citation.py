"""What a citation of the digest says, before any style has its word on how."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.issue import IssuedBasis, UrlBasis
from alliance_cli.model.refs import Ref
from alliance_cli.model.when import When

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    CitationStyle = Literal["chicago", "chicago-author-date", "apa", "mla", "bibtex", "biblatex", "ris", "csl-json"]
    CitationForm = Literal["note", "bibliography", "in-text", ""]
else:
    CitationStyle = CitationForm = str


#: The forms of each style, the usual one first; a style for programs has none.
CITATION_FORMS: dict[CitationStyle, tuple[CitationForm, ...]] = {
    "chicago": ("note", "bibliography"),
    "chicago-author-date": ("bibliography", "in-text"),
    "apa": ("bibliography", "in-text"),
    "mla": ("bibliography", "in-text"),
    "bibtex": (),
    "biblatex": (),
    "ris": (),
    "csl-json": (),
}

#: Who answers for the digest: its items are not signed.
_AUTHOR = "Sasakawa USA"
_CONTAINER = "US-Japan Alliance Digest"


@frozen
class Citation:
    """An item or an issue as a work to be cited; `issued` is a day or a month, and `url` may be empty.

    `tags` and `note` are what the user wrote about it: for files that programs read, never for a printed citation.
    """

    ref: Ref
    title: str
    issued: When
    issued_basis: IssuedBasis = "inferred"
    url: str = ""
    url_basis: UrlBasis = ""
    accessed: date | None = None
    author: str = _AUTHOR
    container: str = _CONTAINER
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """Its name in a bibliography file: made from the reference alone, so that no correction changes it."""
        return "usjad-" + str(self.ref).replace(".", "-")


@frozen
class Citations:
    """Works cited together, in one style; `form` is empty for a style that has none."""

    style: CitationStyle
    form: CitationForm
    members: tuple[Citation, ...]
