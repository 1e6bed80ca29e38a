"""Questions to the index: search, select, count facets, look up.

Each opens the current index, asks, and closes it. If the index is replaced meanwhile, the question is asked again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from alliance_cli.errors import QueryError, UsageError
from alliance_cli.model import (
    FACETS,
    Coverage,
    Entry,
    Facet,
    FacetList,
    Hit,
    Query,
    Ref,
    Results,
    Selection,
    Topic,
)
from alliance_cli.search import analysis, columns, facets, lexicon, parse, query, state, store
from alliance_cli.search.evaluate import Evaluation, Scores
from alliance_cli.search.expand import Expander, Variant
from alliance_cli.search.filters import Conditions
from alliance_cli.search.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import Node, Not, Word, Words
from alliance_cli.search.snippet import snippet

T = TypeVar("T")

_TRIES = 20
_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """What a query found: documents in order with their scores, and how it was understood."""

    postings: Postings
    lexicon: Lexicon
    documents: tuple[int, ...]
    scores: Scores
    understood: str
    marks: tuple[Variant, ...]
    added: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]


def search(folder: Path, query_: Query) -> Results:
    """The items that match a query, best first, with facet counts over all of them.

    `QueryError` for a query that cannot be understood, `DamagedIndex` where the index must be rebuilt.
    """

    def work(found: _Found) -> Results:
        shown = found.documents[: query_.limit] if query_.limit else found.documents
        entries = [found.postings.entry(document) for document in shown]
        hits = [
            Hit(
                entry,
                rank,
                found.scores.get(document, 0.0),
                snippet(entry, found.marks),
                entry.dated(query_.since, query_.until),
            )
            for rank, (document, entry) in enumerate(zip(shown, entries, strict=True), 1)
        ]
        counted = facets.count(found.postings, found.lexicon, found.documents, FACETS)
        return Results(
            query=query_,
            understood=found.understood,
            total=len(found.documents),
            coverage=_coverage(found.postings, found.documents),
            hits=tuple(hits),
            facets=tuple(one for one in counted if one.values),
            added=found.added,
            notes=found.notes,
        )

    return _ask(folder, lambda postings, words: work(_find(postings, words, query_)))


def select(folder: Path, query_: Query) -> Selection:
    """Every entry that a query selects, in its order; its limit does not count."""

    def work(found: _Found) -> Selection:
        return Selection(
            query=query_,
            entries=tuple(found.postings.entry(document) for document in found.documents),
            coverage=_coverage(found.postings, found.documents),
            labels=tuple(found.lexicon.labels.items()),
            notes=found.notes,
        )

    return _ask(folder, lambda postings, words: work(_find(postings, words, query_)))


def facet(folder: Path, query_: Query, field: str) -> FacetList:
    """All values of a facet over what a query selects; the field in the singular or plural, or a kind of name."""
    name = parse.facet_named(field)
    if name is None:
        import difflib  # loaded only for a complaint

        near = difflib.get_close_matches(field.casefold(), FACETS, 1)
        remedy = f"did you mean {near[0]!r}?" if near else "facets: " + ", ".join(FACETS)
        raise UsageError(f"unknown facet {field!r}", remedy=remedy)

    def work(found: _Found) -> FacetList:
        return FacetList(
            facet=_first(facets.count(found.postings, found.lexicon, found.documents, [name])[0], query_.limit),
            total=len(found.documents),
            coverage=_coverage(found.postings, found.documents),
        )

    return _ask(folder, lambda postings, words: work(_find(postings, words, query_)))


def _first(counted: Facet, limit: int) -> Facet:
    return replace(counted, values=counted.values[: limit or None])


def entries(folder: Path, ref: Ref) -> tuple[Entry, ...]:
    """The entries of an issue in order, or the one item; empty where there is none."""

    def work(postings: Postings, _: Lexicon) -> tuple[Entry, ...]:
        issues, items, issue = postings.column("issue"), postings.column("item"), columns.issue_number(ref)
        wanted = [
            document for document in postings.live if issues[document] == issue and ref.item in (0, items[document])
        ]
        return tuple(map(postings.entry, postings.in_order(wanted)))

    return _ask(folder, work)


def everything(folder: Path) -> tuple[Entry, ...]:
    """Every entry in the index, in order."""
    return _ask(folder, lambda postings, _: tuple(map(postings.entry, postings.in_order(postings.live))))


def topics(folder: Path) -> tuple[Topic, ...]:
    """All topics of the vocabulary with which the index was built."""
    return _again(folder, lambda: lexicon.load(state.generation(folder)).topics)


def counts(folder: Path) -> tuple[int, int]:
    """The numbers of issues and of items in the index."""
    return _ask(folder, lambda postings, _: (postings.issues(postings.live), len(postings.live)))


def _ask(folder: Path, work: Callable[[Postings, Lexicon], T]) -> T:
    def once() -> T:
        with store.reading(folder) as index:
            return work(Postings(index), lexicon.load(index.folder))

    return _again(folder, once)


def _again(folder: Path, work: Callable[[], T]) -> T:
    """Do some reading; once more where the index was changed or replaced meanwhile."""
    for attempt in range(_TRIES):
        before = state.pointer(folder)
        try:
            return work()
        except FileNotFoundError:
            time.sleep(0.005 * (attempt + 1))
        except state.DamagedIndex:
            if attempt and state.pointer(folder) == before:
                raise
    raise state.DamagedIndex("a file of the index is missing")


def _find(postings: Postings, words: Lexicon, query_: Query) -> _Found:
    node = parse.parse(query_.text) if query_.text else None
    conditions = Conditions(postings, words)
    limits = conditions.of(query_)
    if node and not limits and query.only_excludes(node):
        raise QueryError(
            "nothing left to search: the query only excludes",
            query_.text,
            0,
            remedy="add a word to search for, or a filter such as `topic:`",
        )
    allowed = postings.live.intersection(*(documents for _, documents in limits))
    expander = Expander(postings, words, exact=query_.exact)
    if node is None:
        documents = _sorted(postings, dict.fromkeys(allowed, 0.0), query_)
        notes = tuple(dict.fromkeys(conditions.notes))
        return _Found(postings, words, documents, {}, "", (), (), notes)
    ignored = _ignored(node, query_)
    any_of, notes_ = _any_from_the_start(node, query_)
    evaluation = _evaluation(query_, expander, conditions, ignored, any_of=any_of)
    matched = evaluation.run(node)
    scores = _within(matched, allowed)
    if not scores and not any_of and query_.match == "auto" and _can_loosen(node):
        loose = _evaluation(query_, expander, conditions, ignored, any_of=True)
        found = loose.run(node)
        if within := _within(found, allowed):
            evaluation, matched, scores, any_of = loose, found, within, True
            where = " in this selection" if limits else ""
            notes_ = [f"No item{where} has all of these words; showing items with any of them, best first."]
    if not scores:
        from alliance_cli.search import hints  # loaded only when nothing was found

        notes_ = hints.nearest(node, expander) or hints.emptied(limits, frozenset(matched))
    return _Found(
        postings=postings,
        lexicon=words,
        documents=_sorted(postings, scores, query_),
        scores=scores,
        understood=_understood(node, ignored, any_of=any_of),
        marks=tuple(evaluation.marks),
        added=tuple(evaluation.added.items()),
        notes=tuple(dict.fromkeys([*notes_, *conditions.notes])),
    )


def _evaluation(
    query_: Query, expander: Expander, conditions: Conditions, ignored: frozenset[str], *, any_of: bool
) -> Evaluation:
    needless = frozenset() if query_.match == "all" else ignored
    return Evaluation(query_.text, expander, conditions, any_of=any_of, ignored=needless, weightless=ignored)


def _ignored(node: Node, query_: Query) -> frozenset[str]:
    """The stop words of a query that has other words too."""
    typed = {leaf.text.lower() for leaf in query.leaves(node) if isinstance(leaf, Word) and _is_stop_word(leaf)}
    others = any(
        query.is_word(leaf) and not (isinstance(leaf, Word) and _is_stop_word(leaf)) for leaf in query.leaves(node)
    )
    return frozenset() if query_.exact or not others else frozenset(typed)


def _is_stop_word(word: Word) -> bool:
    """Whether a typed word weighs nothing; `US`, `May`, `IT` and `WHO` in capitals are words of weight."""
    if word.prefix or word.fuzzy or word.field:
        return False
    return lexicon.key(word.text) in analysis.STOP_WORDS


def _any_from_the_start(node: Node, query_: Query) -> tuple[bool, list[str]]:
    """Whether any of the words will do from the start, and what to say of that."""
    if query_.match == "any":
        return True, []
    plain = sum(isinstance(part, Word) for part in node.parts) if isinstance(node, Words) else 0
    if query_.match == "auto" and plain >= _SENTENCE:
        return True, ["The query is a sentence; showing items with any of its words, best first."]
    return False, []


def _can_loosen(node: Node) -> bool:
    """Whether some words stand side by side, of which any could be enough."""
    if isinstance(node, Words):
        return sum(query.is_word(part) and not isinstance(part, Not) for part in node.parts) > 1 or any(
            _can_loosen(part) for part in node.parts
        )
    return not isinstance(node, Not) and any(_can_loosen(part) for part in getattr(node, "parts", ()))


def _understood(node: Node, ignored: frozenset[str], *, any_of: bool) -> str:
    text = query.read(node, any_of=any_of, ignored=ignored)
    return f"{text} (ignored: {', '.join(sorted(ignored))})" if ignored else text


def _within(scores: Scores, allowed: frozenset[int]) -> Scores:
    return {document: score for document, score in scores.items() if document in allowed}


def _sorted(postings: Postings, scores: Scores, query_: Query) -> tuple[int, ...]:
    """The documents in the order that a query asks for; ties in the order of their references."""
    ordered = postings.in_order(scores)
    if query_.sort in ("date", "-date"):
        first, last = postings.column("when_first"), postings.column("when_last")
        ordered.sort(key=lambda document: (first[document], last[document]), reverse=query_.sort == "-date")
    elif query_.sort == "relevance":
        ordered.sort(key=scores.__getitem__, reverse=True)
    return tuple(ordered)


def _coverage(postings: Postings, documents: Iterable[int]) -> Coverage:
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
