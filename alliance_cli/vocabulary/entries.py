"""One entry of a vocabulary file: a YAML node in, a checked value out; faults name the line and what to write."""

from __future__ import annotations

import re
from datetime import date

from alliance_cli.model import Entity, NameKind, Office, Phrase, Topic
from alliance_cli.yaml_file import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 200
_HEAVIEST = 100
_MOST_MEMBERS = 200
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_PARTIES = ("R", "D", "I")
_NAME_KEYS: dict[NameKind, tuple[str, ...]] = {
    "person": ("name", "forms", "offices", "party", "state"),
    "place": ("name", "forms", "demonyms"),
}


def topic(node: Node) -> Topic:
    """A topic with its weighted phrases."""
    keys = node.mapping(("id", "label", "description", "phrases"))
    name = _needed(node, keys, "id")
    if not _SLUG.fullmatch(name):
        raise keys["id"].fault(f"{name!r} is no id", remedy="use small letters, digits and hyphens: `space-policy`")
    return Topic(
        id=name,
        label=_needed(node, keys, "label"),
        description=keys["description"].text() if "description" in keys else "",
        phrases=_phrases(keys["phrases"]) if "phrases" in keys else (),
    )


def _phrases(node: Node) -> tuple[Phrase, ...]:
    return tuple(Phrase(_sound(text, weight), _weight(weight)) for text, weight in node.mapping().items())


def _weight(node: Node) -> float:
    try:
        weight = float(node.text())
    except ValueError:
        weight = float("nan")
    if not -_HEAVIEST <= weight <= _HEAVIEST:
        raise node.fault(f"{node.text()!r} is not a weight", remedy="write a number such as 3 or -2")
    return weight


def entity_of(kind: NameKind) -> Callable[[Node], Entity]:
    """The reader of the entries of one kind of name."""
    known = _NAME_KEYS.get(kind, ("name", "forms"))

    def entity(node: Node) -> Entity:
        keys = node.mapping(known)
        return Entity(
            kind=kind,
            name=_needed(node, keys, "name"),
            forms=_words(keys["forms"]) if "forms" in keys else (),
            demonyms=_words(keys["demonyms"]) if "demonyms" in keys else (),
            offices=tuple(_office(member) for member in _members(keys["offices"])) if "offices" in keys else (),
            party=_party(keys["party"]) if "party" in keys else "",
            state=_word(keys["state"]) if "state" in keys else "",
        )

    return entity


def _office(node: Node) -> Office:
    keys = node.mapping(("title", "of", "from", "to"))
    office = Office(
        title=_needed(node, keys, "title"),
        of=_word(keys["of"]) if "of" in keys else "",
        first=_day(keys["from"]) if "from" in keys else None,
        last=_day(keys["to"]) if "to" in keys else None,
    )
    if office.first and office.last and office.last < office.first:
        raise node.fault(f"the office {office.title!r} ends before it begins", remedy="swap `from` and `to`")
    return office


def _day(node: Node) -> date | None:
    if not node.text():
        return None
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        raise node.fault(f"{node.text()!r} is not a day", remedy="write it as 2023-09-13") from None


def _party(node: Node) -> str:
    if node.text() not in _PARTIES:
        raise node.fault(f"{node.text()!r} is not a party", remedy="write R, D or I")
    return node.text()


def synonyms(node: Node) -> tuple[str, ...]:
    """A group of words that mean the same."""
    words = _words(node)
    if len(words) < 2:
        raise node.fault("a group of synonyms needs two words or more", remedy="write `- [ROK, South Korea]`")
    return words


def _words(node: Node) -> tuple[str, ...]:
    return tuple(_word(member) for member in _members(node))


def _members(node: Node) -> tuple[Node, ...]:
    """The members of a list within an entry, which no honest entry has by the thousand."""
    if len(node.list()) > _MOST_MEMBERS:
        raise node.fault(f"a list of {len(node.list()):,} is too long", remedy=f"keep it under {_MOST_MEMBERS}")
    return node.list()


def _needed(node: Node, keys: dict[str, Node], key: str) -> str:
    if key not in keys or not keys[key].text():
        raise node.fault(f"`{key}` is missing", remedy=f"add a line `{key}: ...`")
    return _word(keys[key])


def _word(node: Node) -> str:
    return _sound(node.text(), node)


def _sound(text: str, node: Node) -> str:
    """The text itself, if it can stand in a line of prose."""
    if not any(map(str.isalnum, text)):
        raise node.fault("a word is empty" if not text else f"{text!r} has no letter", remedy="write it, or remove it")
    if len(text) > _LONGEST:
        raise node.fault(f"{text[:40]!r}... is too long", remedy=f"keep it under {_LONGEST} characters")
    if _UNSEEN.search(text):
        raise node.fault(f"{text!r} has a character that cannot be seen", remedy="type it again, on one line")
    return text
