"""`alliance summary`: what the corpus says, in its own sentences."""

from __future__ import annotations

from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions
from alliance_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_WORDS, _TOKENS = 200, 4000


def run(
    selection: Annotated[SelectionOptions, {"sort": None, "limit": "Quote at most N sentences; 0 for all."}],
    common: CommonOptions,
    output: OutputOptions,
    budget: Annotated[
        int | None,
        Option("--words", least=0, metavar="N", help=f"Quote at most N words: {_WORDS} unless told."),
    ] = None,
    tokens: Annotated[
        int | None,
        Option("--tokens", least=1, metavar="N", help=f"At most N tokens of a prompt: {_TOKENS} unless told."),
    ] = None,
) -> None:
    """Sum up a topic or any selection: every sentence is quoted and cited.

    Examples:

      alliance summary --topic trilateral

      alliance summary "missile test" --words 80

      alliance summary --topic space -o brief.html

      alliance summary Okinawa --format prompt --tokens 3000
    """
    is_prompt = (output.format or "").lower() == "prompt"
    if tokens is not None and not is_prompt:
        raise UsageError("--tokens is for prompts", remedy="add --format prompt, or give --words")
    room = tokens or _TOKENS
    # A prompt is bounded by its tokens: no word takes less than one.
    words = budget if budget is not None else room if is_prompt else common.settings.quoted(_WORDS)
    library = open_library(common)
    chosen = library.select(selection.query())
    summary = library.summary(chosen, words=words, tokens=room)
    answer(summary, library, common, output, found=summary.total > 0, notes=chosen.notes, words=selection.words)
