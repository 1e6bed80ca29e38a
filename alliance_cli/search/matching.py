"""A query with words against an open index: which items it selects, in which order, and how it was understood."""

from __future__ import annotations

from alliance_cli.errors import QueryError
from alliance_cli.model import Query
from alliance_cli.search import documents as sets
from alliance_cli.search import feedback, parse, query, ranking, selected, understood
from alliance_cli.search.combine import Part
from alliance_cli.search.evaluate import Evaluation
from alliance_cli.search.expand import Expander
from alliance_cli.search.filters import Conditions
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import Node
from alliance_cli.search.selected import Found, in_order
from alliance_cli.search.wanted import Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alliance_cli.search.ranking import Ranked


def match(postings: Postings, words: Lexicon, query_: Query) -> Found:
    """What a query selects; `QueryError` where it cannot be understood."""
    node = parse.parse(query_.text)
    if not node:
        return selected.everything(postings, words, query_)
    matcher = _Matcher(postings, words, query_)
    if not matcher.limits and query.only_excludes(node):
        raise QueryError(
            "nothing left to search: the query only excludes",
            query_.text,
            0,
            remedy="add a word to search for, or a filter such as `topic:`",
        )
    return matcher.words(node)


class _Matcher:
    """Answers one query."""

    def __init__(self, postings: Postings, words: Lexicon, query_: Query) -> None:
        self.postings = postings
        self.lexicon = words
        self.query = query_
        self.conditions = Conditions(postings, words, query_.remarks)
        self.limits = self.conditions.of(query_)
        self.allowed = selected.allowed(postings, self.limits)
        self.expander = Expander(postings, words, exact=query_.exact)

    def words(self, node: Node) -> Found:
        """What matches the words and the conditions."""
        ignored = understood.ignored(node, self.query)
        sentence = understood.is_sentence(node, self.query)
        any_of = sentence or self.query.match == "any"
        evaluation = self.evaluation(ignored, any_of=any_of)
        matched = evaluation.run(node)
        found = matched.within(self.allowed)
        notes = ["The query is a sentence; showing items with any of its words, best first."] if sentence else []
        if not found.documents and not any_of and self.query.match == "auto" and understood.can_loosen(node):
            loose = self.evaluation(ignored, any_of=True)
            matched_loose = loose.run(node)
            within = matched_loose.within(self.allowed)
            if within.documents:
                evaluation, matched, found = loose, matched_loose, within
                where = " in this selection" if self.limits else ""
                notes = [f"No item{where} has all of these words; showing items with any of them, best first."]
        if not found.documents:
            notes = self.nothing(query.joined(node, evaluation.pairs.keys()), ignored, matched)
        elif evaluation.any_of:
            notes += self.suggestions(node, ignored)
        return Found(
            postings=self.postings,
            lexicon=self.lexicon,
            documents=found.documents,
            rank=lambda number: self.rank(found, number, evaluation),
            understood=understood.told(node, self.query, evaluation),
            marks=tuple(evaluation.marks),
            added=tuple(evaluation.added.items()),
            notes=tuple(dict.fromkeys([*notes, *self.conditions.notes])),
        )

    def rank(self, found: Part, number: int, evaluation: Evaluation) -> Ranked:
        """The first of what was found, in the order that the query asks for."""
        if self.query.sort == "relevance":
            return feedback.ranked(evaluation, found, number)
        order = in_order(self.postings, sets.numbers(found.documents), self.query)[: number or None]
        shown = Wanted(sets.of(order, self.postings.size), self.postings)
        scores = dict(zip(shown.numbers, found.scores(shown), strict=True))
        return [(document, round(scores[document], ranking.PLACES)) for document in order]

    def evaluation(self, ignored: frozenset[str], *, any_of: bool) -> Evaluation:
        """An evaluation of the query; where it settles for any of its words, phrases and fields stay required."""
        needless = frozenset() if self.query.match == "all" else ignored
        evaluation = Evaluation(
            self.query.text, self.expander, self.conditions, any_of=any_of, ignored=needless, weightless=ignored
        )
        if any_of and self.query.match == "auto":
            evaluation.optional = query.is_plain
        return evaluation

    def ask(self, node: Node) -> Part:
        """What matches some part of the query, or any of its words."""
        evaluation = self.evaluation(frozenset(), any_of=True)
        evaluation.optional = query.is_word
        return evaluation.run(node)

    def suggestions(self, node: Node, ignored: frozenset[str]) -> list[str]:
        """Notes on words that no item has and that something is near to."""
        from alliance_cli.search import hints  # loaded only where some words may be unknown

        unknown = hints.unknown(node, self.expander, self.ask, ignored)
        return hints.suggested(unknown) + hints.corrected(self.query.text, node, unknown)

    def nothing(self, node: Node, ignored: frozenset[str], matched: Part) -> list[str]:
        """Notes on why nothing was found, and on what comes nearest."""
        from alliance_cli.search import hints  # loaded only when nothing was found

        if matched.documents:
            notes = hints.emptied(self.limits, matched.documents)
            return notes + hints.nearest(self.postings, matched, self.limits)
        unknown = hints.unknown(node, self.expander, self.ask, ignored)
        notes = hints.told(unknown) or hints.apart(node, self.ask)
        notes += hints.corrected(self.query.text, node, unknown)
        if not notes and not self.conditions.notes:
            notes = [f"No item has {query.read(node)}"]
        relaxed = hints.relaxed(node, unknown)
        return notes + (hints.nearest(self.postings, self.ask(relaxed), self.limits) if relaxed else [])
