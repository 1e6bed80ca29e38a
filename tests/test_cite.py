"""Citations in words: what each style says of an item or an issue, and the command that prints it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import LINES, issues

from alliance_cli.errors import NothingFound, UsageError
from alliance_cli.frozen import replace
from alliance_cli.issue_file import parse_issued
from alliance_cli.library import Library
from alliance_cli.model import CITATION_FORMS, Citation, Citations, CitationStyle, Issue, Ref, When
from alliance_cli.render import formats
from alliance_cli.render.blocks import Runs, text_of
from alliance_cli.render.citations.quotation import closed, quoted
from alliance_cli.render.citations.styles import Told, told
from alliance_cli.render.looks import Looks
from alliance_cli.reports.citation import of_issue, style_and_form

_DATA = Path(__file__).parent / "data" / "citations"
_CASES = json.loads((_DATA / "cases.json").read_text(encoding="utf-8"))
_EXPECTED = json.loads((_DATA / "expected.json").read_text(encoding="utf-8"))
_WORDED: tuple[CitationStyle, ...] = ("chicago", "chicago-author-date", "apa", "mla")
_URL = "https://spfusa.org/publications/us-japan-alliance-digest-vol-2-5/"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library that no test changes."""
    root = tmp_path_factory.mktemp("shared")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    library = Library(root)
    library.index()
    return library


TAMAKI = Citation(
    Ref(2, 5, 5), "Okinawa Governor Tamaki visits Washington", When.month(2023, 3), "inferred", _URL, "inferred"
)


def _work(name: str) -> Citation:
    case = _CASES["works"][name]
    looked = case.get("accessed")
    return Citation(
        Ref.parse(case["ref"]),
        case["title"],
        parse_issued(case["issued"]),
        url=case["url"],
        accessed=date.fromisoformat(looked) if looked else None,
    )


def _told(style: CitationStyle, *works: Citation) -> tuple[Told, ...]:
    return told(Citations(style, CITATION_FORMS[style][0], works))


def _marked(runs: Runs) -> str:
    return "".join(f"<i>{run.text}</i>" if run.role == "work" else run.text for run in runs)


def _forms(style: CitationStyle, one: Told) -> dict[str, str]:
    return {form: _marked(one.form(form)) for form in CITATION_FORMS[style]}


@pytest.mark.parametrize(
    ("name", "style"), [(name, style) for name, styles in _EXPECTED["works"].items() for style in styles]
)
def test_a_citation_is_what_citeproc_prints(name: str, style: CitationStyle) -> None:
    assert _forms(style, _told(style, _work(name))[0]) == _EXPECTED["works"][name][style]


@pytest.mark.parametrize("style", _EXPECTED["together"])
def test_works_of_one_year_get_the_letters_that_citeproc_gives_them(style: CitationStyle) -> None:
    works = tuple(map(_work, _CASES["together"]))
    assert [_forms(style, one) for one in _told(style, *works)] == _EXPECTED["together"][style]


def test_every_case_was_given_to_citeproc() -> None:
    assert _CASES["works"].keys() == _EXPECTED["works"].keys()


@pytest.mark.parametrize(
    ("style", "tail"),
    [
        ("chicago", f"March 2023, accessed April 2, 2024, {_URL}."),
        ("apa", f", <i>2</i>(5). Retrieved April 2, 2024, from {_URL}"),
        ("mla", f"Mar. 2023, {_URL}. Accessed 2 Apr. 2024."),
        ("chicago-author-date", f"March. Accessed April 2, 2024. {_URL}."),
    ],
)
def test_the_day_of_access_is_told_when_it_is_given(style: CitationStyle, tail: str) -> None:
    (one,) = _told(style, replace(TAMAKI, accessed=date(2024, 4, 2)))
    assert _marked(one.form(CITATION_FORMS[style][0])).endswith(tail)


@pytest.mark.parametrize(
    ("style", "tail"),
    [
        ("chicago", "March 2023, accessed April 2, 2024."),
        ("chicago-author-date", "March. Accessed April 2, 2024."),
        ("apa", "<i>2</i>(5)."),
        ("mla", "Mar. 2023. Accessed 2 Apr. 2024."),
    ],
)
def test_no_address_is_made_up_where_none_is_known(style: CitationStyle, tail: str) -> None:
    (one,) = _told(style, replace(TAMAKI, accessed=date(2024, 4, 2), url=""))
    assert _marked(one.form(CITATION_FORMS[style][0])).endswith(tail)


def test_mla_tells_several_works_apart_by_their_titles() -> None:
    other = replace(TAMAKI, ref=Ref(2, 7, 3), title="US Congress raises “monopoly” concerns")
    assert [text_of(one.in_text) for one in _told("mla", TAMAKI, other)] == [
        "(Sasakawa USA, “Okinawa Governor Tamaki visits Washington”)",
        "(Sasakawa USA, “US Congress raises ‘monopoly’ concerns”)",
    ]


@pytest.mark.parametrize("style", _WORDED)
def test_a_work_without_a_title_is_cited_by_the_digest(style: CitationStyle) -> None:
    (one,) = _told(style, replace(TAMAKI, title=""))
    text = _marked(one.form(CITATION_FORMS[style][0]))
    assert "“" not in text
    assert "  " not in text
    assert ". <i>US-Japan Alliance Digest</i>, " in text or text.startswith("Sasakawa USA, <i>US-Japan")


def test_the_letters_of_a_year_go_on_after_z() -> None:
    works = tuple(replace(TAMAKI, ref=Ref(2, 5, number), title=f"{number:03}") for number in range(1, 29))
    texts = [text_of(one.in_text) for one in _told("apa", *works)]
    assert (texts[0], texts[25], texts[26], texts[27]) == tuple(
        f"(Sasakawa USA, 2023{letters})" for letters in ("a", "z", "aa", "ab")
    )


@pytest.mark.parametrize(
    ("title", "comma", "period"),
    [
        ("Plain", "“Plain,”", "“Plain.”"),
        ("Dots…", "“Dots…,”", "“Dots…”"),
        ("Ends in a comma,", "“Ends in a comma,”", "“Ends in a comma,.”"),
        ('A "bold" move', "“A ‘bold’ move,”", "“A ‘bold’ move.”"),
        ('He said "yes"', "“He said ‘yes,’”", "“He said ‘yes.’”"),
        ('("Quoted") in brackets', "“(‘Quoted’) in brackets,”", "“(‘Quoted’) in brackets.”"),
        ('A 12" gun', '“A 12" gun,”', '“A 12" gun.”'),
        ("“a ‘b “c” d’ e”", "“‘a “b ‘c’ d” e,’”", "“‘a “b ‘c’ d” e.’”"),
        ("“a ‘b” c", "“‘a ‘b’ c,”", "“‘a ‘b’ c.”"),
        ("”", "“”,”", "“”.”"),
        ("“”", "“‘,’”", "“‘.’”"),
    ],
)
def test_quotation_marks_alternate_and_hold_the_punctuation(title: str, comma: str, period: str) -> None:
    assert (quoted(title, ","), quoted(title, ".")) == (comma, period)


_QUOTING = st.text('ab “”‘’".?!,', max_size=30)


@given(_QUOTING)
@settings(deadline=None, derandomize=True)
def test_nothing_but_quotation_marks_is_changed_and_one_mark_is_added(title: str) -> None:
    bare = str.maketrans(dict.fromkeys('“”‘’"'))
    inside = quoted(title, ".")[1:-1].translate(bare)
    assert inside in (title.translate(bare), title.translate(bare) + ".")
    assert len(closed(title, ",")) - len(title) in (0, 1)


def test_hostile_marks_are_read_in_linear_time() -> None:
    assert len(quoted("“‘" * 20_000 + "’" * 20_000, ".")) == 60_003


@given(issues())
@settings(deadline=None, derandomize=True, max_examples=60)
def test_no_style_says_more_or_less_than_is_known(issue: Issue) -> None:
    one = of_issue(issue)
    for style in _WORDED:
        text = text_of(_told(style, one)[0].bibliography)
        assert str(one.issued.first.year) in text
        assert one.url in text
        assert (f" {one.issued.first.day}" in text.replace(one.title, "")) or one.issued.precision == "month"


@given(st.lists(LINES, min_size=1, max_size=5, unique=True))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_piped_citations_are_one_line_each(titles: list[str]) -> None:
    works = tuple(replace(TAMAKI, ref=Ref(2, 5, at), title=title) for at, title in enumerate(titles, 1))
    stream = StringIO()
    formats.write(Citations("chicago", "note", works), "plain", stream, Looks(40))
    assert stream.getvalue().count("\n") == len(titles)


@pytest.mark.parametrize("style", CITATION_FORMS)
def test_a_style_has_the_forms_that_it_names(style: CitationStyle) -> None:
    (one,) = _told(style, TAMAKI) if CITATION_FORMS[style] else told(Citations(style, "", (TAMAKI,)))
    assert {form for form in ("note", "bibliography", "in-text") if one.form(form)} == set(CITATION_FORMS[style])


@pytest.mark.parametrize(
    ("style", "form", "settled"),
    [
        ("chicago", "", ("chicago", "note")),
        ("Chicago", "Bibliography", ("chicago", "bibliography")),
        ("MLA", "", ("mla", "bibliography")),
        ("ris", "", ("ris", "")),
    ],
)
def test_style_and_form_are_settled(style: str, form: str, settled: tuple[str, str]) -> None:
    assert style_and_form(style, form) == settled


@pytest.mark.parametrize(
    ("style", "form", "said"),
    [
        ("harvard", "", "choose chicago, chicago-author-date, apa, mla, bibtex, biblatex, ris or csl-json"),
        ("chicago", "in-text", "choose note or bibliography"),
        ("apa", "note", "choose bibliography or in-text"),
        ("bibtex", "note", "leave --form out"),
    ],
)
def test_an_unknown_style_or_form_is_refused_with_what_there_is(style: str, form: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        style_and_form(style, form)
    assert said in str(refused.value)


def test_the_library_cites_each_reference_once(shared: Library) -> None:
    cited = shared.cite(["2.5.5", "vol-2-05#5", Ref(2, 7)], "apa", accessed=date(2024, 4, 2))
    assert [(str(one.ref), one.url_basis, one.accessed) for one in cited.members] == [
        ("2.5.5", "inferred", date(2024, 4, 2)),
        ("2.7", "inferred", date(2024, 4, 2)),
    ]
    with pytest.raises(NothingFound):
        shared.cite(["9.9"])


def test_what_is_stated_is_not_called_inferred(ready: Library) -> None:
    path = ready.root / "corpus" / "issues" / "vol-2-05.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("issued: 2023-03\nissued_basis: inferred", "issued: 2023-03-17\nissued_basis: stated"))
    outcome = run("alliance cite 2.5.5", ready.root)
    assert "March 17, 2023" in outcome.out
    assert outcome.err.endswith(
        "Inferred from the number of the issue, not stated in the source: the address of 2.5.5.\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("url_basis: inferred", "url_basis: stated"))
    assert "Inferred" not in run("alliance cite 2.5.5", ready.root).err


def test_a_long_list_of_inferred_references_is_counted(shared: Library) -> None:
    outcome = run("alliance cite 2.5 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5", shared.root)
    assert "the month and address of 6 of 6 references." in outcome.err
    assert run("alliance cite 2.5.1 -q", shared.root).err == ""


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("-o refs.bib", "@article{usjad-2-5-5,\n  author"),
        ("-o refs.bib --style biblatex", "@article{usjad-2-5-5,\n  entrysubtype"),
        ("-o refs.ris", "TY  - MGZN\r\n"),
        ("-o refs.json", '{\n  "schema": "alliance.citations/1",'),
        ("-o refs.json --style csl-json", '[\n  {\n    "id": "usjad-2-5-5",'),
        ("-o refs.txt --style bibtex", "@article{usjad-2-5-5,\n  author"),
        ("-o refs.txt --format biblatex", "@article{usjad-2-5-5,\n  entrysubtype"),
        ("-o refs.txt", "Sasakawa USA, “Okinawa"),
        (
            "-o refs.md --style mla",
            "Sasakawa USA. “Okinawa Governor Tamaki visits Washington.” *US-Japan Alliance Digest*, ",
        ),
        ("-o refs.jsonl --style ris", '{"ref": "2.5.5", "text": "TY  - MGZN\\r\\n'),
    ],
)
def test_the_ending_of_a_file_and_the_style_agree(line: str, starts: str, shared: Library, tmp_path: Path) -> None:
    outcome = run(f"alliance cite 2.5.5 {line} --library {shared.root}", tmp_path)
    assert outcome.code == 0
    written = (tmp_path / line.split()[1]).read_bytes().decode()
    assert written.startswith(starts)
    assert written.endswith("\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("-o refs.bib --style ris", "the format bib does not hold ris (choose ris, json or jsonl)"),
        ("-o refs.ris --style apa", "the format ris does not hold apa (--style ris is for it)"),
        ("--format csv --style bibtex", "the format csv does not hold bibtex (choose bib, json or jsonl)"),
        ("--format csl-json --style chicago", "the format csl-json does not hold chicago (--style csl-json is for it)"),
        ("--accessed 2024-04", "--accessed '2024-04' is not a day (write it as 2024-04-02)"),
        ("--accessed 2024-02-30", "--accessed '2024-02-30' is not a day (write it as 2024-04-02)"),
        ("--style turabian", "unknown style 'turabian' (choose chicago, "),
        ("--json --format csv", "--json and --format csv do not go together"),
    ],
)
def test_what_does_not_go_together_is_refused(line: str, said: str, shared: Library) -> None:
    outcome = run(f"alliance cite 2.5.5 {line}", shared.root)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize("style", CITATION_FORMS)
def test_json_holds_every_form_of_a_citation(style: CitationStyle, shared: Library) -> None:
    outcome = run(f"alliance cite 2.5.5 2.7 --json --style {style}", shared.root)
    whole = json.loads(outcome.out)
    assert (whole["schema"], whole["style"]) == ("alliance.citations/1", style)
    for one, ref in zip(whole["citations"], ("2.5.5", "2.7"), strict=True):
        assert (one["ref"], one["csl"]["type"]) == (ref, "article-magazine")
        forms = [one[form] for form in ("note", "bibliography", "in_text")]
        assert one["text"] in forms or not any(forms)
        assert one["text"].strip()


def test_a_terminal_wraps_and_shows_italics(shared: Library) -> None:
    outcome = run("alliance cite 2.5.5 --color always", shared.root, terminal=True, columns=130)
    assert "\x1b[3mUS-Japan Alliance Digest\x1b[0m" in outcome.out
    assert outcome.out.count("\n") == 2
