"""The timeline's page in a real browser: filters, keys, zoom, print, widths, schemes, and no request to a network.

Run by hand, where the program is installed: `PYTHONPATH=tests python tests/browser/check_timeline.py [PICTURES]`,
where PICTURES is a folder for what the page looks like.
`CHROMIUM` names the browser where it is not `chromium`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from io import StringIO
from pathlib import Path

from chromium import Page, browser
from test_render_samples import TIMELINE

from alliance_cli.frozen import replace
from alliance_cli.model import Timeline
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks

_COUNT = "document.getElementById('count').textContent"
_SHOWN = "document.querySelectorAll('li.event:not([hidden])').length"
_FOCUS = "document.activeElement.closest('li.event')?.querySelector('.id').textContent ?? document.activeElement.id"
_MARKS = "document.querySelectorAll('#room .spot').length"
_EVENT_MARKS = "document.querySelectorAll('#room .mark.event').length"
_TIP = "document.getElementById('tip').hidden ? '' : document.getElementById('tip').textContent"

_HOSTILE = (
    "</script><script>document.title='owned'</script><img src=https://example.org/x onerror=\"document.title='owned'\">"
)


def expect(what: str, found: object, expected: object) -> None:
    """Stop where what was found is not what was expected."""
    if found != expected:
        raise SystemExit(f"{what}: expected {expected!r}, found {found!r}")
    print(f"ok: {what}")


def sample() -> Timeline:
    """The hand-made timeline with names, labels, links and a word in doubt."""
    named = (("Japan", "Congress"), ("Japan",), ("Gateway",), ("Jeju", "Japan"), ("North Korea",), (), ())
    points = tuple(
        replace(point, names=names, url=f"https://example.org/{at}")
        for at, (point, names) in enumerate(zip(TIMELINE.points, named, strict=True))
    )
    return replace(TIMELINE, points=points, labels=(("trilateral", "Trilateral with South Korea"),))


def saved(timeline: Timeline, folder: Path, name: str) -> Path:
    """The page of a timeline as a file."""
    text = StringIO()
    formats.write(timeline, "html", text, Looks())
    path = folder / f"{name}.html"
    path.write_text(text.getvalue(), "utf-8")
    return path


def choose(page: Page, id: str, label: str) -> None:
    """Pick an option by the start of its label."""
    page.run(
        f"(s => {{ s.value = [...s.options].find(o => o.text.startsWith({label!r})).value;"
        f" s.dispatchEvent(new Event('input', {{bubbles: true}})); }})(document.getElementById({id!r}))"
    )


def check_filters(page: Page) -> None:
    """Words, topics, names and kinds narrow the list and the strip alike."""
    expect("all events are counted", page.run(_COUNT), "7 events")
    expect("each has a mark, or is beyond the strip's view", page.run(_MARKS), 6)
    page.press("/", "/")
    expect("a slash goes to the words", page.run(_FOCUS), "words")
    page.type("jéju ISLAND")
    expect("words narrow, whatever their case and accents", page.run(_COUNT), "1 of 7 events: “jéju ISLAND”")
    expect("the list follows", page.run(_SHOWN), 1)
    expect("the strip follows", page.run(_MARKS), 1)
    page.press("Escape")
    choose(page, "name", "Japan")
    page.run("document.querySelector('[name=kind][value=event]').click()")
    expect("the strip goes to where the marks are", page.run("document.getElementById('earlier').hidden"), True)
    page.press("Escape")
    page.type("jéju ISLAND")
    expect("empty months go", page.run("document.querySelectorAll('.group:not([hidden])').length"), 1)
    page.press("Escape")
    expect("Escape clears", page.run(_COUNT), "7 events")
    choose(page, "topic", "Trilateral")
    expect("a topic narrows", page.run(_COUNT), "4 of 7 events: Trilateral with South Korea")
    choose(page, "name", "Jeju")
    expect("a name narrows further", page.run(_COUNT), "1 of 7 events: Trilateral with South Korea, Jeju")
    page.press("Escape")
    page.run("document.querySelector('[name=kind][value=background]').click()")
    expect("a kind can be left out", page.run(_COUNT), "6 of 7 events: without background")
    page.run("document.getElementById('clear').click()")
    expect("the button clears", page.run(_COUNT), "7 events")
    page.press("/", "/")
    page.type("no such words")
    expect("nothing found is said", page.run("document.getElementById('none').hidden"), False)
    page.press("Escape")
    expect("the count is live", page.run("document.getElementById('count').ariaLive"), "polite")


def check_keys(page: Page) -> None:
    """The strip is one stop, its arrows go along it; arrows in the list go from event to event."""
    page.run("document.getElementById('rail').focus()")
    page.press("End")
    expect("End goes to the last event on the strip", "resume before the end" in page.run(_TIP), True)
    page.press("ArrowLeft")
    expect("an arrow goes back, and the sentence is shown", "Defense Trilateral Talks" in page.run(_TIP), True)
    active = page.run("document.getElementById('rail').getAttribute('aria-activedescendant')")
    expect("the strip says which event is meant", page.run(f"!!document.getElementById({active!r})"), True)
    page.press("Enter")
    expect("Enter goes to the event in the list", page.run(_FOCUS), "2.7.2")
    page.press("Home")
    expect("Home goes to the first event", page.run(_FOCUS), "2.5.3")
    page.press("ArrowDown")
    page.press("ArrowDown")
    expect("arrows go on", page.run(_FOCUS), "2.7.5")
    page.press("Tab")
    page.press("Tab")
    expect("so does Tab, over the link", page.run(_FOCUS), "2.7.2")
    outline = page.run("getComputedStyle(document.activeElement).outlineStyle")
    expect("the focus is visible", outline, "solid")


def check_strip(page: Page) -> None:
    """Zoom, hovering, and marks by kind."""
    fit = page.run("document.getElementById('room').offsetWidth")
    page.run("document.querySelector('[name=zoom][value=week]').click()")
    expect("weeks are wider than all", page.run("document.getElementById('room').offsetWidth") > fit, True)
    for _ in range(20):
        page.run("document.getElementById('later').click()")
    expect("the way along the strip ends", page.run("document.getElementById('later').hidden"), True)
    page.run("document.querySelector('[name=zoom][value=fit]').click()")
    expect(
        "plans are hollow",
        page.run("getComputedStyle(document.querySelector('#room .mark.planned')).fill"),
        page.run("getComputedStyle(document.querySelector('#room .mark.planned')).getPropertyValue('--paper')").strip()
        and page.run("getComputedStyle(document.body).backgroundColor"),
    )
    expect("marks of what happened are drawn", page.run(_EVENT_MARKS) >= 4, True)
    page.run("scrollTo(0, 0)")
    box = page.run(
        "(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector('#room .mark').getBoundingClientRect())"
    )
    page.move(*box)
    expect("hovering shows the sentence", "potential sale" in page.run(_TIP), True)
    page.press("Escape")
    expect("Escape hides it", page.run(_TIP), "")


def check_looks(page: Page, path: Path, pictures: Path) -> None:
    """Both widths and both schemes; nothing wider than the window; print without controls."""
    for width, height in ((360, 780), (1280, 900)):
        for scheme in ("light", "dark"):
            page.size(width, height, scheme)
            page.open(path)
            expect(f"{width} px, {scheme}: fits", page.run("document.documentElement.scrollWidth"), width)
            page.picture(pictures / f"timeline-{width}-{scheme}.png")
    page.send("Emulation.setEmulatedMedia", media="print")
    visible = "[...document.querySelectorAll('input, select, button, #strip')].filter(e => e.offsetParent).length"
    expect("print has no controls", page.run(visible), 0)
    expect("print cuts no entry", page.run("getComputedStyle(document.querySelector('li.event')).breakInside"), "avoid")
    page.send("Emulation.setEmulatedMedia", media="")
    page.print(pictures / "timeline.pdf")
    page.size(1280, 900, motion="reduce")
    expect("still where asked", page.run("getComputedStyle(document.documentElement).scrollBehavior"), "auto")


def check_without_scripts(page: Page, path: Path) -> None:
    """All of the list, none of the controls."""
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(path)
    expect("without scripts all events are there", page.ask(_SHOWN), 7)
    expect("without scripts there are no controls", page.ask("document.getElementById('filters').hidden"), True)
    page.send("Emulation.setScriptExecutionDisabled", value=False)


def check_hostile(page: Page, folder: Path) -> None:
    """Markup in every field stays words."""
    points = tuple(
        replace(point, sentence=_HOSTILE, headline=_HOSTILE, date_text="img", names=(_HOSTILE,), topics=(_HOSTILE,))
        for point in sample().points
    )
    page.open(saved(replace(sample(), points=points, title=_HOSTILE), folder, "hostile"))
    choose(page, "topic", "</script>")
    page.run("document.getElementById('rail').focus()")
    page.press("ArrowRight")
    expect("markup is not run", page.run("document.title") == "owned", False)
    expect("no image was made", page.run("document.images.length"), 0)


def main() -> None:
    """Run all checks and say so."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise SystemExit("no Chromium found; set CHROMIUM to its path")
    with tempfile.TemporaryDirectory() as made, browser(program) as page:
        folder = Path(made)
        pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else folder
        path = saved(sample(), folder, "timeline")
        page.size(1280, 900)
        page.open(path)
        check_filters(page)
        check_keys(page)
        check_strip(page)
        check_looks(page, path, pictures)
        check_without_scripts(page, path)
        check_hostile(page, folder)
        expect("no request but for the files", {url.split(":")[0] for url in page.requests}, {"file"})
        expect("the console is silent", page.complaints, [])
    print("all checks passed")


if __name__ == "__main__":
    main()
