"""The root of an English word, by which its inflected forms are found."""

from __future__ import annotations

from functools import lru_cache

from alliance_cli.patterns import pattern

#: Words that the stemmer throws together with words of another meaning, each line the forms of one word. Their root
#: is the letters that the forms share, with a mark that no root of the stemmer has.
_OWN = """
according accordingly
accident accidents
admiral admirals
animal animals
anime
apartment apartments
assistant assistants
attache attaches
authority authorities
authorize authorizes authorized authorizing authorization authorizations
authorise authorises authorised authorising authorisation authorisations
business businesses
busy busier busiest
capitalism capitalist capitalists
collective collectively collectives
conference conferences
conservative conservatives conservatism
constructive constructively
container containers
contingent contingents
conventional conventionally
conversation conversations
conversion conversions
cooper
corps
critical critically
customer customers
customs
department departments departmental
designate designated designates designating designation designations
destroyer destroyers
directive directives
effective effectively effectiveness
emergency emergencies
engineer engineers engineered engineering
executive executives
experiment experiments experimental
firmly
general generals
goods
harris
harry
hospitality
identical
important importance importantly
informal informally
initial initially
initiative initiatives
institution institutions institutional
integral
integrity
intelligent
internal internally
international internationally
july
lateral laterally
liberal liberals
liberate liberated liberates liberating liberation
majority majorities
marine marines
massive massively
mechanism mechanisms
mineral minerals
minority minorities
mobilize mobilizes mobilized mobilizing mobilization
mobilise mobilises mobilised mobilising mobilisation
mostly
nationality nationalities
nationalism
nearly
news
objective objectives objectively
officer officers
opera operas
opposite opposites
optimism
organ organs
pacifism
passive passively
patriotic patriotism
personal personally
personality personalities
physical physically
polite politely
positive positively
presidency presidencies
productive productivity
progressive progressives progressively
publication publications
publicity
rational
rationale rationales
relative relatives relatively
relativity
representative representatives
reservation reservations
securities
several
severe severely
stated stating
succession successive
transition transitions transitional
unite unites uniting
united
universal universally
universe universes
university universities
"""

_ABLE = pattern(r"([a-z]{3,}[ai]bl)(?:es?|y)")
_ABILITY = pattern(r"([a-z]{4,}[ai])bilit(?:y|ies)")


def _roots(lines: str) -> dict[str, str]:
    """Each word with the root of the forms of its line."""
    found = {}
    for line in lines.split("\n"):
        forms = line.split()
        first, last = min(forms, default=""), max(forms, default="")
        same = next((at for at, letter in enumerate(first) if not last.startswith(letter, at)), len(first))
        found.update(dict.fromkeys(forms, first[:same] + "'"))
    return found


_ROOTS = _roots(_OWN)


@lru_cache(maxsize=65536)
def stem(term: str) -> str:
    """The root of a lower-case English word: Porter2's, save that *renewable* is not *renew*."""
    if not term.isascii():
        return term
    return _ROOTS.get(term) or _able(term) or _porter2(term)


def _able(term: str) -> str:
    """The root of a word that ends in -able or -ability, apart from the verb's; empty for other words."""
    if found := _ABLE.fullmatch(term):
        return found[1]
    found = _ABILITY.fullmatch(term)
    return f"{found[1]}bl" if found else ""


def _porter2(term: str) -> str:
    from whoosh.lang import porter2  # not for those who only count or list

    root: str = porter2.stem(term)  # type: ignore[no-untyped-call]
    return root
