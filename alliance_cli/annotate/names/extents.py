"""Where the name of a person that starts at an offset ends: given names, initials, particles, nicknames, pairs."""

from __future__ import annotations

import re

from alliance_cli.annotate.names.people import People
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import NOT_NAMES, PARTICLES, POST_WORDS, TITLE_HEADS, TITLE_MODIFIERS
from alliance_cli.frozen import frozen

_TOKEN = re.compile(r"(?:[A-Z]')?[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:-[A-Z]?[a-z]+)*|[A-Z]\.(?: ?[A-Z]\.)?|CQ\b")
_PARTICLE = re.compile("(" + "|".join(sorted(PARTICLES)) + ")(?= )")
_NICK = re.compile('"[A-Z][a-z]+" (?=[A-Z][a-z])')
_CAPITAL = re.compile(" [A-Z]")
_LONGEST = 4
_SHORT = 3


@frozen
class Names:
    """Where names of people begin and end in a folded text."""

    text: str
    context: Context
    people: People

    def at(self, start: int) -> int:
        """The end of the person's name that starts at an offset; 0 where there is none."""
        known = self.context.starts.get(start)
        if known and known.kind == "person":
            return known.end
        first = _TOKEN.match(self.text, start)
        if not first or not self._nameable(first.group(), start):
            return 0
        return self._pair(first) or self._extend(first)

    def _pair(self, first: re.Match[str]) -> int:
        """The end of the first of two people joined by a hyphen, or of a surname that needs no more words."""
        word = first.group()
        before, hyphen, after = word.partition("-")
        if hyphen and not self.people.has(word) and self.people.has(before) and self.people.has(after):
            return first.start() + len(before)
        if not self.people.has(word) or word in self.people.given:
            return 0
        following = _TOKEN.match(self.text, first.end() + 1)
        return 0 if following and following.group() in self.people.given else first.end()

    def _extend(self, first: re.Match[str]) -> int:
        end, count = first.end(), 1
        last_is_word = first.group()[-1] != "."
        while count < _LONGEST and self.text[end : end + 1] == " ":
            at = end + 1
            if particle := _PARTICLE.match(self.text, at):
                at = particle.end() + 1
            elif nick := _NICK.match(self.text, at):
                at = nick.end()
            token = _TOKEN.match(self.text, at)
            if token and count == 1 and self._namesake(token, at):
                return token.end()
            if not token or not self._nameable(token.group(), at) or self.context.starts.get(at):
                break
            end, count, last_is_word = token.end(), count + 1, token.group()[-1] != "."
        if self.text[end : end + 1] == "." and self.text[:end].endswith((" Jr", " Sr")):
            return end + 1
        return end if last_is_word else 0

    def _namesake(self, word: re.Match[str], at: int) -> bool:
        """Whether a word after a given name is a surname that is also the name of a town (`Kenji Osaka`)."""
        known = self.context.starts.get(at)
        if not known or known.kind != "place" or known.demonym or known.end != word.end():
            return False
        return known.name not in self.people.lands and not _CAPITAL.match(self.text, word.end())

    def _surname_too(self, word: str) -> bool:
        """Whether a word such as `Park` may be a name after a title; short ones (`He`, `May`) may not."""
        return len(word) > _SHORT and self.people.has(word)

    def _nameable(self, word: str, start: int) -> bool:
        known = self.context.starts.get(start)
        if known and known.kind != "person" and not self.people.has(word):
            return False
        if word.lower() in TITLE_HEADS or (word.lower() in TITLE_MODIFIERS and not self.people.has(word)):
            return False
        if word in NOT_NAMES and not self._surname_too(word):
            return False
        return word not in POST_WORDS and not self.text.startswith("'s", start + 1)
