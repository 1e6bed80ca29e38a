"""Make the pictures of the README from the program itself.

    python docs/make_pictures.py

The terminal is drawn by Rich from what the program writes; the timeline's page is photographed by Chromium, which must
be installed (`CHROMIUM` names another browser of its kind).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures"
WIDTH = 100

#: Rich's own frame for such a picture loads fonts from the network; this one takes what the reader has.
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{ font: {char_height}px monospace; line-height: {line_height}px; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
COMMANDS = ('alliance search "E-2D"', "alliance timeline --topic trilateral --by month")


def main() -> None:
    """Draw both pictures."""
    FOLDER.mkdir(exist_ok=True)
    screen = Console(record=True, width=WIDTH, file=Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for command in COMMANDS:
        screen.print(Text(f"$ {command}", style="bold"))
        screen.print(Text.from_ansi(_answer(command, "--format", "terminal", "--color", "always")))
    picture = screen.export_svg(title="alliance", theme=MONOKAI, code_format=FRAME, unique_id="alliance")
    (FOLDER / "terminal.svg").write_text(picture, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "timeline.html"
        _answer("alliance timeline", "-o", str(page))
        _photograph(page, FOLDER / "timeline.png")


def _answer(command: str, *more: str) -> str:
    line = [sys.executable, "-m", "alliance_cli", *shlex.split(command)[1:], *more]
    environ = {**os.environ, "COLUMNS": str(WIDTH), "ALLIANCE_HYPERLINKS": "never", "ALLIANCE_PAGER": "cat"}
    return subprocess.run(line, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout


def _photograph(page: Path, picture: Path) -> None:
    browser = os.environ.get("CHROMIUM", "chromium")
    options = ("--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1100,760", f"--screenshot={picture}")
    subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
