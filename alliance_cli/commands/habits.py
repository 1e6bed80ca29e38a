"""Habits from other programs that mean something else here: what to do instead."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def fields_after_json(words: Sequence[str] | None, *, json: bool, report: type) -> tuple[str, ...]:
    """A note where the names of fields were given to `--json`, as `gh` takes them: here they are searched for."""
    if not json:
        return ()
    for word in words or ():
        names = word.split(",")
        if len(names) > 1 and set(names) <= _known(report):
            return (f"`{word}` was taken for words to look for; for these fields: --json --fields {word}",)
    return ()


def _known(report: type) -> set[str]:
    from alliance_cli.render.fields import KEYS  # only for what looks like fields

    return set(KEYS[report].split())
