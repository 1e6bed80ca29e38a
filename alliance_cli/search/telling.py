"""The words of an item that can tell what it is about, by their roots.

Function words, short words, the small change of news (`said`, `talks`, `officials`), dates and plain numbers tell
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from alliance_cli.model import FACET_OF_KIND, FIELDS, Entry
from alliance_cli.search import analysis
from alliance_cli.search.index.vectors import root

#: Shorter words tell nothing (`saw`, `met`), unless in capitals (`EV`).
_SHORT, _SHORT_CAPITALS = 4, 2

#: Words within such names tell nothing of their own: a given name is shared with strangers, `JS` with every ship.
_WHOLE = frozenset(("person", "place", "equipment"))

#: Words of news of any kind, each standing for all of its forms.
_SMALL_CHANGE = frozenset(
    """
    accept according activity add additional address advance advisor agenda agree agreement aim allow ambassador
    announce appear approve area argue arrive ask assist attend avoid await back bear become began begin believe best
    better bid billion boost break bring brought build buy call came carry case cause chair chance change chief choose
    cite claim clear close come comment common company complete concern condition conduct confirm consider continue
    cost count country cover current cut date day deal decide decision deep deliver demand describe develop development
    different direct discuss discussion draw drive drop during early effect effort eight eighth element emphasize end
    enhance enter establish event example expand expect expert express face fact fail fall feel fifth fill final find
    fire first five focus follow force form forward found four fourth front full future gain gave general give given
    goes gone good got government grant great ground group grow half hand happen head hear held help high highlight
    hold hope host hour hundred idea impact important improve include increase inside instead involve issue job join
    joint keep kept key know known large last late launch lead leader leave led left lend let level lift light likely
    line link list local long look low made main major make mark matter mean meet meeting member mention million mind
    minister ministry month more morning move name nation national near nearly need nine note notice number object
    offer officer official often once open opportunity oppose order own paid part partner pass pay people percent
    period pick place plan play point points possible post potential practical prepare present president press pressure
    previous previously prime process program project promise promote proper prove provide public publish push quarter
    question quick quiet quite raise range rate rather reach read ready real reason recent recognize region relation
    release remain remark reply report represent representative request respond rest result return review right rise
    role round rule run said same save say scene seat second secretary seek seem sell send sent series serious serve
    session settle seven several shape share shift short show sides sign significant similar site six size small soon
    sort source speak special speech speed spend spoke staff stage stand start state statement stay step stick still
    stop story strengthen stress stretch strong style subject submit success support sure take taken talk team tell ten
    tend term thing think third thought thousand three throw ties time title today told took topic total toward treat
    trip try turn two type under unveil urge use usual value various vice view visit vow wait walk want warn watch way
    ways week weigh welcome whole wide win wing word work world worry write wrote year young
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
    """The telling words of an entry as they stand there, each with its term; dates and names are passed over."""
    for field in FIELDS:
        text = entry.text_of(field)
        passed = [one.span for one in entry.annotations.dates if one.field == field]
        passed += [one.span for one in entry.annotations.names if one.field == field and one.kind in _WHOLE]
        passed.sort(reverse=True)
        for token in analysis.tokens(text):
            while passed and passed[-1].end <= token.start:
                passed.pop()
            form = text[token.start : token.end].removesuffix("'s").removesuffix("’s")
            if _says_something(form) and not (passed and passed[-1].start <= token.start):
                for term in _telling(token, text):
                    yield form, term


def _says_something(form: str) -> bool:
    """Whether a word is more than a letter or a bare number; `2+2` is."""
    return len(form) > 1 and (any(map(str.isalpha, form)) or "+" in form)


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
