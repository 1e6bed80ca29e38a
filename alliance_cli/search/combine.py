"""Scores put together: what is in all, what is in any, and how much of what was asked for an item covers."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_cli.search.postings import Postings

Scores = dict[int, float]


def both(found: Sequence[Scores]) -> Scores:
    """What is in all, scores added."""
    if not found:
        return {}
    common = set(found[0])
    for one in found[1:]:
        common &= one.keys()
    return {document: sum(one[document] for one in found) for document in common}


def either(found: Sequence[Scores]) -> Scores:
    """What is in any, scores added."""
    total: Scores = {}
    for one in found:
        for document, score in one.items():
            total[document] = total.get(document, 0.0) + score
    return total


def covered(found: Sequence[Scores], postings: Postings) -> Scores:
    """What is in any, scores added and taken times the share of what was found that the item has, by rarity.

    An item with four words of five stands before one that has the fifth often.
    """
    masses = [postings.rarity(len(one)) if any(one.values()) else 0.0 for one in found]
    whole = sum(masses)
    total = either(found)
    if not whole:
        return total
    shares = either([dict.fromkeys(one, mass / whole) for one, mass in zip(found, masses, strict=True)])
    return {document: score * shares[document] for document, score in total.items()}
