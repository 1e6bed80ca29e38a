"""An issue of the digest as it stands in its file."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.address import web_address
from alliance_cli.model.refs import Ref
from alliance_cli.model.when import When, closing_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    IssuedBasis = Literal["inferred", "stated", "given"]
    UrlBasis = Literal["inferred", "stated", ""]
else:
    IssuedBasis = UrlBasis = str

#: What an issue date and an address may rest on.
ISSUED_BASES: tuple[IssuedBasis, ...] = ("inferred", "stated", "given")
URL_BASES: tuple[UrlBasis, ...] = ("inferred", "stated", "")


@frozen
class Item:
    """One headlined item of an issue; `number` counts from 1."""

    number: int
    headline: str
    body: str


@frozen
class Original:
    """An imported original: its path within the corpus folder and the SHA-256 of its bytes."""

    path: str
    sha256: str


@frozen
class Issue:
    """One issue of the digest, as it stands in its file.

    `source` is the path of the imported original within the corpus folder, `sha256` the hash of its bytes; `also`
    are further originals that tell the same (a blog copy, a PDF). `url_basis` says whether the address stood in the
    source or follows from the number.
    """

    ref: Ref
    title: str
    issued: When
    issued_basis: IssuedBasis
    items: tuple[Item, ...]
    image_credit: str = ""
    url: str = ""
    url_basis: UrlBasis = ""
    source: str = ""
    sha256: str = ""
    also: tuple[Original, ...] = ()

    @property
    def address(self) -> str:
        """`url` as it may be shown and followed; nothing where it is no safe address of the web."""
        return web_address(self.url)

    @property
    def closing_day(self) -> date:
        """The last day that it can tell of, see `closing_day`."""
        return closing_day(self.issued, self.ref.number)
