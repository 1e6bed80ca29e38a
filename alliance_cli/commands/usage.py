"""What is told of the commands themselves: the welcome, the version, and the help, which is kept as written.

Help is as wide as the screen, but never wider than 80 columns: so it is made once, and anew only for a narrower one.
"""

from __future__ import annotations

from pathlib import Path

from alliance_cli.commands.table import COMMANDS, groups
from alliance_cli.render.looks import screen_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: Where the help of each command is kept; that of the program itself in `alliance.txt`. `make man` writes them.
FOLDER = Path(__file__).parent.parent / "help" / "usage"

#: How wide they are.
WIDTH = 80

_HELP = ("--help", "-h")

_WELCOME = """\
alliance - search, date, quote and cite the US-Japan Alliance Digest

What was said about missile tests?
  alliance search "missile test"

What happened between the US, Japan and South Korea, day by day?
  alliance timeline --topic trilateral

How do I put item 3 of issue 2.7 into a footnote?
  alliance cite 2.7.3

"""


def of(arguments: Sequence[str]) -> str | None:
    """What a command line asks to be told of the program, and nothing else; None where it asks for more."""
    if not arguments:
        listed = "".join(f"{title + ':':<18}{', '.join(names)}\n" for title, names in groups().items())
        return f"{_WELCOME}{listed}\n`alliance COMMAND --help` has more examples.\n"
    if arguments[0] == "--version":
        from alliance_cli import __version__

        return f"alliance {__version__}\n"
    if arguments[0] in _HELP:
        return _help("")
    if len(arguments) == 2 and arguments[0] in COMMANDS and arguments[1] in _HELP:
        return _help(arguments[0])
    return None


def path_of(command: str) -> Path:
    """The file with the help of a command, or of the program itself."""
    return FOLDER / f"{command or 'alliance'}.txt"


def _help(command: str) -> str:
    if screen_size().columns >= WIDTH:
        try:
            return path_of(command).read_text(encoding="utf-8")
        except OSError:
            pass  # what was lost is made again
    from alliance_cli.commands import parser

    return parser.help_of(command)
