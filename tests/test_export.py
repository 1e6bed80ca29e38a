"""`alliance export`: what a selection shows, handed on in every format, and read back."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from commandline import run
from conftest import PAGES, ROOT
from selectolax.lexbor import LexborHTMLParser
from test_render_samples import REPORTS

from alliance_cli.library import Library
from alliance_cli.model import Export, IndexReport, News, Query
from alliance_cli.render import fields, record, table
from alliance_cli.reports.export import export

REF = r"\d+\.\d+\.\d+"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of seven issues, which these tests leave as it is."""
    root = tmp_path_factory.mktemp("kept")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    library = Library(root)
    library.import_sources([str(PAGES / f"vol-{name}.txt") for name in ("1-2", "2-6", "2-16", "2-21", "3-2")])
    library.index()
    return root


def out(line: str, folder: Path, code: int = 0) -> str:
    outcome = run(f"alliance {line} -q", folder)
    assert outcome.code == code, outcome
    return outcome.out


def _shown(selection: str, folder: Path) -> list[str]:
    return [hit["id"] for hit in json.loads(out(f"search {selection} --limit 0 --json", folder))["hits"]]


def _of_keys(keys: list[str]) -> list[str]:
    return [key.removeprefix("usjad-").replace("-", ".") for key in keys]


def _elements(text: str, selector: str) -> list[str]:
    return [node.text(strip=True) for node in LexborHTMLParser(text).css(selector)]


READERS: dict[str, Callable[[str], list[str]]] = {
    "json": lambda text: [item["id"] for item in json.loads(text)["items"]],
    "jsonl": lambda text: [json.loads(line)["id"] for line in text.splitlines()],
    "csv": lambda text: [row["id"] for row in csv.DictReader(io.StringIO(text))],
    "tsv": lambda text: [row["id"] for row in csv.DictReader(io.StringIO(text), dialect="excel-tab", quoting=3)],
    "plain": lambda text: [line.split("\t")[0] for line in text.splitlines()],
    "md": lambda text: re.findall(rf"(?m)^## ({REF}) ", text),
    "html": lambda text: _elements(text, "article h2 .id"),
    "bib": lambda text: _of_keys([entry.key for entry in parse_string(text).entries]),
    "biblatex": lambda text: _of_keys([entry.key for entry in parse_string(text).entries]),
    "ris": lambda text: _of_keys([entry["id"] for entry in rispy.loads(text)]),
    "csl-json": lambda text: _of_keys([work["id"] for work in json.loads(text)]),
}

SELECTIONS = [
    "",
    "trilateral",
    "--topic exercises",
    "--since 2023-03 --until 2023-04",
    "Japan --sort -date",
    "e2d OR trade",
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda text: text or "everything")
def test_an_export_holds_exactly_what_a_search_shows(selection: str, kept: Path) -> None:
    shown = _shown(selection, kept)
    assert shown
    for name, read in READERS.items():
        assert read(out(f"export {selection} --format {name}", kept)) == shown, name


def test_a_limit_is_kept(kept: Path) -> None:
    shown = _shown("Japan", kept)[:3]
    for name, read in READERS.items():
        assert read(out(f"export Japan --limit 3 --format {name}", kept)) == shown, name
        if name in ("bib", "biblatex", "ris", "csl-json"):
            assert read(out(f"search Japan --limit 3 --format {name}", kept)) == shown, name
    whole = json.loads(out("export Japan --limit 3 --json", kept))
    assert (whole["returned"], whole["total"]) == (3, len(_shown("Japan", kept)))


def test_everything_is_every_item_of_the_corpus(kept: Path) -> None:
    items = [f"{issue.ref}.{item.number}" for issue in _issues(kept) for item in issue.items]
    assert len(items) > 20
    assert sorted(READERS["jsonl"](out("export --format jsonl", kept))) == sorted(items)


def _issues(folder: Path) -> list[Any]:
    refs = sorted({line.split("\t")[0].rpartition(".")[0] for line in out("search --limit 0", folder).splitlines()})
    return [view.issue for view in Library(folder).show(refs)]


def test_a_calendar_is_the_timeline_of_the_items(kept: Path) -> None:
    icalendar = pytest.importorskip("icalendar", reason="the extra ics is not installed")
    exported, told = out("export trilateral --format ics", kept), out("timeline trilateral --format ics", kept)
    days = [
        [event.decoded("dtstart") for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
        for text in (exported, told)
    ]
    assert days[0] == days[1]
    assert len(days[0]) > 3
    found = icalendar.Calendar.from_ical(out("search trilateral --limit 1 --format ics", kept))
    (first,) = READERS["jsonl"](out("search trilateral --limit 1 --format jsonl", kept))
    assert all(str(event["uid"]).startswith(first.replace(".", "-")) for event in found.walk("VEVENT"))
    assert "1 item in 1 of" in str(found["x-wr-caldesc"])


def test_show_gives_the_works_that_cite_gives(kept: Path) -> None:
    for name, style in (("bib", "bibtex"), ("biblatex", "biblatex"), ("ris", "ris"), ("csl-json", "csl-json")):
        assert out(f"show 2.5 2.7.2 --format {name}", kept) == out(f"cite 2.5 2.7.2 --style {style}", kept)


def test_quotations_stand_in_their_items_word_for_word(kept: Path) -> None:
    items = json.loads(out("export --json", kept))["items"]
    for item in items:
        if not item["body"]:
            assert item["quote"] is None
            continue
        start, end = item["quote"]["offset"]
        assert item["body"][start:end] == item["quote"]["text"]
        assert item["quote"]["text"].strip() == item["quote"]["text"] != ""
        assert item["headline"][-20:-1] in item["citation"]


def test_a_quotation_can_stand_alone_where_any_can(kept: Path) -> None:
    exported = Library(kept).export("")
    assert isinstance(exported, Export)
    quotes = [one.quote.of(one.entry.body) for one in exported.items if one.quote]
    assert sum(text.startswith(("He ", "She ", "They ", "It ", "This ", "These ")) for text in quotes) == 0


def test_the_best_sentence_does_not_depend_on_how_many_are_shown(kept: Path) -> None:
    selection = Library(kept).select(Query("trilateral", limit=1))
    assert export(selection).items[0] == Library(kept).export("trilateral").items[0]


# Nothing found


@pytest.mark.parametrize("name", ["plain", "jsonl", "csv", "tsv", "md", "html", "ics", "bib", "biblatex", "ris"])
def test_nothing_found_is_nothing_written(name: str, kept: Path, tmp_path: Path) -> None:
    assert out(f"export zzzz --format {name}", kept, code=1) == ""
    outcome = run(f"alliance export zzzz --format {name} -o {tmp_path}/file", kept)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err
    assert not (tmp_path / "file").exists()


def test_json_says_that_nothing_was_found(kept: Path, tmp_path: Path) -> None:
    assert json.loads(out("export zzzz --json", kept, code=1))["total"] == 0
    assert json.loads(out("export zzzz --format csl-json", kept, code=1)) == []
    assert out(f"search zzzz -o {tmp_path}/found.json", kept, code=1) == ""
    assert not (tmp_path / "found.json").exists()


def test_a_format_that_does_not_fit_is_refused_with_those_that_do(kept: Path) -> None:
    for line in ("export --format svg", "export zzzz --format svg", "show 2.7 --format ics", "topics --format bib"):
        outcome = run(f"alliance {line}", kept)
        assert (outcome.code, outcome.out) == (2, "")
        assert re.fullmatch(r"alliance: the format \S+ is for .*here choose terminal, plain.*\n", outcome.err)


# Files


def test_the_ending_picks_the_format_and_a_file_is_not_overwritten(kept: Path, tmp_path: Path) -> None:
    for name in ("md", "html", "csv", "tsv", "json", "jsonl", "bib", "ris"):
        file = tmp_path / f"x.{name}"
        assert out(f"export trilateral -o {file}", kept) == ""
        assert file.read_bytes().decode() == out(f"export trilateral --format {name}", kept)
        before = file.stat().st_mtime_ns
        assert run(f"alliance export --topic space -o {file}", kept).code == 2
        assert file.stat().st_mtime_ns == before
        assert out(f"export --topic space --force -o {file}", kept) == ""
        assert READERS[name](file.read_bytes().decode()) == _shown("--topic space", kept)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"x.{name}" for name in ("md", "html", "csv", "tsv", "json", "jsonl", "bib", "ris")
    )


def test_in_a_pipe_it_is_a_source_list(kept: Path) -> None:
    assert out("export trilateral", kept) == out("export trilateral --format md", kept)
    assert out("export trilateral --format plain", kept) != out("export trilateral", kept)


# Tags and notes


def test_what_the_user_wrote_goes_along(ready: Library) -> None:
    for line in ("alliance tag 2.5.1 +followup", "alliance note 2.5.1 'ask *again* <soon>'"):
        assert run(line, ready.root).code == 0
    assert "- Tags: followup\n- Note: ask \\*again\\* \\<soon\\>" in out("export tag:followup", ready.root)
    page = out("export --tag followup --format html", ready.root)
    assert {"followup", "ask *again* <soon>"} <= set(_elements(page, "dd"))
    (row,) = csv.DictReader(io.StringIO(out("export --tag followup --format csv", ready.root)))
    assert (row["tags"], row["note"]) == ("followup", "ask *again* <soon>")


# Fields


def test_fields_are_those_asked_for_in_that_order(kept: Path) -> None:
    wanted = "url,id,headline"
    (first, *_) = json.loads(out(f"search E-2D --json --fields {wanted}", kept))["hits"]
    assert list(first) == wanted.split(",")
    row = [first[name] for name in wanted.split(",")]
    assert list(json.loads(out(f"search E-2D --format jsonl --fields {wanted}", kept)).values()) == row
    assert list(csv.reader(io.StringIO(out(f"search E-2D --format csv --fields {wanted}", kept)))) == [
        wanted.split(","),
        row,
    ]
    assert out(f"search E-2D --format tsv --fields {wanted}", kept) == "\n".join(
        ("\t".join(wanted.split(",")), "\t".join(row), "")
    )
    assert out(f"search E-2D --fields {wanted}", kept) == "\t".join(row) + "\n"
    terminal = run(f"alliance search E-2D --fields {wanted}", kept, terminal=True)
    assert terminal.out == "\t".join(row) + "\n"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("show 2.5.3 --fields id,dates", "2.5.3\tevent 2023-03-07; background 2019"),
        ("search E-2D --fields id,dates,dated", None),
        ("search E-2D --fields dates,rank", "event 2023-03-07; background 2019\t1"),
        ("timeline E-2D --fields id,item,dated,start", "2.5.3\t2.5.3\tyes\t2023-03-07"),
        ("summary E-2D --fields rank,item", "1\t2.5.3"),
        ("topics --fields value,by_issue --issue 2.5", "business-investment\t"),
        ("facets people --fields count,label", "1\t"),
        ("related 2.5.1 --fields near,id", "2.5.1\t"),
        ("about Okinawa --fields in,item", "body\t"),
        ("cite 2.5.5 --fields ref,in_text,csl", '2.5.5\t\t{"id": "usjad-2-5-5"'),
        ("export E-2D --fields id,dated,quote", "2.5.3\t2023-03-07\t"),
        ("index --status --fields value", "LIBRARY/index"),
    ],
)
def test_every_command_with_rows_knows_their_fields(line: str, row: str | None, kept: Path) -> None:
    outcome = run(f"alliance {line} -q", kept)
    if row is None:
        assert (outcome.code, outcome.out) == (2, "")
        return
    assert outcome.code == 0, outcome
    assert any(found.startswith(row) for found in outcome.out.replace(str(kept), "LIBRARY").splitlines()), outcome.out


@pytest.mark.parametrize("name", REPORTS)
def test_a_field_goes_by_one_name_in_every_format(name: str) -> None:
    report = REPORTS[name]
    kind = type(report[0]) if isinstance(report, tuple) else type(report)
    names = tuple(dict.fromkeys((*fields.KEYS[kind].split(), *table.of(report).header)))
    if isinstance(report, (IndexReport, News)):  # whose tables have rows of their own
        return
    rows, shown = record.rows(report, True, names), table.of(report, names)
    assert shown.header == names
    assert [tuple(row) for row in rows] == [names] * len(shown.rows)
    whole, plain = table.of(report), record.rows(report, True)
    for row, cells, full, columns in zip(rows, shown.rows, plain, whole.rows, strict=True):
        assert row.items() >= full.items()
        told = dict(zip(names, cells, strict=True))
        assert told.items() >= dict(zip(whole.header, columns, strict=True)).items()


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "plain"])
@pytest.mark.parametrize("words", ["trilateral", "zzzz"])
def test_an_unknown_field_is_refused_with_those_there_are(form: str, words: str, kept: Path) -> None:
    outcome = run(f"alliance search {words} --format {form} --fields id,colour", kept)
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no field 'colour' here (choose from id, issue, item, headline, body," in outcome.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--format md --fields id", "md has no fields to choose"),
        ("--format html --fields id", "html has no fields"),
        ("--fields ,", "--fields names no field"),
        ("--format json --bom", "a byte order mark is for spreadsheets (choose csv or tsv)"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: str, said: str, kept: Path) -> None:
    outcome = run(f"alliance search E-2D {options}", kept)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert said in outcome.err


# Spreadsheets


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_spreadsheet_gets_its_mark_on_request(name: str, kept: Path, tmp_path: Path) -> None:
    plain = out(f"export trilateral --format {name}", kept)
    assert out(f"export trilateral --format {name} --bom", kept) == "\ufeff" + plain
    assert out(f"export trilateral --bom -o {tmp_path}/x.{name}", kept) == ""
    assert (tmp_path / f"x.{name}").read_bytes() == b"\xef\xbb\xbf" + plain.encode()
    assert out(f"export zzzz --format {name} --bom", kept, code=1) == ""


def test_a_table_has_no_line_breaks_of_its_own(kept: Path) -> None:
    for name in ("csv", "tsv"):
        text = out(f"export --format {name}", kept)
        assert "\r" not in text
        assert text.count("\n") == len(_shown("", kept)) + 1
    assert {line.count("\t") for line in out("export --format tsv", kept).splitlines()} == {18}


# The page


def test_the_dossier_holds_its_items_whole_and_asks_for_nothing(kept: Path) -> None:
    text = out("export trilateral --format html", kept)
    tree = LexborHTMLParser(text)
    items = json.loads(out("export trilateral --json", kept))["items"]
    for article, item in zip(tree.css("article"), items, strict=True):
        told = " ".join("".join(node.text() for node in article.css("p.body")).split())
        assert told == " ".join(item["body"].split())
        assert " ".join("".join(node.text() for node in article.css("mark")).split()) == (
            " ".join(item["quote"]["text"].split()) if item["quote"] else ""
        )
        assert item["citation"] in article.text()
    links = [node.attributes.get("href") or "" for node in tree.css("a")]
    ids = {node.attributes.get("id") for node in tree.css("[id]")}
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert all(link.startswith(("#", "https://spfusa.org/")) for link in links)
    assert not tree.css("script, img, link, iframe, object, form, [src], [style], [onclick]")
    assert "default-src 'none'; style-src 'sha256-" in text
    assert len(tree.css("nav li")) == len(items)


@pytest.mark.parametrize(
    ("style", "first"),
    [
        ("apa", r"Sasakawa USA\. \(2022a, January\)\. COVID"),
        ("mla", r"Sasakawa USA\. “"),
        ("chicago", r"Sasakawa USA\. “"),
        ("chicago-author-date", r"Sasakawa USA\. 2022a\. “COVID"),
    ],
)
def test_a_selection_is_a_bibliography_in_a_printed_style(style: str, first: str, kept: Path) -> None:
    lines = out(f"export Japan --style {style}", kept).splitlines()
    found = _shown("Japan", kept)
    cited = out(f"cite {' '.join(found)} --style {style} --form bibliography", kept).splitlines()
    assert sorted(lines) == sorted(cited)
    assert len(lines) > 5
    if style == "mla":
        titles = [line.split("“")[1].casefold() for line in lines]
        assert titles == sorted(titles)
    assert re.match(r"Sasakawa USA\.", lines[0])
    years = [int(year) for line in lines for year in re.findall(r"\b(20\d\d)", line)[:1]]
    assert style not in ("apa", "chicago-author-date") or years == sorted(years)
    assert "*US-Japan Alliance Digest*" in out(f"export Japan --style {style} --format md", kept)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("--style bibtex", "--format bib is for it"),
        ("--style ahpa", "choose chicago, chicago-author-date, apa, mla"),
        ("--style apa --format ris", "the format ris does not hold apa"),
    ],
)
def test_a_style_that_no_reader_gets_is_refused(line: str, message: str, kept: Path) -> None:
    outcome = run(f"alliance export Japan {line}", kept)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_tags_and_notes_go_into_the_bibliography(ready: Library) -> None:
    for line in ("tag 2.5.3 +radar +ask-Tokyo", 'note 2.5.3 "50% of {it}: see #3"'):
        assert run(f"alliance {line}", ready.root).code == 0
    for command in ("export E-2D", "search E-2D", "cite 2.5.3"):
        (ris,) = rispy.loads(out(f"{command} --format ris", ready.root))
        assert (ris["keywords"], ris["notes"]) == (["radar", "ask-Tokyo"], ["50% of {it}: see #3"])
        (work,) = json.loads(out(f"{command} --format csl-json", ready.root))
        assert (work["keyword"], work["annote"]) == ("radar, ask-Tokyo", "50% of {it}: see #3")
        for form, field in (("bib", "annote"), ("biblatex", "annotation")):
            (entry,) = parse_string(out(f"{command} --format {form}", ready.root)).entries
            assert entry["keywords"] == "radar, ask-Tokyo"
            assert "see" in entry[field]
    assert "radar" not in out("cite 2.5.3", ready.root)
