"""The items that a user tagged or wrote a note on, by their references; what is found so is counted like a facet."""

from __future__ import annotations

from collections import Counter

from alliance_cli.model import Facet, FacetValue, Query, Ref, Remark
from alliance_cli.search import analysis

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: The conditions that look at what the user wrote, not at what the items say.
FACETS = ("tags", "notes")


def asks(query: Query) -> bool:
    """Whether a query looks at tags or notes."""
    from alliance_cli.search import parse
    from alliance_cli.search import query as words

    typed = words.leaves(parse.parse(query.text)) if query.text.strip() else ()
    named = [leaf.facet for leaf in typed if isinstance(leaf, words.Named)]
    return any(facet in FACETS for facet in (*named, *(one.facet for one in query.filters)))


def having(remarks: Iterable[Remark], facet: str, values: Iterable[str]) -> tuple[set[Ref], list[str]]:
    """The items with any of these tags, or these words in their notes; and what to say of values that none has."""
    known = list(remarks)
    found: set[Ref] = set()
    notes: list[str] = []
    for value in values:
        refs = _tagged(known, value) if facet == "tags" else _noted(known, value)
        found |= refs
        if not refs:
            notes.append(_none_has(known, facet, value))
    return found, notes


def counted(remarks: Iterable[Remark], refs: Iterable[Ref]) -> Facet:
    """The tags of some items, most frequent first, then in the order of the alphabet; capitals do not count."""
    known = {remark.ref: remark.tags for remark in remarks}
    totals: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for ref in refs:
        for tag in known.get(ref, ()):
            totals[spelled.setdefault(tag.casefold(), tag)] += 1
    ordered = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facet("tags", tuple(FacetValue(tag, tag, count) for tag, count in ordered))


def _tagged(remarks: list[Remark], tag: str) -> set[Ref]:
    return {remark.ref for remark in remarks if remark.has_tag(tag.strip())}


def _noted(remarks: list[Remark], words: str) -> set[Ref]:
    wanted = _plain(words)
    return (
        {remark.ref for remark in remarks if remark.note and wanted in _plain(remark.note)} if wanted.strip() else set()
    )


def _plain(text: str) -> str:
    """A text as its words are compared, with a space before and after each."""
    return f" {' '.join(token.terms[0].lower() for token in analysis.tokens(text))} "


def _none_has(remarks: list[Remark], facet: str, value: str) -> str:
    if facet == "notes":
        return f"No note has {value!r}"
    import difflib  # loaded only for a complaint

    tags = {tag.casefold(): tag for remark in remarks for tag in remark.tags}
    near = difflib.get_close_matches(value.casefold(), tags, 1, 0.6)
    hint = f"; did you mean {tags[near[0]]!r}?" if near else ""
    return f"No item is tagged {value!r}{hint}"
