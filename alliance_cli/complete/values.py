"""What may stand for a reference, a name, a topic or a saved search: read from the library as it is, never built."""

from __future__ import annotations

import os
import re
from pathlib import Path

from alliance_cli.complete.shells import Candidate
from alliance_cli.locate import Place, locate
from alliance_cli.search import lexicon, state

_FACETS = {
    "person": "people",
    "org": "organizations",
    "place": "places",
    "equipment": "equipment",
    "program": "programs",
}
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
        if kind in ("topic", "name", *_FACETS):
            words = lexicon.load(state.generation(self._place.index))
            if kind == "topic":
                return [Candidate(topic.id, topic.label) for topic in words.topics]
            facets = _FACETS.values() if kind == "name" else (_FACETS[kind],)
            return [Candidate(name) for facet in facets for name in words.names[facet]]
        return []

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
            Candidate(sign + tag) for tag in sorted({tag for one in remarks.load(self._place)[0] for tag in one.tags})
        ]

    def _saved(self) -> list[Candidate]:
        from alliance_cli import saved  # reads YAML, for those who type an @ alone

        return [Candidate(f"@{search.name}") for search in saved.load(self._place)]
