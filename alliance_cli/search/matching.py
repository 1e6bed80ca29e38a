"""A selection against an open index: which items it selects, in which order, and how it was understood."""

from __future__ import annotations

from alliance_cli.errors import QueryError
from alliance_cli.frozen import frozen
from alliance_cli.model import Coverage, Query
from alliance_cli.search import documents as sets
from alliance_cli.search import feedback, parse, query, ranking, understood
from alliance_cli.search.combine import Part
from alliance_cli.search.documents import Documents
from alliance_cli.search.evaluate import Evaluation
from alliance_cli.search.expand import Expander, Variant
from alliance_cli.search.filters import Conditions
from alliance_cli.search.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import Node
from alliance_cli.search.wanted import Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from alliance_cli.search.ranking import Ranked


@frozen
class Found:
    """What a query found: documents, the way to put them in order, and how the query was understood.

    `rank` gives the best of them in order (so many; all for 0), with their scores.
    """

    postings: Postings
    lexicon: Lexicon
    documents: Documents
    rank: Callable[[int], Ranked]
    understood: str = ""
    marks: tuple[Variant, ...] = ()
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()


def match(postings: Postings, words: Lexicon, query_: Query) -> Found:
    """What a query selects; `QueryError` where it cannot be understood."""
    node = parse.parse(query_.text) if query_.text else None
    matcher = _Matcher(postings, words, query_)
    if node and not matcher.limits and query.only_excludes(node):
        raise QueryError(
            "nothing left to search: the query only excludes",
            query_.text,
            0,
            remedy="add a word to search for, or a filter such as `topic:`",
        )
    return matcher.words(node) if node else matcher.everything()


class _Matcher:
    """Answers one query."""

    def __init__(self, postings: Postings, words: Lexicon, query_: Query) -> None:
        self.postings = postings
        self.lexicon = words
        self.query = query_
        self.conditions = Conditions(postings, words, query_.remarks)
        self.limits = self.conditions.of(query_)
        self.allowed = postings.live
        for _, found in self.limits:
            self.allowed &= found
        self.expander = Expander(postings, words, exact=query_.exact)

    def everything(self) -> Found:
        """What the conditions leave, where no words were given."""
        notes: list[str] = []
        if not self.allowed:
            from alliance_cli.search import hints  # loaded only when nothing was found

            known = [limit for limit in self.limits if limit[1]]
            notes = hints.emptied(self.limits, None)
            notes += hints.nearest(self.postings, hints.almost(self.postings, known), known)
        notes = list(dict.fromkeys([*self.conditions.notes, *notes]))
        matched = Part(self.allowed)
        return Found(self.postings, self.lexicon, self.allowed, lambda n: self.rank(matched, n), notes=tuple(notes))

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

    def rank(self, found: Part, number: int, evaluation: Evaluation | None = None) -> Ranked:
        """The first of what was found, in the order that the query asks for."""
        if evaluation and self.query.sort == "relevance":
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


def in_order(
    postings: Postings, numbers: Iterable[int], query_: Query, scores: Mapping[int, float] | None = None
) -> list[int]:
    """The documents in the order of dates, references or these scores, as a query asks; ties by their references."""
    order = postings.in_order(numbers)
    if query_.sort in ("date", "-date"):
        first, last = postings.column("when_first"), postings.column("when_last")
        order.sort(key=lambda document: (first[document], last[document]), reverse=query_.sort == "-date")
    elif scores and query_.sort == "relevance":
        order.sort(key=scores.__getitem__, reverse=True)
    return order


def coverage(postings: Postings, chosen: Documents) -> Coverage:
    """How many issues the documents are of, out of how many, and when the first and the last were issued."""
    searched = postings.issue_count
    if not chosen:
        return Coverage(0, searched)
    numbers = sets.numbers(chosen)
    issues, firsts, lasts = (postings.column(name) for name in ("issue", "issued_first", "issued_last"))
    one_each = dict(zip(map(issues.__getitem__, numbers), numbers, strict=True))  # its items were issued together
    _, earliest = min((firsts[document], issue) for issue, document in one_each.items())
    _, latest = max((lasts[document], issue) for issue, document in one_each.items())
    return Coverage(
        matched=len(one_each),
        searched=searched,
        first=postings.entry(one_each[earliest]).issued,
        last=postings.entry(one_each[latest]).issued,
    )
