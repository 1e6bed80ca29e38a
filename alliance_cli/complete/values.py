"""What may stand for a reference, a name, a topic or a saved search: read from the library as it is, never built."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from alliance_cli.complete.shells import Candidate, fitting
from alliance_cli.locate import Place, locate
from alliance_cli.search.index import lexicon, people, state, store

#: The facets in which the values of an option stand, or the subjects of a command.
_FACETS = {
    "person": ("people",),
    "org": ("organizations",),
    "place": ("places",),
    "equipment": ("equipment",),
    "program": ("programs",),
    "who": ("people",),
    "about": ("organizations", "places", "equipment", "programs"),
}
_SUBJECTS = ("who", "about")
_ISSUE = re.compile(r"vol-(\d+)-(\d+)\.md")
_HEADLINE = re.compile(r"(?m)^## (.*)")


class Values:
    """The values of one library."""

    def __init__(self, library: str | None) -> None:
        self._place: Place = locate(library, os.environ, Path.cwd())

    def of(self, kind: str, typed: str) -> list[Candidate]:
        """The values of a kind, as far as they matter for what is typed; none for a kind without any."""
        if kind in ("ref", "range"):
            return self._refs(typed)
        if kind == "saved":
            return self._saved()
        if kind in ("tag", "mark"):
            return self._refs(typed) if kind == "mark" and typed[:1] not in ("+", "-") else self._tags(typed)
        if kind == "topic":
            words = lexicon.load(state.generation(self._place.index))
            return [Candidate(topic.id, topic.label) for topic in words.topics]
        return self._names(kind, typed) if kind in _FACETS else []

    def _names(self, kind: str, typed: str) -> list[Candidate]:
        """The names that items have; where none of those fits what is typed as a subject, those of the vocabulary."""
        with store.reading(self._place.index) as index:
            folder, held = index.folder, [segment.columns for segment in index.segments]
            present = sorted({name for one in held for facet in _FACETS[kind] for name in one.values(facet)})
        found = [Candidate(name) for name in present]
        if "people" in _FACETS[kind]:
            found += _surnames(folder, present, typed)
        if kind not in _SUBJECTS or fitting(found, typed):
            return found
        words = lexicon.load(folder)
        return [Candidate(name) for facet in _FACETS[kind] for name in words.names[facet]]

    def _refs(self, typed: str) -> list[Candidate]:
        """All issues, and the items of the issue that is typed."""
        found = []
        for name, _ in self._place.corpus.issue_files():
            if match := _ISSUE.fullmatch(name):
                found.append((int(match[1]), int(match[2]), name))
        shown: list[Candidate] = []
        for volume, number, name in sorted(found):
            issue = f"{volume}.{number}"
            shown.append(Candidate(issue))
            if typed == issue or typed.startswith(f"{issue}."):
                text = (self._place.corpus.issues / name).read_text(encoding="utf-8", errors="replace")
                headlines = enumerate(_HEADLINE.findall(text), 1)
                shown += [Candidate(f"{issue}.{item}", " ".join(line.split())) for item, line in headlines]
        return shown

    def _tags(self, typed: str) -> list[Candidate]:
        """The user's tags, with the sign that is typed before them."""
        from alliance_cli import remarks

        sign = typed[:1] if typed[:1] in ("+", "-") else ""
        return [
            Candidate(sign + tag)
            for tag in sorted({tag for one in remarks.load(self._place).remarks for tag in one.tags})
        ]

    def _saved(self) -> list[Candidate]:
        from alliance_cli import saved  # reads YAML, for those who type an @ alone

        return [Candidate(f"@{name}") for name in saved.load(self._place).known]


def _surnames(folder: Path, names: Sequence[str], typed: str) -> list[Candidate]:
    """The surnames that begin as typed, each with the people who have it; one that is typed whole needs no more."""
    start = typed.casefold()
    bearers: dict[str, list[str]] = {}
    for name in names if start else ():
        words = name.split()
        ends = {words[0], words[-1]}
        if len(words) > 1 and any(word.casefold().startswith(start) for word in ends):
            surname = words[0] if people.person(folder, name, ()).family_first else words[-1]
            bearers.setdefault(surname, []).append(name)
    return [
        Candidate(surname, ", ".join(who))
        for surname, who in sorted(bearers.items())
        if surname.casefold().startswith(start) and surname.casefold() != start
    ]
