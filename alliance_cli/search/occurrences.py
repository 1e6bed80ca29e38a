"""The ways to find a word, counted: which items have any of them, and how often."""

from __future__ import annotations

from alliance_cli.search.expand import SYNONYM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alliance_cli.search.documents import Documents
    from alliance_cli.search.expand import Variant
    from alliance_cli.search.postings import Postings
    from alliance_cli.search.wanted import Wanted


def holding(postings: Postings, variants: Iterable[Variant]) -> Documents:
    """The documents that have any of the variants."""
    found = 0
    for variant in variants:
        if _is_word(variant):
            found |= postings.having(variant.slots[0])
        else:
            found |= postings.run(variant.slots).documents(variant.field)
    return found


def most(postings: Postings, variants: Iterable[Variant], wanted: Wanted) -> Sequence[float]:
    """How often each of the wanted documents has the variant that it has most often."""
    found: Sequence[float] = ()
    for variant in variants:
        counts = _often(postings, variant, wanted)
        found = list(map(max, found, counts)) if found else counts
    return found or [0.0] * len(wanted.numbers)


def others(postings: Postings, variants: Iterable[Variant], wanted: Wanted) -> list[float]:
    """What the other names of a word, however often they stand there, count in each of the wanted documents."""
    return [SYNONYM * count / (count + 1) for count in most(postings, variants, wanted)]


def _often(postings: Postings, variant: Variant, wanted: Wanted) -> Sequence[float]:
    if _is_word(variant):
        return postings.often(variant.slots[0], wanted)
    return postings.run(variant.slots).often(variant.slots, variant.field, wanted)


def _is_word(variant: Variant) -> bool:
    """Whether a variant is one word anywhere, whose places do not matter."""
    return len(variant.slots) == 1 and variant.field is None
