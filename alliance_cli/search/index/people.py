"""What the vocabulary tells of people beside their names, in one file of the index that only a profile reads."""

from __future__ import annotations

from datetime import date

from alliance_cli.model import Entity, Office, Vocabulary
from alliance_cli.search.index import sealed
from alliance_cli.search.index.state import DamagedIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

FILE = "people.bin"


def compiled(vocabulary: Vocabulary) -> bytes:
    """The file with offices, party and state of every person."""
    people = [entity for entity in vocabulary.entities if entity.kind == "person"]
    return sealed.sealed({entity.name: _row(entity) for entity in people})


def person(folder: Path, name: str, forms: tuple[str, ...]) -> Entity:
    """The person of that name with what is known beside; `DamagedIndex` where the file cannot be read."""
    try:
        offices, party, state = sealed.saved(folder / FILE).get(name, ((), "", ""))
        return Entity("person", name, forms, (), tuple(_office(*row) for row in offices), party, state)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError, AttributeError):
        raise DamagedIndex(f"what the index in {folder} knows of people is damaged") from None


def leading(folder: Path, names: Mapping[str, str]) -> list[str]:
    """Whose family name stands first, of people whose names open with one word; `names` as they are, and as compared.

    The vocabulary's offices tell; beside one that they tell of, a name of three words counts too (`Kim Il Sung`, unlike
    Kim Reynolds).
    """
    first = {name for name in names if person(folder, name, ()).family_first}
    return [name for name, compared in names.items() if name in first or (first and compared.count(" ") == 2)]


def check(folder: Path) -> None:
    """`DamagedIndex` where the file cannot be read."""
    person(folder, "", ())


def _row(entity: Entity) -> tuple[list[tuple[str, str, str | None, str | None]], str, str]:
    offices = [(office.title, office.of, _text(office.first), _text(office.last)) for office in entity.offices]
    return offices, entity.party, entity.state


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _office(title: str, of: str, first: Any, last: Any) -> Office:
    return Office(title, of, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
