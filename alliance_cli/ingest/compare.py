"""Two tellings of one issue: whether they are the same, where they differ, and how to bring them together."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from alliance_cli.frozen import replace
from alliance_cli.model import FIELDS, Issue, Item

#: How alike two items must be, from 0 to 1, to be one item told twice.
_ALIKE = 0.5


def same_words(one: Issue, other: Issue) -> bool:
    """Whether two tellings have the same headlines and bodies."""
    return one.items == other.items


def aligned(new: Issue, old: Issue) -> Issue:
    """The new telling with its items in the old one's places, so that references stay what they were.

    An item that only the old one has is left empty; one that only the new one has comes after all others.
    """
    left = list(new.items)
    places: dict[int, Item] = {}
    for item in old.items:
        best = max(left, key=lambda other: (_likeness(item, other), other.number == item.number), default=None)
        if best and _likeness(item, best) >= _ALIKE:
            left.remove(best)
            places[item.number] = best
    for item in old.items:
        # An item that was rewritten beyond recognition is still the one in its place.
        if item.number not in places and (rest := next((i for i in left if i.number == item.number), None)):
            left.remove(rest)
            places[item.number] = rest
    ordered = [places.get(item.number, Item(item.number, "", "")) for item in old.items] + left
    return replace(new, items=tuple(replace(item, number=n) for n, item in enumerate(ordered, 1)))


def alike(one: Issue, other: Issue) -> bool:
    """Whether two tellings have any item in common."""
    return any(_likeness(item, theirs) >= _ALIKE for item in one.items for theirs in other.items)


def differences(old: Issue, new: Issue) -> Iterator[str]:
    """The words that differ, a line for each headline or body: `2.7.2 body: held [-two-] {+three+} days`."""
    pairs = {item.number: item for item in old.items}
    for item in new.items:
        before = pairs.get(item.number, Item(item.number, "", ""))
        for field in FIELDS:
            if getattr(before, field) != getattr(item, field):
                yield f"{new.ref.at(item.number)} {field}: {_word_diff(getattr(before, field), getattr(item, field))}"


def merged(base: Issue, mine: Issue, theirs: Issue) -> tuple[Issue, tuple[str, ...]]:
    """The edited issue with a corrected source's changes, and what was kept from the edits.

    `base` is what the old source said: a field that a person edited since stays edited, and the line says so. Nothing
    that stands in `mine` is dropped.
    """
    kept: list[str] = []
    items: list[Item] = []
    origin = {item.number: item for item in base.items}
    edited = {item.number: item for item in mine.items}
    for item in theirs.items:
        ours = edited.get(item.number)
        if not ours:
            items.append(item)
            continue
        was = origin.get(item.number)
        texts = {}
        for field in FIELDS:
            own, new = getattr(ours, field), getattr(item, field)
            by_hand = was is not None and own != getattr(was, field)
            texts[field] = own if by_hand or not new else new
            if own != new and (by_hand or not new):
                kept.append(f"{mine.ref.at(item.number)}: the {field} stays as it stands in the corpus")
        items.append(Item(item.number, **texts))
    by_hand = mine.image_credit != base.image_credit
    credit = mine.image_credit if by_hand else theirs.image_credit or mine.image_credit
    if credit != theirs.image_credit and theirs.image_credit:
        kept.append(f"{mine.ref}: the image credit stays as it stands in the corpus")
    return replace(mine, items=tuple(items), image_credit=credit), tuple(kept)


def _likeness(one: Item, other: Item) -> float:
    return max(_ratio(one.headline, other.headline), _ratio(one.body, other.body))


def _ratio(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    words, others = one.casefold().split()[:60], other.casefold().split()[:60]
    return difflib.SequenceMatcher(None, words, others, autojunk=False).ratio()


def _word_diff(old: str, new: str) -> str:
    before, after = old.split(), new.split()
    parts: list[str] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            same = before[a:b]
            parts += same if len(same) <= 6 else [*same[:3], "(...)", *same[-3:]]
            continue
        parts += ["[-" + " ".join(before[a:b]) + "-]"] if a < b else []
        parts += ["{+" + " ".join(after[c:d]) + "+}"] if c < d else []
    return " ".join(parts)
