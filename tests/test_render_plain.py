from __future__ import annotations

import re
from io import StringIO

import pytest
from test_render_samples import REPORTS, RESULTS, SALE, VIEW, hit

from alliance_cli.frozen import replace
from alliance_cli.render import plain
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report


def written(report: Report, looks: Looks | None = None) -> str:
    stream = StringIO()
    plain.write(report, stream, looks or Looks())
    return stream.getvalue()


@pytest.mark.parametrize("name", REPORTS)
def test_no_escape_code_box_bar_or_ellipsis(name: str) -> None:
    output = written(REPORTS[name], Looks(color=True, links=True, explain=True))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2500-\u259f…]", output)
    assert not re.search(r"[ \t]\n(?<!\t\n)", output)


@pytest.mark.parametrize("name", REPORTS)
def test_the_width_changes_nothing(name: str) -> None:
    assert written(REPORTS[name], Looks(20)) == written(REPORTS[name], Looks(500))


def test_a_hit_is_one_line_of_fields() -> None:
    line, rest = written(replace(RESULTS, hits=(hit(SALE, 1, 1.0, "Congress has approved"),))).split("\n")
    assert rest == ""
    assert line.split("\t") == [
        "2.5.3",
        "2023-03-07",
        "event",
        "State Department gives green light for early warning aircraft to Japan",
        "arms-and-industry",
        "Congress has approved",
    ]


def test_a_shown_body_is_one_whole_line() -> None:
    assert f"\n{VIEW.entries[0].body}\n" in written(VIEW)


def test_a_summary_quotes_and_cites_on_one_line() -> None:
    assert "\t" + SALE.body[: SALE.body.index(" The $1")] + " (2.5.3)\n" in written(REPORTS["summary"])
