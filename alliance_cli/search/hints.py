"""What to tell someone who found too little: unknown words, the condition that left nothing, what comes nearest."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase

from alliance_cli.frozen import replace
from alliance_cli.search import query, ranking
from alliance_cli.search.combine import Part
from alliance_cli.search.documents import Documents
from alliance_cli.search.expand import Expander
from alliance_cli.search.index import lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import And, Node, Phrase, Word, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    #: Answers a part of the query; any of its words will do.
    Ask = Callable[[Node], Part]

#: Conditions of a selection, each with the documents that meet it.
Limits = list[tuple[str, Documents]]

_QUOTE = '"'
_SHORTEST = 4
_FAR, _LONG = 2, 8
_SUGGESTED = 2
_NEAREST = 3


def unknown(node: Node, expander: Expander, ask: Ask, ignored: frozenset[str]) -> dict[str, list[str]]:
    """The words and phrases of a query that no item has, each with the nearest words that some item has."""
    found: dict[str, list[str]] = {}
    for leaf in query.wanted(node):
        if isinstance(leaf, Phrase) and not ask(leaf).documents:
            found[f'"{leaf.text}"'] = []
        elif isinstance(leaf, Word) and leaf.text.lower() not in ignored and not ask(leaf).documents:
            open_end = leaf.prefix or leaf.fuzzy
            found[_typed(leaf)] = [] if open_end else _near(leaf.text, expander)
    return found


def told(words: Mapping[str, list[str]]) -> list[str]:
    """A note for each unknown word."""
    notes = []
    for word, near in words.items():
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        notes.append(f"No item has {word if word.endswith(_QUOTE) else repr(word)}{hint}")
    return notes


def suggested(words: Mapping[str, list[str]]) -> list[str]:
    """The notes for those unknown words that something is near to."""
    return told({word: near for word, near in words.items() if near})


def corrected(text: str, node: Node, words: Mapping[str, list[str]]) -> list[str]:
    """A note with the whole query, its unknown words put right, where it has other words too."""
    leaves = [leaf for leaf in query.wanted(node) if isinstance(leaf, Word | Phrase)]
    wrong = [leaf for leaf in leaves if isinstance(leaf, Word) and words.get(_typed(leaf))]
    if not wrong or len(leaves) < 2:
        return []
    for leaf in sorted(wrong, key=lambda leaf: leaf.at, reverse=True):
        near = words[_typed(leaf)][0]
        text = text[: leaf.at] + (f'"{near}"' if " " in near else near) + text[leaf.at + len(leaf.text) :]
    import shlex  # loaded only for a complaint

    return [f"Did you mean: alliance search {shlex.quote(' '.join(text.split()))}"]


def apart(node: Node, ask: Ask) -> list[str]:
    """A note on how many items have each word or phrase of a query that no item has together."""
    counts = {query.read(leaf): ask(leaf).documents.bit_count() for leaf in query.wanted(node)}
    if len(counts) < 2:
        return []
    return [f"No item has all of these together: {', '.join(f'{word} ({n:,})' for word, n in counts.items())}."]


def emptied(limits: Limits, words: Documents | None) -> list[str]:
    """A note on which condition left nothing over: of what the words found, or of all where there were no words."""
    if not limits:
        return []
    alone = [name for name, found in limits if not (found if words is None else words & found)]
    if words is None:
        if alone:
            return [f"No item meets {'the condition' if len(alone) == 1 else 'the conditions'}: {'; '.join(alone)}."]
        each = "; ".join(f"{name} ({found.bit_count():,})" for name, found in limits)
        return [f"No item meets all conditions together: {each}."]
    number = words.bit_count()
    count = "1 item matches" if number == 1 else f"{number:,} items match"
    if alone:
        return [f"{count} the words, but none meets: {'; '.join(alone)}."]
    return [f"{count} the words, but none meets all conditions together."]


def nearest(postings: Postings, matched: Part, limits: Limits) -> list[str]:
    """A note that names the items which come nearest: those that meet most conditions, then those that score best."""
    order: list[int] = []
    for documents in _by_number(matched.documents, limits):
        order += [document for document, _ in ranking.best(postings, matched.within(documents), _NEAREST)]
        if len(order) >= _NEAREST:
            break
    if not order:
        return []
    items = [f"{postings.ref(document)} {postings.entry(document).headline}" for document in order[:_NEAREST]]
    return [f"Nearest: {'; '.join(items)}"]


def almost(postings: Postings, limits: Limits) -> Part:
    """The documents that meet all conditions but one."""
    return Part(_by_number(postings.live, limits)[1] if len(limits) > 1 else 0)


def _by_number(documents: Documents, limits: Limits) -> list[Documents]:
    """These documents by how many conditions they meet, all of them first."""
    met = [documents, *[0] * len(limits)]  # at least so many
    for _, found in limits:
        met = [documents, *(more | (one & found) for one, more in pairwise(met))]
    return [one & ~more for one, more in zip(met, [*met[1:], 0], strict=True)][::-1]


def relaxed(node: Node, words: Mapping[str, list[str]]) -> Node | None:
    """What a query asks for with nothing required; unknown words left out, or put right where there are no others."""
    leaves = [leaf for leaf in query.wanted(node) if isinstance(leaf, Word | Phrase)]
    known: list[Node] = [_loose(leaf) for leaf in leaves if _typed(leaf) not in words or isinstance(leaf, Phrase)]
    nearest: list[Node] = [Word(near[0], leaf.at) for leaf in leaves if (near := words.get(_typed(leaf)))]
    parts = [part for part in known if not _is_number(part)] or nearest
    return Words(tuple(parts)) if parts else None


def _is_number(node: Node) -> bool:
    return isinstance(node, Word) and node.text.isdigit()


def _loose(leaf: Word | Phrase) -> Node:
    """A word anywhere in an item; a phrase as all of its words."""
    if isinstance(leaf, Word):
        return replace(leaf, field=None)
    return And(tuple(Word(word, leaf.at) for word in leaf.text.split() if lexicon.sequence(word)))


def _typed(leaf: Word | Phrase) -> str:
    return query.read(leaf)


def _near(word: str, expander: Expander) -> list[str]:
    """The nearest words of the corpus and names of the vocabulary that the corpus has; none for a known name."""
    wanted = lexicon.key(word).replace(" ", "").lower()
    if siblings := _siblings(wanted, expander):
        return siblings
    if len(wanted) < _SHORTEST or not wanted.isalpha() or lexicon.key(word) in expander.lexicon.members:
        return []
    starts = {wanted[0], wanted[1]}
    known: set[str] = {term for first in starts for term in expander.postings.terms(first)}
    known.update(form for form in expander.lexicon.members if " " in form and form[0] in starts)
    most = _FAR if len(wanted) >= _LONG else 1
    ranked = sorted((steps, one) for one in known if 0 < (steps := _steps(wanted, one.replace(" ", ""), most)) <= most)
    found = [one for _, one in ranked if expander.stands(one.split())]
    return found[:_SUGGESTED]


def _siblings(wanted: str, expander: Expander) -> list[str]:
    """The other designators of a family that some item has: `F35C` and `F35` for `F35B`; none for other words."""
    family = wanted.rstrip(ascii_lowercase)
    if not (family[:1].isalpha() and family[-1:].isdigit()):
        return []
    known = expander.postings.terms(family) - {wanted}
    found = sorted(known, key=lambda one: (one == family, one))
    return [one.upper() for one in found if one.removeprefix(family).isalpha() or one == family][:_SUGGESTED]


def _steps(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, changed or swapped; more than `most` where it is more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            steps = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and one[at - 2] == wanted and letter == other[place - 2]:
                steps = min(steps, earlier[place - 2] + 1)
            row.append(steps)
        if min(row) > most:
            return most + 1
    return row[-1]
