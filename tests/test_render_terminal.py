from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.cells import cell_len
from test_render_samples import OLDER, REPORTS, RESULTS, SALE, TIMELINE, VIEW, hit

from alliance_cli.frozen import replace
from alliance_cli.model import Facet, FacetList, FacetValue, IndexReport
from alliance_cli.render.blocks import Column, Grid, Run, Text
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.screen import terminal

_SGR = re.compile(r"\x1b\[[0-9;]*m")


def written(report: Report, looks: Looks) -> str:
    stream = StringIO()
    terminal.write(report, stream, looks)
    return stream.getvalue()


@pytest.mark.parametrize("width", [20, 40, 80, 119, 120, 160, 300])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal_or_ends_in_a_space(name: str, width: int) -> None:
    for line in written(REPORTS[name], Looks(width, explain=True)).split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip(" ")


@pytest.mark.parametrize("name", REPORTS)
def test_color_changes_nothing_but_escape_codes(name: str) -> None:
    plain = written(REPORTS[name], Looks(100))
    colored = _SGR.sub("", written(REPORTS[name], Looks(100, color=True)))
    assert "\x1b" not in plain
    assert [line.rstrip() for line in colored.split("\n")] == plain.split("\n")


def test_a_match_is_bold_and_underlined_in_snippet_and_headline() -> None:
    output = written(RESULTS, Looks(100, color=True))
    assert "\x1b[1;4mstealth aircraft\x1b[0m" in output
    assert re.search(r"\x1b\[1;4maircraft\x1b\[0m\x1b\[1m to Japan", output)


def test_facets_stand_beside_the_hits_from_120_columns_and_below_them_before() -> None:
    assert re.search(r"2\.5\.3  State Department .* {3}Topics$", written(RESULTS, Looks(120)), re.MULTILINE)
    assert written(RESULTS, Looks(119)).rstrip().split("\n")[-1].startswith("Places")


def test_an_excerpt_says_where_it_leaves_words_out() -> None:
    whole = replace(RESULTS, hits=(hit(SALE, 1, 1.0, SALE.body),))
    assert "…" not in written(whole, Looks(100))
    assert written(RESULTS, Looks(100)).count("…") == 5


def test_wide_and_combining_characters_keep_the_columns() -> None:
    values = tuple(FacetValue(text, text, 1) for text in ("日米同盟", "Cafe\u0301", "plain"))
    output = written(FacetList(Facet("organizations", values), 3, RESULTS.coverage), Looks(80))
    counts = [line for line in output.split("\n") if "█" in line]
    assert len({cell_len(line[: line.index("1")]) for line in counts}) == 1
    assert len(counts) == 3


def test_a_wide_script_is_broken_at_the_width() -> None:
    view = replace(OLDER, entries=(replace(SALE, body="日米同盟" * 60),))
    assert max(cell_len(line) for line in written(view, Looks(50)).split("\n")) <= 50
    assert written(view, Looks(50)).replace("\n", "").count("日米同盟") == 60


def test_a_body_is_read_at_a_pleasant_measure() -> None:
    body = [line for line in written(VIEW, Looks(300)).split("\n") if "maritime forces" in line]
    assert 80 < cell_len(body[0]) <= 100


def test_plans_and_background_carry_a_sign_and_a_word() -> None:
    output = written(TIMELINE, Looks(120))
    assert "◇ planned The talks will resume" in output
    assert "○ background Congress has approved" in output
    assert "(issue month) Bilateral successes" in output


def test_a_legend_names_only_what_is_there() -> None:
    output = written(replace(TIMELINE, points=TIMELINE.points[1:2], total=1), Looks(120))
    assert output.split("\n")[1] == "days are event dates"


def test_paragraphs_of_a_body_stay_apart() -> None:
    view = replace(OLDER, entries=(replace(SALE, body="First one.\n\nSecond one."),))
    assert "First one.\nSecond one.\n" in written(view, Looks(80))


def test_a_link_leads_to_the_source_and_is_the_same_every_time() -> None:
    output = written(RESULTS, Looks(100, color=True, links=True))
    urls = [entry.entry.url for entry in RESULTS.hits if entry.entry.url]
    assert urls
    assert all(f"\x1b]8;;{url}\x1b\\" in output for url in urls)
    assert output.count("\x1b]8;;") == 2 * output.count("\x1b]8;;\x1b\\")
    assert output == written(RESULTS, Looks(100, color=True, links=True))
    assert "\x1b]8" not in written(RESULTS, Looks(100, color=True))
    assert "\x1b" not in written(RESULTS, Looks(100, links=True))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.b/\x1b\\x", "https://a.b/ c", "https://a.b/\x07"])
def test_an_address_that_is_none_becomes_no_link(url: str) -> None:
    shown = terminal.render((Text((Run("2.5.1", "id", url),)),), Looks(80, color=True, links=True))
    assert shown == "\x1b[95m2.5.1\x1b[0m\n"


@pytest.mark.parametrize("name", ["שלום עולם", "한국", "👩\u200d🚀 crew", "नमस्ते", "cafe\u0301"])
def test_any_script_keeps_the_columns_of_a_grid(name: str) -> None:
    grid = Grid(
        (Column("Name", wraps=True), Column("Items", right=True)),
        tuple(((Run(n),), (Run("7"),)) for n in (name, "plain")),
    )
    first, second = terminal.render((grid,), Looks(80)).splitlines()[1:]
    assert cell_len(first) == cell_len(second)


def test_of_many_updated_files_a_few_are_named() -> None:
    files = tuple(f"vol-2-{number:02}.md" for number in range(1, 26))
    shown = " ".join(written(IndexReport("index", 25, 125, files), Looks(100)).split())
    assert "vol-2-01.md, vol-2-02.md" in shown
    assert "vol-2-10.md and 15 more" in shown
    assert "vol-2-11.md" not in shown
