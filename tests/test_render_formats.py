from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from test_render_samples import REPORTS

from alliance_cli.errors import UsageError
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks


@pytest.mark.parametrize(
    ("name", "output", "is_terminal", "expected"),
    [
        (None, None, True, "terminal"),
        (None, None, False, "plain"),
        ("json", None, True, "json"),
        ("JSON", None, True, "json"),
        ("md", "a.csv", False, "md"),
        (None, "a.csv", True, "csv"),
        (None, "a.CSV", True, "csv"),
        (None, "a.b.jsonl", True, "jsonl"),
        (None, "a.ndjson", True, "jsonl"),
        (None, "a.markdown", True, "md"),
        (None, "a.txt", True, "plain"),
        (None, "answer", True, "plain"),
        ("SVG", None, True, "svg"),
        ("timelinejs", "a.json", True, "timelinejs"),
        (None, "a.json", True, "json"),
        (None, "a.html", True, "html"),
        (None, "a.HTM", True, "html"),
        (None, "a.svg", True, "svg"),
        (None, "a.ics", True, "ics"),
    ],
)
def test_pick(name: str | None, output: str | None, is_terminal: bool, expected: str) -> None:
    assert formats.pick(name, Path(output) if output else None, is_terminal) == expected


@pytest.mark.parametrize(("name", "output"), [("xlsx", None), ("", None), (None, "a.docx"), (None, "v2.7")])
def test_an_unknown_format_or_ending_is_refused_with_those_there_are(name: str | None, output: str | None) -> None:
    for command, more in (("who", ""), ("timeline", "svg ics timelinejs"), ("cite", "bib biblatex ris csl-json")):
        names = [*formats.FORMATS, *more.split()]
        dots = [".txt", *(f".{one}" for one in names if one in "json jsonl csv tsv md html svg ics bib ris".split())]
        choices = names if name is not None else dots
        with pytest.raises(UsageError, match=f"choose {', '.join(choices[:-1])} or {choices[-1]}(;|\\))"):
            formats.pick(name, Path(output) if output else None, True, command)


_REFUSED = [
    (form, name)
    for form, kinds in formats.SPECIAL_FORMATS.items()
    for name, report in REPORTS.items()
    if type(report).__name__ not in kinds
]


@pytest.mark.parametrize(("form", "report"), _REFUSED, ids=[" ".join(case) for case in _REFUSED])
def test_a_format_that_shows_some_reports_alone_says_so(form: str, report: str) -> None:
    stream = StringIO()
    with pytest.raises(UsageError, match=f"{form} is for `alliance .*`.*here choose terminal, plain"):
        formats.write(REPORTS[report], form, stream, Looks())
    assert stream.getvalue() == ""


_COLD = """
import io, sys
before = set(sys.modules)
from alliance_cli.model import Coverage, FacetList, Facet, FacetValue
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
report = FacetList(Facet("people", (FacetValue("a", "a", 1),)), 1, Coverage(1, 1))
formats.write(report, "{form}", io.StringIO(), Looks())
print(" ".join(set(sys.modules) - before))
"""

_HEAVY = {
    "asyncio", "csv", "email", "importlib.metadata", "json", "logging", "pydoc", "pygments", "rich", "rich.console",
    "rich.markdown", "rich.syntax", "shlex", "subprocess", "tempfile", "typing_extensions", "unittest",
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        ("plain", set()),
        ("json", {"json"}),
        ("jsonl", {"json"}),
        ("csv", {"csv"}),
        ("tsv", set()),
        ("md", set()),
        ("terminal", {"rich"}),
    ],
)
def test_a_format_loads_no_more_than_it_needs(form: str, needed: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", _COLD.format(form=form)], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & _HEAVY == needed


_SEEDED = """
import io, sys
sys.path.insert(0, {tests!r})
from test_render_samples import REPORTS
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
out = io.StringIO()
formats.write(REPORTS[{report!r}], {form!r}, out, Looks())
print(ascii(out.getvalue()))
"""


def _shown_in(form: str) -> list[str]:
    """The samples that a format shows."""
    kinds = formats.SPECIAL_FORMATS.get(form, ("Results",))
    return [name for name, report in REPORTS.items() if type(report).__name__ in kinds]


@pytest.mark.parametrize("form", [form for form in (*formats.FORMATS, *formats.SPECIAL_FORMATS) if _shown_in(form)])
def test_output_is_the_same_under_any_hash_seed_locale_and_time_zone(form: str) -> None:
    if form == "ics":
        pytest.importorskip("icalendar", reason="the extra ics is not installed")
    code = _SEEDED.format(tests=str(Path(__file__).parent), form=form, report=_shown_in(form)[0])
    outputs = set()
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("2", "America/New_York", "ja_JP.UTF-8")):
        environ = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "COLUMNS": seed * 2, "FORCE_COLOR": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ)
        outputs.add(done.stdout)
    assert len(outputs) == 1
