"""Saved searches, and what has come to them since the last look."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.entry import Entry
from alliance_cli.model.refs import Ref


@frozen
class SavedSearch:
    """A selection under a name: the options as typed, by their names without dashes; `words` are the query."""

    name: str
    options: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def command(self) -> str:
        """The search as a command line, ready to be pasted into a shell."""
        import shlex  # loaded only where searches are listed

        parts = ["alliance", "search"]
        words = " ".join(dict(self.options).get("words", ()))
        for name, texts in self.options:
            if name == "exact":
                parts.append("--exact")
            elif name != "words":
                # What begins with a dash would else be taken for an option of its own.
                parts += [part for text in texts for part in _given(name, text)]
        if words:
            parts[2:2] = [] if words.startswith("-") else [words]
            parts += ["--", words] if words.startswith("-") else []
        return shlex.join(parts)


def _given(name: str, text: str) -> list[str]:
    return [f"--{name}={text}"] if text.startswith("-") else [f"--{name}", text]


@frozen
class SavedSearches:
    """The saved searches of a library by name, with the number of items that each selects now, and their file.

    `broken` are the names of those that cannot be used, each with the reason.
    """

    searches: tuple[SavedSearch, ...]
    counts: tuple[int, ...]
    path: str
    broken: tuple[tuple[str, str], ...] = ()


@frozen
class Look:
    """What was there at a look: `search` tells one selection from another, `items` are items, each with a hash.

    `headlines` are those of the items, where they are known.
    """

    search: str
    items: tuple[tuple[Ref, str], ...]
    headlines: tuple[tuple[Ref, str], ...] = ()


@frozen
class SearchNews:
    """What changed in one search since the last look; the `name` of the whole library is "".

    `withdrawn` items are gone from the library, `left` ones are still there but no longer selected. `first` where
    there was no look before: all is `added` then. `look` is what there is now, to be recorded once it was told.
    `headlines` are those of the withdrawn and left items as they were last seen, where that is known.
    """

    name: str
    added: tuple[Entry, ...]
    corrected: tuple[Entry, ...]
    withdrawn: tuple[Ref, ...]
    left: tuple[Ref, ...]
    first: bool
    look: Look
    headlines: tuple[tuple[Ref, str], ...] = ()

    @property
    def total(self) -> int:
        """How many items there is news of."""
        return len(self.added) + len(self.corrected) + len(self.withdrawn) + len(self.left)


@frozen
class News:
    """What changed since the last look, search by search."""

    searches: tuple[SearchNews, ...]

    @property
    def total(self) -> int:
        """How many items there is news of; one that two searches select counts in each."""
        return sum(one.total for one in self.searches)
