"""An address in the digest: a volume, a number, and maybe an item."""

from __future__ import annotations

import re

from alliance_cli.errors import UsageError
from alliance_cli.frozen import frozen
from alliance_cli.patterns import pattern

_REF = pattern(
    r"""\s*(?:us-japan\s+alliance\s+digest[\s-]*)?(?:vol(?:ume)?[.\s-]*)?
    (?P<volume>[0-9]{1,3})\s*[.-]\s*(?P<number>[0-9]{1,3})(?:\s*[.\#]\s*(?P<item>[0-9]{1,3}))?\s*""",
    re.IGNORECASE | re.VERBOSE,
)


@frozen(order=True)
class Ref:
    """The address of an issue (item 0) or of one of its items (item 1 and up)."""

    volume: int
    number: int
    item: int = 0

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read `2.7`, `2.7.3`, `vol-2-07`, `Vol 2.7` or `2.7#3`; `UsageError` for anything else."""
        found = _REF.fullmatch(text)
        if not found:
            raise UsageError(f"{text!r} is not a reference", remedy="write 2.7 for an issue, 2.7.3 for its third item")
        volume, number, item = (int(found[g] or 0) for g in ("volume", "number", "item"))
        if not volume or not number or (found["item"] and not item):
            raise UsageError(f"{text!r} is not a reference", remedy="volumes, numbers and items count from 1")
        return cls(volume, number, item)

    @property
    def issue(self) -> Ref:
        """The issue in which this item stands; an issue is its own."""
        return Ref(self.volume, self.number)

    @property
    def slug(self) -> str:
        """The issue as it stands in file names: `vol-2-07`."""
        return f"vol-{self.volume}-{self.number:02}"

    def at(self, item: int) -> Ref:
        """The item of this issue with that number."""
        return Ref(self.volume, self.number, item)

    def __str__(self) -> str:
        issue = f"{self.volume}.{self.number}"
        return f"{issue}.{self.item}" if self.item else issue
