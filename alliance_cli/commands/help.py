"""`alliance help`: a page of the manual, or the help of a command."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from alliance_cli.commands import usage
from alliance_cli.commands.declare import Argument
from alliance_cli.commands.emit import show
from alliance_cli.commands.options import CommonOptions, ScreenOptions
from alliance_cli.commands.table import COMMANDS
from alliance_cli.errors import UsageError
from alliance_cli.render import manual
from alliance_cli.render.looks import Looks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated, TextIO

#: Each subject with the file of its page and what it tells. The pages are those of the folder `docs`.
SUBJECTS = {
    "query": ("query", "words, phrases, OR, NOT, fields, wildcards, and how they are understood"),
    "dates": ("dates", "event and issue dates, how they are read, and timelines"),
    "formats": ("formats", "what goes to a terminal, a pipe or a file, and in which shape"),
    "citing": ("citing", "styles, and what is stated or inferred"),
    "exit-codes": ("exit-codes", "what a script can rely on"),
    "environment": ("configuration", "every setting: option, variable, file, default"),
    "vocabulary": ("vocabulary", "names, topics and synonyms, and how to add one"),
    "corpus": ("corpus", "the files that hold the issues, and editing them"),
}

_PACKAGE = Path(__file__).parent.parent

#: It answers even where a setting cannot be understood.
PATIENT = True


def run(
    common: CommonOptions,
    screen: ScreenOptions,
    subject: Annotated[str | None, Argument(metavar="[SUBJECT]", help=f"{', '.join(SUBJECTS)}, or a command.")] = None,
) -> None:
    """Explain a subject or a command; alone, list the subjects.

    Examples:

      alliance help

      alliance help query

      alliance help search
    """
    if subject is None:
        show(partial(manual.write, _contents()), screen)
    elif subject in SUBJECTS:
        show(partial(manual.write, page(subject)), screen)
    else:
        _of_command(subject, screen)


def page(subject: str) -> str:
    """The page of a subject, as Markdown; in a checkout the pages stand beside the package."""
    name = f"{SUBJECTS[subject][0]}.md"
    folders = (_PACKAGE / "help", _PACKAGE.parent / "docs")
    path = next((folder / name for folder in folders if (folder / name).is_file()), folders[0] / name)
    return path.read_text(encoding="utf-8")


def _contents() -> str:
    rows = [f"| `{name}` | {line} |" for name, (_, line) in SUBJECTS.items()]
    lines = ["| subject | what it tells |", "|---|---|", *rows]
    return "\n".join(
        [*lines, "", "`alliance help COMMAND` is `alliance COMMAND --help`; `alliance --help` lists them."]
    )


def _of_command(name: str, screen: ScreenOptions) -> None:
    text = usage.of([name, "--help"])
    if text is None:
        import difflib  # loaded only for a complaint

        near = difflib.get_close_matches(name.lower(), [*SUBJECTS, *COMMANDS], 1)
        remedy = f"did you mean `alliance help {near[0]}`?" if near else "`alliance help` lists the subjects"
        raise UsageError(f"there is no help on {name!r}", remedy=remedy)
    show(partial(_written, text), screen)


def _written(text: str, stream: TextIO, _looks: Looks) -> None:
    stream.write(text)
