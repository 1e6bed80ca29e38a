"""`alliance tag`: words of the user's own on items."""

from __future__ import annotations

from alliance_cli.commands.declare import Argument
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Annotated

#: Short options of every command, which a tag of one letter would be taken for.
_SHORT = ("-h", "-q", "-o")


def arranged(arguments: Sequence[str]) -> list[str]:
    """The arguments with those of the form `-word` at the end, where none is an option: each removes a tag."""
    words = list(arguments)
    split = words.index("--") if "--" in words else len(words)
    before, after = words[:split], words[split + 1 :]
    removed = [
        word
        for at, word in enumerate(before)
        if word[:1] == "-" and word[1:2] not in ("", "-") and word not in _SHORT and before[at - 1 : at] != ["-o"]
    ]
    kept = [word for word in before if word not in removed]
    return [*kept, "--", *removed, *after] if removed or after else kept


def run(
    common: CommonOptions,
    output: OutputOptions,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[REF]... [+TAG]... [-TAG]...", help="Items, tags to add and tags to remove."),
    ] = None,
) -> None:
    """Add tags to items and remove them; without any, show the tags of items, or list all tags with their counts.

    An issue stands for each of its items. Tags are kept in `notes.yaml` beside the corpus, and `tag:` finds them.

    Examples:

      alliance tag 2.5.1 2.7.2 +followup

      alliance tag 2.5.1 +done -followup

      alliance tag 2.5.1

      alliance tag
    """
    library = open_library(common)
    given = words or []
    refs = [word for word in given if word[:1] not in ("+", "-")]
    changes = [word for word in given if word[:1] in ("+", "-")]
    if changes and not refs:
        raise UsageError("no item is named", remedy=f"name one, as in `alliance tag 2.5.1 {changes[0]}`")
    if not refs:
        tags = library.tags()
        found = bool(tags.facet.values)
        nothing = "No tag can be read." if library.problems else "Nothing is tagged yet: alliance tag 2.5.1 +followup"
        notes = () if found else (nothing,)
        return answer(tags, library, common, output, found=found, notes=notes)
    add = [word[1:] for word in changes if word[0] == "+"]
    remove = [word[1:] for word in changes if word[0] == "-"]
    told = library.tag(refs, add=add, remove=remove) if changes else library.remarks(refs)
    told = replace(told, remarks=tuple(pair for pair in told.remarks if pair[0].tags))
    found = bool(changes or told.remarks)
    notes = () if found else (f"No tags on {', '.join(refs)}.",)
    return answer(told, library, common, output, found=found, notes=notes)
