"""`alliance cite`: items and issues as a bibliography has them."""

from __future__ import annotations

from datetime import date

from alliance_cli.commands.declare import Argument, Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import CITATION_FORMS, Citation
from alliance_cli.render import formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Annotated

#: The styles that programs read, each with the format that writes it.
_FORMATS = {"bibtex": "bib", "biblatex": "biblatex", "ris": "ris", "csl-json": "csl-json"}
_STYLES = {name: style for style, name in _FORMATS.items()}

_STYLE_HELP = f"One of {', '.join(CITATION_FORMS)}; chicago unless told, or what the ending of --output says."
_FORM_HELP = "note or bibliography for chicago; bibliography or in-text for chicago-author-date, apa and mla."
_MOST = 5


def run(
    refs: Annotated[list[str], Argument(metavar="REF...", help="2.7 for an issue, 2.7.3 for its third item.")],
    common: CommonOptions,
    output: OutputOptions,
    style: Annotated[str | None, Option("--style", metavar="STYLE", help=_STYLE_HELP)] = None,
    form: Annotated[str, Option("--form", metavar="FORM", tells_default=False, help=_FORM_HELP)] = "",
    accessed: Annotated[
        str | None, Option("--accessed", metavar="DAY", help="When you read it, as in 2024-04-02.")
    ] = None,
) -> None:
    """Cite items or issues, one citation a line.

    Examples:

      alliance cite 2.5.5

      alliance cite 2.5.5 2.7.2 --style chicago-author-date --form in-text

      alliance cite 2.7 --style apa --accessed 2024-04-02

      alliance cite 2.5.1 2.7.2 --style biblatex
    """
    library = open_library(common)
    style, output = _settled(style.lower() if style else None, output)
    cited = library.cite(refs, style, form=form, accessed=_day(accessed))
    answer(cited, library, common, output, notes=inferred(cited.members))


def _settled(style: str | None, output: OutputOptions) -> tuple[str, OutputOptions]:
    """The style and the format that are meant; `UsageError` where the two do not go together."""
    named = "json" if output.json else output.format
    asked = formats.pick(named, output.target, is_terminal=False, command=output.command)
    if style is None:
        style = _STYLES.get(asked) or _usual(output.settings.style, asked)
    own = _FORMATS.get(style)
    if own is None:
        if asked in _STYLES and style in CITATION_FORMS:
            raise UsageError(f"the format {asked} does not hold {style}", remedy=f"--style {_STYLES[asked]} is for it")
        return style, output
    if asked in ("plain", "terminal", own) or _holds(asked, style, by_ending=named is None):
        return style, replace(output, format=own, json=False)
    if asked not in ("json", "jsonl"):
        raise UsageError(f"the format {asked} does not hold {style}", remedy=f"choose {own}, json or jsonl")
    return style, output


def _usual(chosen: str | None, asked: str) -> str:
    """The style that is set, where what is asked for can hold it, else Chicago."""
    fits = chosen not in _FORMATS or asked in ("plain", "json", "jsonl")
    return chosen if chosen and fits else "chicago"


def _holds(asked: str, style: str, *, by_ending: bool) -> bool:
    """Whether files of a format may hold another style than its own; `.json` is how a file of CSL-JSON ends, too."""
    return (asked, style) == ("bib", "biblatex") or (by_ending and (asked, style) == ("json", "csl-json"))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise UsageError(f"--accessed {text!r} is not a day", remedy="write it as 2024-04-02") from None


def inferred(members: Sequence[Citation]) -> list[str]:
    """What no source states, in one line; nothing where all is stated."""
    months = [one for one in members if one.issued_basis == "inferred"]
    addresses = [one for one in members if one.url and one.url_basis == "inferred"]
    parts = {"month": months, "address": addresses}
    if months == addresses:
        parts = {"month and address": months}
    told = [f"the {what} of {_named(which, members)}" for what, which in parts.items() if which]
    return [f"Inferred from the number of the issue, not stated in the source: {' and '.join(told)}."] if told else []


def _named(which: Sequence[Citation], members: Sequence[Citation]) -> str:
    if len(which) > _MOST:
        return f"{len(which)} of {len(members)} references"
    return ", ".join(str(one.ref) for one in which)
