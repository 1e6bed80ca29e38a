"""How a query is understood: which of its words weigh nothing, when any of its words will do, and how that is told."""

from __future__ import annotations

from alliance_cli.model import Query
from alliance_cli.search import analysis, query
from alliance_cli.search.evaluate import Evaluation
from alliance_cli.search.index import lexicon
from alliance_cli.search.query import Node, Not, Word, Words

#: A query of as many plain words is a sentence, of which no item need have all.
_SENTENCE = 6


def ignored(node: Node, query_: Query) -> frozenset[str]:
    """The stop words of a query that has other words too, in lower case."""
    wanted = [leaf for leaf in query.wanted(node) if query.is_word(leaf)]
    typed = {leaf.text.lower() for leaf in wanted if isinstance(leaf, Word) and _is_stop_word(leaf)}
    others = any(not (isinstance(leaf, Word) and _is_stop_word(leaf)) for leaf in wanted)
    return frozenset() if query_.exact or not others else frozenset(typed)


def is_sentence(node: Node, query_: Query) -> bool:
    """Whether a query is so long that any of its words will do."""
    plain = sum(map(query.is_plain, node.parts)) if isinstance(node, Words) else 0
    return query_.match == "auto" and plain >= _SENTENCE


def can_loosen(node: Node) -> bool:
    """Whether some plain words stand side by side, of which any could be enough."""
    if isinstance(node, Words):
        return sum(map(query.is_plain, node.parts)) > 1 or any(map(can_loosen, node.parts))
    return not isinstance(node, Not) and any(map(can_loosen, getattr(node, "parts", ())))


def told(node: Node, query_: Query, evaluation: Evaluation) -> str:
    """The query as it was understood, then in brackets whatever was added to it or left out of it."""
    weightless = evaluation.weightless
    reading = query.Reading(evaluation.any_of, evaluation.optional, weightless, evaluation.pairs)
    names = {typed: list(others) for typed, others in evaluation.added.items()}
    for typed, what in evaluation.listed.items():
        names.setdefault(typed, []).append(what)
    remarks = [f"{typed}: also {', '.join(others)}" for typed, others in names.items()]
    remarks += [f"ignored: {', '.join(sorted(weightless))}"] if weightless else []
    remarks += ["exact: no other forms or names"] if query_.exact else []
    text = reading.read(node)
    return f"{text} ({'; '.join(remarks)})" if remarks else text


def _is_stop_word(word: Word) -> bool:
    """Whether a typed word weighs nothing; `US`, `May`, `IT` and `WHO` in capitals are words of weight."""
    if word.prefix or word.fuzzy or word.field:
        return False
    return lexicon.key(word.text) in analysis.STOP_WORDS
