"""What a user wrote about items: tags and notes."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.refs import Ref


@frozen
class Remark:
    """The tags and the note that a user gave one item."""

    ref: Ref
    tags: tuple[str, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.tags or self.note)

    def has_tag(self, tag: str) -> bool:
        """Whether it has a tag, capitals aside."""
        return tag.casefold() in map(str.casefold, self.tags)


@frozen
class Remarks:
    """Remarks with the headlines of their items ("" where the library lacks one), and the file that holds them."""

    remarks: tuple[tuple[Remark, str], ...]
    path: str
