"""A selection against an open index: which items it selects, in which order, and how it was understood."""

from __future__ import annotations

from collections.abc import Iterable

from alliance_cli.errors import QueryError
from alliance_cli.frozen import frozen
from alliance_cli.model import Coverage, Query
from alliance_cli.search import feedback, parse, query, understood
from alliance_cli.search.combine import Scores
from alliance_cli.search.evaluate import Evaluation
from alliance_cli.search.expand import Expander, Variant
from alliance_cli.search.filters import Conditions
from alliance_cli.search.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import Node


@frozen
class Found:
    """What a query found: documents in order with their scores, and how it was understood."""

    postings: Postings
    lexicon: Lexicon
    documents: tuple[int, ...]
    scores: Scores
    understood: str
    marks: tuple[Variant, ...]
    added: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]


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
        self.allowed = postings.live.intersection(*(documents for _, documents in self.limits))
        self.expander = Expander(postings, words, exact=query_.exact)

    def everything(self) -> Found:
        """What the conditions leave, where no words were given."""
        notes: list[str] = []
        if not self.allowed:
            from alliance_cli.search import hints  # loaded only when nothing was found

            known = [limit for limit in self.limits if limit[1]]
            notes = hints.emptied(self.limits, None)
            notes += hints.nearest(self.postings, hints.almost(known), known)
        documents = ordered(self.postings, dict.fromkeys(self.allowed, 0.0), self.query)
        notes = list(dict.fromkeys([*self.conditions.notes, *notes]))
        return Found(self.postings, self.lexicon, documents, {}, "", (), (), tuple(notes))

    def words(self, node: Node) -> Found:
        """What matches the words and the conditions."""
        ignored = understood.ignored(node, self.query)
        sentence = understood.is_sentence(node, self.query)
        any_of = sentence or self.query.match == "any"
        evaluation = self.evaluation(ignored, any_of=any_of)
        matched = evaluation.run(node)
        scores = self.within(matched)
        notes = ["The query is a sentence; showing items with any of its words, best first."] if sentence else []
        if not scores and not any_of and self.query.match == "auto" and understood.can_loosen(node):
            loose = self.evaluation(ignored, any_of=True)
            found = loose.run(node)
            if within := self.within(found):
                evaluation, matched, scores = loose, found, within
                where = " in this selection" if self.limits else ""
                notes = [f"No item{where} has all of these words; showing items with any of them, best first."]
        if not scores:
            notes = self.nothing(query.joined(node, evaluation.pairs.keys()), ignored, matched)
        elif evaluation.any_of:
            notes += self.suggestions(node, ignored)
        if self.query.sort == "relevance":
            scores = feedback.ranked(evaluation, scores)
        return Found(
            postings=self.postings,
            lexicon=self.lexicon,
            documents=ordered(self.postings, scores, self.query),
            scores=scores,
            understood=understood.told(node, self.query, evaluation),
            marks=tuple(evaluation.marks),
            added=tuple(evaluation.added.items()),
            notes=tuple(dict.fromkeys([*notes, *self.conditions.notes])),
        )

    def evaluation(self, ignored: frozenset[str], *, any_of: bool) -> Evaluation:
        """An evaluation of the query; where it settles for any of its words, phrases and fields stay required."""
        needless = frozenset() if self.query.match == "all" else ignored
        evaluation = Evaluation(
            self.query.text, self.expander, self.conditions, any_of=any_of, ignored=needless, weightless=ignored
        )
        if any_of and self.query.match == "auto":
            evaluation.optional = query.is_plain
        return evaluation

    def within(self, scores: Scores) -> Scores:
        """Of what matched, what the conditions allow."""
        return {document: score for document, score in scores.items() if document in self.allowed}

    def ask(self, node: Node) -> Scores:
        """What matches some part of the query, or any of its words."""
        evaluation = self.evaluation(frozenset(), any_of=True)
        evaluation.optional = query.is_word
        return evaluation.run(node)

    def suggestions(self, node: Node, ignored: frozenset[str]) -> list[str]:
        """Notes on words that no item has and that something is near to."""
        from alliance_cli.search import hints  # loaded only where some words may be unknown

        unknown = hints.unknown(node, self.expander, self.ask, ignored)
        return hints.suggested(unknown) + hints.corrected(self.query.text, node, unknown)

    def nothing(self, node: Node, ignored: frozenset[str], matched: Scores) -> list[str]:
        """Notes on why nothing was found, and on what comes nearest."""
        from alliance_cli.search import hints  # loaded only when nothing was found

        if matched:
            notes = hints.emptied(self.limits, frozenset(matched))
            return notes + hints.nearest(self.postings, matched, self.limits)
        unknown = hints.unknown(node, self.expander, self.ask, ignored)
        notes = hints.told(unknown) or hints.apart(node, self.ask)
        notes += hints.corrected(self.query.text, node, unknown)
        if not notes and not self.conditions.notes:
            notes = [f"No item has {query.read(node)}"]
        relaxed = hints.relaxed(node, unknown)
        return notes + (hints.nearest(self.postings, self.ask(relaxed), self.limits) if relaxed else [])


def ordered(postings: Postings, scores: Scores, query_: Query) -> tuple[int, ...]:
    """The documents in the order that a query asks for; ties in the order of their references."""
    documents = postings.in_order(scores)
    if query_.sort in ("date", "-date"):
        first, last = postings.column("when_first"), postings.column("when_last")
        documents.sort(key=lambda document: (first[document], last[document]), reverse=query_.sort == "-date")
    elif query_.sort == "relevance":
        documents.sort(key=scores.__getitem__, reverse=True)
    return tuple(documents)


def coverage(postings: Postings, documents: Iterable[int]) -> Coverage:
    """How many issues the documents are of, out of how many, and when the first and the last were issued."""
    chosen = list(documents)
    searched = postings.issues(postings.live)
    if not chosen:
        return Coverage(0, searched)
    issues, firsts, lasts = (postings.column(name) for name in ("issue", "issued_first", "issued_last"))
    earliest = min(chosen, key=lambda document: (firsts[document], issues[document]))
    latest = max(chosen, key=lambda document: (lasts[document], issues[document]))
    return Coverage(
        matched=postings.issues(chosen),
        searched=searched,
        first=postings.entry(earliest).issued,
        last=postings.entry(latest).issued,
    )
