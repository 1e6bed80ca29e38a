"""What a query selects, as far as its conditions say; who gives words as well has them matched besides.

Nothing that words need is loaded for those who give none.
"""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model import Coverage
from alliance_cli.search import documents as sets
from alliance_cli.search.filters import Conditions
from alliance_cli.search.index import lexicon, lookup
from alliance_cli.search.postings import Postings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import TypeVar

    from alliance_cli.model import Query
    from alliance_cli.search.documents import Documents
    from alliance_cli.search.expand import Variant
    from alliance_cli.search.index.lexicon import Lexicon
    from alliance_cli.search.ranking import Ranked

    T = TypeVar("T")


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


def ask(folder: Path, work: Callable[[Postings, Lexicon], T], *, whole: bool = False) -> T:
    """Put some work to the current index; again where it was changed or replaced meanwhile.

    With `whole`, all of it is compared with its checksums first, however large it is.
    """
    return lookup.read(folder, lambda index: work(Postings(index), lexicon.load(index.folder)), whole=whole)


def select(postings: Postings, words: Lexicon, query_: Query) -> Found:
    """What a query selects; `QueryError` where it cannot be understood."""
    if not query_.text:
        return everything(postings, words, query_)
    from alliance_cli.search import matching  # loaded only where there are words

    return matching.match(postings, words, query_)


def everything(postings: Postings, words: Lexicon, query_: Query) -> Found:
    """What the conditions leave, where no words were given."""
    conditions = Conditions(postings, words, query_.remarks)
    limits = conditions.of(query_)
    chosen = allowed(postings, limits)
    notes: list[str] = []
    if not chosen:
        from alliance_cli.search import hints  # loaded only when nothing was found

        known = [limit for limit in limits if limit[1]]
        notes = hints.emptied(limits, None)
        notes += hints.nearest(postings, hints.almost(postings, known), known)

    def rank(number: int) -> Ranked:
        order = in_order(postings, sets.numbers(chosen), query_)[: number or None]
        return [(document, 0.0) for document in order]

    return Found(postings, words, chosen, rank, notes=tuple(dict.fromkeys([*conditions.notes, *notes])))


def allowed(postings: Postings, limits: Iterable[tuple[str, Documents]]) -> Documents:
    """The documents that meet all conditions."""
    chosen = postings.live
    for _, found in limits:
        chosen &= found
    return chosen


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
