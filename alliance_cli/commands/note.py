"""`alliance note`: a note of the user's own on an item."""

from __future__ import annotations

import sys

from alliance_cli.commands.declare import Argument, Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.talk import say
from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    common: CommonOptions,
    output: OutputOptions,
    ref: Annotated[str | None, Argument(metavar="[REF]", help="2.7.3 for the third item of issue 2.7.")] = None,
    words: Annotated[
        list[str] | None, Argument(metavar="[TEXT]...", help="The note; - reads it from standard input.")
    ] = None,
    append: Annotated[bool, Option("--append", help="Add to the note, on a line of its own.")] = False,
    delete: Annotated[bool, Option("--delete", help="Take the note away.")] = False,
) -> None:
    """Write a note on an item, in place of the one that it has; without a text, show it; alone, list all notes.

    Notes are kept in `notes.yaml` beside the corpus, never in its text, and `note:` finds their words.

    Examples:

      alliance note 2.5.1 "Check the date with the embassy."

      alliance note 2.5.1 --append "Confirmed."

      alliance note 2.5.1

      alliance note 2.5.1 --delete

      alliance note
    """
    library = open_library(common)
    text = sys.stdin.read().rstrip("\n") if words == ["-"] else " ".join(words or ())
    if delete and words:
        raise UsageError("--delete takes no text", remedy="leave out the text, or leave out --delete")
    if (words and not text.strip()) or (append and not words):
        raise UsageError("the note is empty", remedy="write a text, or --delete to take the note away")
    if delete and not ref:
        raise UsageError("no item is named", remedy="name one, as in `alliance note 2.5.1 --delete`")
    changed = library.note(ref, text, append=append) if ref and (words or delete) else None
    told = changed or library.remarks([ref] if ref else ())
    if delete:
        if not common.quiet:
            say(f"The note on {ref} is deleted.")
        return
    told = replace(told, remarks=tuple(pair for pair in told.remarks if pair[0].note))
    found = bool(told.remarks)
    answer(told, library, common, output, found=found, notes=() if found else (_none(ref, library),))


def _none(ref: str | None, library: Library) -> str:
    if library.problems:
        return "No note can be read."
    return f"There is no note on {ref}." if ref else 'There are no notes yet: alliance note 2.5.1 "TEXT"'
