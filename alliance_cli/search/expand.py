"""A typed word into the terms of the index that answer it: its other inflected forms, other spellings, other names."""

from __future__ import annotations

from itertools import islice, product

from alliance_cli.errors import UsageError
from alliance_cli.frozen import frozen
from alliance_cli.model import Field
from alliance_cli.search import analysis, compounds, documents
from alliance_cli.search.documents import Documents
from alliance_cli.search.index import lexicon
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import Phrase, Word
from alliance_cli.search.stems import stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from alliance_cli.search.postings import Slot

#: What an occurrence counts: the word as typed, inflected otherwise, spelled one letter otherwise, standing only
#: within the name of another thing; and what all occurrences of its other names count at most.
TYPED, INFLECTED, SIMILAR, BORROWED, SYNONYM = 1.0, 0.9, 0.7, 0.3, 0.65

#: So many of the other names of a word are looked for, the first in the vocabulary.
MOST_SYNONYMS = 50

_MOST_TERMS = 4000
_SHORTEST_INFLECTED = 3

#: A longer run of words is not looked for among the names in other forms.
_LONGEST_FORM = 5


@frozen
class Variant:
    """One way to find what a word stands for: terms that stand next to each other, and what that counts."""

    slots: tuple[Slot, ...]
    weight: float = TYPED
    field: Field | None = None


class Expander:
    """Turns the words of one query into variants; with `exact`, into what was typed and nothing else."""

    def __init__(self, postings: Postings, lexicon: Lexicon, *, exact: bool) -> None:
        self.postings = postings
        self.lexicon = lexicon
        self.exact = exact
        self._inflected: dict[str, Slot] = {}

    def word(self, word: Word) -> tuple[Variant, ...]:
        """The variants of one typed word, without its synonyms."""
        tokens = analysis.tokens(word.text)
        terms = [analysis.asked(token.terms, word.text[token.start : token.end]) for token in tokens]
        if word.prefix:
            *before, last = terms
            beginning = analysis.fold(word.text[tokens[-1].start : tokens[-1].end]).lower().replace("-", "")
            return (self._variant([*map(self.inflected, before), self._beginning(beginning or last, word)], word),)
        if word.fuzzy:
            return (self._variant([self._similar(terms[0])], word),)
        variants = [self._variant([self.inflected(term) for term in terms], word)]
        if len(terms) == 1 and (parts := analysis.split(terms[0])):
            variants.append(self._variant([{part: TYPED} for part in parts], word))
        if len(terms) == 2 and word.text[tokens[0].end : tokens[1].start] in ("-", "‑", "‐", "–"):
            variants.append(self._variant([self.inflected(terms[0] + terms[1])], word))
        return tuple(variants)

    def phrase(self, phrase: Phrase) -> tuple[Variant, ...]:
        """The variants of a phrase: as typed, its designators written as one word, and written as two."""
        terms = lexicon.sequence(phrase.text)
        ways = dict.fromkeys([tuple(terms), _together(terms), _apart(terms)])
        return tuple(Variant(tuple(self.inflected(term) for term in way), TYPED, phrase.field) for way in ways)

    def pair(self, first: str, second: str, word: Word) -> tuple[Variant, ...]:
        """The variants of a designator that was typed as two words."""
        return (
            self._variant([{first + second: TYPED}], word),
            self._variant([{first: TYPED}, {second: TYPED}], word),
        )

    def synonyms(self, terms: list[str], field: Field | None) -> tuple[tuple[str, ...], tuple[Variant, ...]]:
        """The other names of what these terms name: as they are written, and as variants."""
        names: dict[str, Variant] = {}
        form = self._form(terms)
        typed = f" {' '.join(terms)} "
        roots = _roots(terms)
        declared = (name for number in self._groups(form) for name in self.lexicon.groups[number])
        for name in (*islice(dict.fromkeys(declared), MOST_SYNONYMS), *self._otherwise(terms)):
            other = lexicon.sequence(name)
            same = "".join(other) == "".join(terms) and len(terms) > 1 and len(other) == 1 and not other[0].isalpha()
            if typed in f" {' '.join(other)} " or same or name in names or (len(terms) > 1 and _roots(other) == roots):
                continue
            slots = tuple(self.inflected(term) if name.islower() else {term: TYPED} for term in other)
            names[name] = Variant(slots, SYNONYM, field)
        return tuple(names), tuple(names.values())

    def borrowed(self, text: str) -> Documents:
        """The documents in which some words stand only at the end of longer names of other things."""
        terms = lexicon.sequence(text)
        longer = self.lexicon.longer.get(" ".join(terms), ())
        if not longer:
            return 0
        inside: set[int] = set()
        for name in longer:
            others = name.split()
            within = len(others) - len(terms)
            for starts in self.postings.run([[term] for term in others]).starts.values():
                inside.update(at + within for at in starts)
        own = self.postings.run([[term] for term in terms]).starts
        found = [document for document, starts in own.items() if inside.issuperset(starts)] if inside else []
        return documents.of(found, self.postings.size)

    def person(self, terms: list[str]) -> str:
        """The person of whom these terms are the full name; empty where there is none."""
        return "" if self.exact else self.lexicon.persons.get(" ".join(terms), "")

    def _form(self, terms: list[str]) -> list[str]:
        """The declared name of several words that these terms are another form of; else the terms themselves.

        It may have another number, digits for a word, or a word of the same meaning: `defence budgets`, `Group of 7`.
        """
        if not 2 <= len(terms) <= _LONGEST_FORM or " ".join(terms) in self.lexicon.members:
            return terms
        ways = [[term, *self._same(term)] for term in terms]
        ways[-1] += [other for way in ways[-1] for other in compounds.other_number(way)]
        forms = (list(form) for form in product(*ways))
        return next((form for form in forms if " ".join(form) in self.lexicon.members), terms)

    def _same(self, term: str) -> list[str]:
        """The one other word that means the same as a word, and a small number written otherwise."""
        groups = [self.lexicon.groups[number] for number in self.lexicon.members.get(term)]
        pairs = [group for group in groups if len(group) == 2 and all(one.isalpha() and one.islower() for one in group)]
        return [one for group in pairs for one in group if one != term] + list(filter(None, [compounds.numbered(term)]))

    def _groups(self, terms: list[str]) -> list[int]:
        """The groups of synonyms that these terms belong to, a single word in any of its inflected forms."""
        found = self.lexicon.members.get(" ".join(terms))
        if not found and len(terms) == 1 and terms[0].isalpha() and terms[0].islower():
            found = self.lexicon.roots.get(stem(terms[0]), [])
            singular = terms[0].removesuffix("s")
            for number in self.lexicon.members.get(singular) if not found and singular != terms[0] else ():
                if singular.upper() in self.lexicon.groups[number]:  # the plural of an abbreviation
                    found = [*found, number]
        return found

    def _otherwise(self, terms: list[str]) -> list[str]:
        """The same written otherwise, where the index has that: `air base` and `airbase`, `1.4bn` and `1.4 billion`."""
        if self.exact:
            return []
        if amounts := compounds.amounts(terms):
            return [amount for amount in amounts if self.stands(lexicon.sequence(amount))]
        if len(terms) == 2:
            joined = compounds.joined(*terms)
            return [joined] if joined and self._stands_alone(joined) else []
        if len(terms) > 1:
            return []
        for other in (compounds.spelled(terms[0]), compounds.numbered(terms[0])):
            if other and self._stands_alone(other):
                return [other]
        pairs = [pair for pair in compounds.parted(terms[0]) if self.postings.term(pair[0]).documents]
        return [f"{first} {second}" for first, second in pairs if self.stands((first, second))]

    def _stands_alone(self, term: str) -> bool:
        """Whether some item has this word in any of its forms."""
        return bool(self.postings.having(self.inflected(term)))

    def stands(self, terms: Iterable[str]) -> bool:
        """Whether some item has these words, in any of their forms, next to each other."""
        return bool(self.postings.run(list(map(self.inflected, terms))).starts)

    def inflected(self, term: str) -> Slot:
        """A term and the terms of the index that are other forms of the same word."""
        if self.exact or len(term) < _SHORTEST_INFLECTED or not (term.isalpha() and term.islower()):
            return {term: TYPED}
        if term not in self._inflected:
            root = stem(term)
            slot = {term: TYPED}
            for other in sorted(self.postings.terms(root[: max(2, len(root) - 1)])):
                if other != term and other.isalpha() and other.islower() and stem(other) == root:
                    slot[other] = INFLECTED
            self._inflected[term] = slot
        return self._inflected[term]

    def _variant(self, slots: list[Slot], word: Word) -> Variant:
        return Variant(tuple(slots), TYPED, word.field)

    def _beginning(self, beginning: str, word: Word) -> Slot:
        found = self.postings.terms(beginning)
        if len(found) > _MOST_TERMS:
            raise UsageError(
                f"{word.text}* stands for more than {_MOST_TERMS} words", remedy="write more letters before the star"
            )
        return dict.fromkeys(sorted(found), TYPED) or {beginning: TYPED}

    def _similar(self, term: str) -> Slot:
        slot = dict(self.inflected(term))
        for other in sorted(self.postings.terms("")):
            if other not in slot and within_one(term, other):
                slot[other] = SIMILAR
        return slot


def _roots(terms: list[str]) -> list[str]:
    return [stem(term) if term.isalpha() and term.islower() else term for term in terms]


def _together(terms: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for term in terms:
        if found and analysis.is_pair(found[-1], term):
            found[-1] += term
        else:
            found.append(term)
    return tuple(found)


def _apart(terms: list[str]) -> tuple[str, ...]:
    return tuple(part for term in terms for part in analysis.split(term) or (term,))


def within_one(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out, changed, or swapped with the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    rest, far = one[same:], other[same:]
    return (
        rest[1:] == far[1:] or rest[1:] == far or rest == far[1:] or (rest[:2] == far[:2][::-1] and rest[2:] == far[2:])
    )
