"""The words of an item that can tell what it is about, by their roots.

Function words, short words, the small change of news (`said`, `talks`, `officials`), dates and plain numbers tell
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from alliance_cli.model import FACET_OF_KIND, FIELDS, Entry
from alliance_cli.search import analysis
from alliance_cli.search.vectors import root

#: Shorter words tell nothing (`saw`, `met`), unless in capitals (`EV`).
_SHORT, _SHORT_CAPITALS = 4, 2

#: Words of news of any kind, each standing for all of its forms.
_SMALL_CHANGE = frozenset(
    """
    according activity add additional address agenda agree agreement aim announce area arrive attend become began begin
    billion boost bring brought build call came change cite clear come comment concern conduct consider continue
    country cover current day decide decision describe develop development different discuss discussion during early
    effort eight eighth emphasize end enhance establish event expand expect express fifth final first five focus follow
    force forward four fourth future general good government great group grow half head held help high highlight hold
    host hour hundred important improve include increase issue join joint key known large last late launch lead leader
    led left level light likely list local long look low main major meet meeting member million minister ministry month
    more move name nation national near nearly need nine note number object offer officer official open opportunity
    order part partner people percent period place plan play point potential practical prepare present president press
    previous prime process program project promote provide public publish push raise reach read recent recognize region
    relation release remain report represent representative request result review right role round said same say second
    secretary seek series serve session seven several share sides sign significant similar six special speak speech
    spoke staff stage start state statement step strengthen stress strong submit success support take taken talk tell
    ten term third thousand three ties time today told took topic total trip two unveil urge various vice view visit
    ways week welcome work world year
    """.split()
)


def roots(entry: Entry) -> dict[str, str]:
    """The roots of the telling words of an entry, each with a term of it."""
    found: dict[str, str] = {}
    for _, term in _words(entry):
        found.setdefault(root(term), term)
    return found


def forms(entry: Entry) -> dict[str, str]:
    """The roots of the telling words of an entry, each as it stands in the text, small where it can."""
    found: dict[str, str] = {}
    for form, term in _words(entry):
        name = root(term)
        if name not in found or (form.islower() and not found[name].islower()):
            found[name] = form
    return found


def codes(entry: Entry) -> frozenset[str]:
    """The roots of an entry's acronyms and designators: such a word names something, whatever it is."""
    return frozenset(
        root(term)
        for form, term in _words(entry)
        if form.isupper() or (form[0].isupper() and any(map(str.isdigit, form)))
    )


def of_names(entry: Entry) -> dict[tuple[str, str], set[str]]:
    """The names of an entry, each with the roots of the words in it, as it is written there or known."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in entry.annotations.names:
        within = found.setdefault((FACET_OF_KIND[one.kind], one.name), set())
        for text in (one.text, one.name):
            within.update(root(term) for token in analysis.tokens(text) for term in _telling(token, text))
    return found


def _words(entry: Entry) -> Iterator[tuple[str, str]]:
    """The telling words of an entry as they stand there, each with its term; dates are passed over."""
    for field in FIELDS:
        text = entry.text_of(field)
        dates = [one.span for one in entry.annotations.dates if one.field == field]
        for token in analysis.tokens(text):
            if not any(span.start <= token.start < span.end for span in dates):
                for term in _telling(token, text):
                    yield text[token.start : token.end].removesuffix("'s").removesuffix("’s"), term


def _telling(token: analysis.Token, text: str) -> tuple[str, ...]:
    """The term of a token that can tell something, if any: of a designator, the family (`f35` of F-35B)."""
    numbered = [term for term in token.terms if not term.isalpha()]
    term = numbered[-1] if numbered else token.terms[0]
    short = len(term) < (_SHORT_CAPITALS if text[token.start : token.end].isupper() or numbered else _SHORT)
    if short or term in analysis.STOP_WORDS or term.rstrip("sthndr").isdigit() or root(term) in _small_roots():
        return ()
    return (term,)


@cache
def _small_roots() -> frozenset[str]:
    return frozenset(map(root, _SMALL_CHANGE))
