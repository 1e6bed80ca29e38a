"""What to tell someone who found nothing: the nearest words, and which condition left nothing over."""

from __future__ import annotations

from alliance_cli.search import lexicon, query
from alliance_cli.search.expand import Expander
from alliance_cli.search.query import Node, Word

_CUTOFF = 0.72
_SHORTEST = 4


def nearest(node: Node, expander: Expander) -> list[str]:
    """A note for each word of a query that no item has, with the nearest word that one has."""
    notes = []
    for leaf in query.leaves(node):
        if not isinstance(leaf, Word) or leaf.prefix or leaf.fuzzy:
            continue
        if any(expander.postings.frequencies(one.slots, None) for one in expander.word(leaf)):
            continue
        near = _near(leaf.text, expander)
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        notes.append(f"No item has {leaf.text!r}{hint}")
    return notes


def emptied(conditions: list[tuple[str, frozenset[int]]], words: frozenset[int]) -> list[str]:
    """A note on which condition left nothing of what the words found."""
    if not words:
        return []
    count = "1 item matches" if len(words) == 1 else f"{len(words)} items match"
    alone = [name for name, documents in conditions if not words & documents]
    if alone:
        return [f"{count} the words, but none within: {'; '.join(alone)}."]
    return [f"{count} the words, but none meets all conditions together."] if conditions else []


def _near(word: str, expander: Expander) -> list[str]:
    wanted = lexicon.key(word).replace(" ", "").lower()
    if len(wanted) < _SHORTEST:
        return []
    known = [term for term in expander.postings.terms("") if abs(len(term) - len(wanted)) <= 2 <= len(term)]
    known += [form for form in expander.lexicon.members if " " in form]
    import difflib  # loaded only for a complaint

    near = difflib.get_close_matches(wanted, sorted(set(known) - {wanted}), 5, _CUTOFF)
    return [one for one in near if all(map(expander.postings.counts, one.split()))][:2]
