"""Lines to text units: bullets with the lines that they wrap onto, and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from alliance_cli.ingest.layouts import HEADLINE, Unit
from alliance_cli.ingest.lines import Line


def gather(content: Sequence[Line]) -> list[Unit]:
    """The units of a page's content, those after a `Details` heading in part 1."""
    cut = next((n for n, line in enumerate(content) if line.kind == "details"), len(content))
    sections = (content[:cut], [line for line in content[cut:] if line.kind != "details"])
    return list(chain.from_iterable(_section(section, part) for part, section in enumerate(sections)))


def _section(section: Sequence[Line], part: int) -> Iterator[Unit]:
    if any(line.kind == "bullet" for line in section):
        units = [_unit(run, part) for run in _runs(section)]
        yield from _without_strays(units)
        return
    for number, run in enumerate(_runs(section)):
        # A list of headlines has a line for each; so have bodies that no blank line parts, if they are long.
        if (not part and not number) or all(len(line.text) > HEADLINE for line in run):
            yield from (_unit([line], part) for line in run)
        else:
            yield _unit(run, part)


def _runs(section: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that neither a blank line nor a bullet parts."""
    run: list[Line] = []
    for line in section:
        if run and (line.gap or line.kind == "bullet"):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _unit(run: Sequence[Line], part: int) -> Unit:
    text = run[0].text
    for line in run[1:]:
        # A word broken at its own hyphen stays whole.
        text += ("" if text.endswith("-") and not text.endswith(" -") else " ") + line.text
    return Unit(text, tuple(line.number for line in run), run[0].gap, run[0].kind == "bullet", part)


def _without_strays(units: Sequence[Unit]) -> list[Unit]:
    """Bullets, and the paragraphs after them where these are the bodies of bulleted headlines."""
    last = max(n for n, unit in enumerate(units) if unit.bulleted)
    bullets = [unit for unit in units if unit.bulleted]
    after = list(units[last + 1 :])
    are_bodies = any(len(unit.text) > HEADLINE for unit in after) and all(len(u.text) <= HEADLINE for u in bullets)
    return bullets + after[: len(bullets)] if are_bodies else bullets
