"""BibTeX, biblatex, RIS and CSL-JSON: each file read back by a reader of its format, with nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from strategies import LINES

from alliance_cli.frozen import replace
from alliance_cli.model import Citation, Citations, CitationStyle, Ref, When
from alliance_cli.render import formats
from alliance_cli.render.citations import tex_text
from alliance_cli.render.looks import Looks
from alliance_cli.render.safe_text import visible

_FORMATS: dict[CitationStyle, str] = {"bibtex": "bib", "biblatex": "biblatex", "ris": "ris", "csl-json": "csl-json"}
_URL = "https://spfusa.org/publications/us-japan-alliance-digest-vol-2-5/"
_MARCH = When.month(2023, 3)

ITEM = Citation(Ref(2, 5, 5), "Okinawa Governor Tamaki visits Washington", _MARCH, url=_URL)
WORKS = (
    ITEM,
    Citation(Ref(2, 5), "US-Japan Alliance Digest Vol 2.5", _MARCH, url=_URL, accessed=date(2024, 4, 2)),
    Citation(Ref(3, 12, 1), "E-2D & R&D at 100%: #1?", When.day(date(2024, 6, 30)), "stated"),
)

_HOSTILE = st.one_of(
    LINES,
    st.text("\\{}%&$#_~^\"'`<>|@,=-?!“”‘’–Ōaé2DUS.:/()[]*+ ", max_size=40).map(lambda text: " ".join(text.split())),
)

#: What pylatexenc has no text for, though LaTeX has these commands.
_COMMANDS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}

#: The part of the schema of CSL-JSON (1.0) that a magazine's article needs; it allows no other names.
_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-magazine"]},
            "language": {"type": "string"},
            "author": {"type": "array", "items": {"$ref": "#/definitions/name"}},
            "issued": {"$ref": "#/definitions/date"},
            "accessed": {"$ref": "#/definitions/date"},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "volume": {"type": ["string", "number"]},
            "issue": {"type": ["string", "number"]},
            "URL": {"type": "string"},
        },
    },
    "definitions": {
        "name": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"literal": {"type": "string"}},
        },
        "date": {
            "type": "object",
            "required": ["date-parts"],
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "items": {"type": ["string", "number"]},
                    },
                }
            },
        },
    },
}


def _written(style: CitationStyle, *works: Citation) -> str:
    stream = StringIO(newline="")
    formats.write(Citations(style, "", works), _FORMATS[style], stream, Looks())
    return stream.getvalue()


def _plain() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=text) for name, text in _COMMANDS.items()]
    context.add_context_category("more", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=context, strict_latex_spaces=True, keep_comments=True)


_LATEX = _plain()


def _of_tex(value: str) -> str:
    """What LaTeX prints of a value; its own marks for ``, '' and -- are pylatexenc's to make, and must not be met."""
    return str(_LATEX.latex_to_text(value))


def _bib(text: str) -> list[dict[str, str]]:
    library = parse_string(text)
    assert not library.failed_blocks
    assert all(entry.entry_type == "article" for entry in library.entries)
    return [
        {"id": entry.key} | {field.key: " ".join(str(field.value).split(" ")) for field in entry.fields}
        for entry in library.entries
    ]


def _from_bibtex(text: str) -> list[Citation]:
    return [
        Citation(
            _ref(read["id"]),
            _of_tex(read.get("title", "")),
            _bibtex_date(read["year"], read["month"]),
            url=read.get("url", ""),
            accessed=_day(read.get("urldate")),
            author=_of_tex(read["author"]),
            container=_of_tex(read["journal"]),
        )
        for read in _bib(text)
    ]


def _bibtex_date(year: str, month: str) -> When:
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    found = re.fullmatch(r'(?:"(\d+)~" # )?([a-z]{3})', month)
    assert found
    number = names.index(found[2]) + 1
    return When.day(date(int(year), number, int(found[1]))) if found[1] else When.month(int(year), number)


def _from_biblatex(text: str) -> list[Citation]:
    return [
        Citation(
            _ref(read["id"]),
            _of_tex(read.get("title", "")),
            _when(read["date"].split("-")),
            url=read.get("url", ""),
            accessed=_day(read.get("urldate")),
            author=_of_tex(read["author"]),
            container=_of_tex(read["journaltitle"]),
        )
        for read in _bib(text)
    ]


def _from_ris(text: str) -> list[Citation]:
    assert text.count("\n") == text.count("\r\n")
    return [
        Citation(
            _ref(read["id"]),
            read.get("title", ""),
            _when([part for part in read["date"].split("/") if part]),
            url=read.get("urls", [""])[0],
            accessed=_day(read["access_date"].strip("/").replace("/", "-")) if "access_date" in read else None,
            author=read["authors"][0],
            container=read["secondary_title"],
        )
        for read in rispy.loads(text)
    ]


def _from_csl(text: str) -> list[Citation]:
    records = json.loads(text)
    jsonschema.validate(records, _SCHEMA)
    return [
        Citation(
            _ref(read["id"]),
            read.get("title", ""),
            _when(read["issued"]["date-parts"][0]),
            url=read.get("URL", ""),
            accessed=_when(read["accessed"]["date-parts"][0]).first if "accessed" in read else None,
            author=read["author"][0]["literal"],
            container=read["container-title"],
        )
        for read in records
    ]


def _ref(key: str) -> Ref:
    return Ref.parse(key.removeprefix("usjad-").replace("-", "."))


def _when(parts: list[Any]) -> When:
    year, month, *day = map(int, parts)
    return When.day(date(year, month, day[0])) if day else When.month(year, month)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


READERS: dict[CitationStyle, Callable[[str], list[Citation]]] = {
    "bibtex": _from_bibtex,
    "biblatex": _from_biblatex,
    "ris": _from_ris,
    "csl-json": _from_csl,
}


def _stated(work: Citation) -> Citation:
    """The work without what no bibliography file holds: how its date became known."""
    return replace(work, issued_basis="inferred", url_basis="")


@pytest.mark.parametrize("style", READERS)
def test_a_file_is_read_back_whole(style: CitationStyle) -> None:
    assert READERS[style](_written(style, *WORKS)) == [_stated(work) for work in WORKS]


@pytest.mark.parametrize("style", READERS)
def test_no_works_are_an_empty_file(style: CitationStyle) -> None:
    assert READERS[style](_written(style)) == []


@pytest.mark.parametrize("style", READERS)
@given(title=_HOSTILE)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_a_hostile_headline_is_read_back(style: CitationStyle, title: str) -> None:
    title = " ".join(visible(title).split())
    written = _written(style, replace(ITEM, title=title), WORKS[2])
    assert [work.title for work in READERS[style](written)] == [title, WORKS[2].title]


@pytest.mark.parametrize(
    ("title", "tex"),
    [
        ("Okinawa Governor visits", "Okinawa {Governor} visits"),
        ("E-2D and F-35 sold to US-Japan forces", "{E-2D} and {F-35} sold to {US-Japan} forces"),
        ("Japan’s PM; U.S. aid", "Japan’s {PM}; {U.S}. aid"),
        ("“Asia first” says Kōno", "“{Asia} first” says {Kōno}"),
        ("iPhone makers", "{iPhone} makers"),
        ("100% of $1.38 & #1 a_b", r"100\% of \$1.38 \& \#1 a\_b"),
        (
            r"a {b} \c ~ ^",
            r"a \textbraceleft{}b\textbraceright{} \textbackslash{}c \textasciitilde{} \textasciicircum{}",
        ),
        ("a -- b --- 'c'' ``d`` ?`", "a -{}- b -{}-{}- 'c'{}' `{}`d`{}` ?{}`"),
        ("5G and 2+2", "{5G} and 2+2"),
        ("bell\x07 and\u202e marks", r"bell\textbackslash{}x07 and\textbackslash{}u202e marks"),
    ],
)
def test_a_title_in_tex(title: str, tex: str) -> None:
    assert tex_text.title(title) == tex


def test_bibtex_as_it_stands() -> None:
    assert _written("bibtex", WORKS[2]) == (
        "@article{usjad-3-12-1,\n"
        "  author = {{Sasakawa USA}},\n"
        "  title = {{E-2D} \\& {R}\\&{D} at 100\\%: \\#1?},\n"
        "  journal = {US-Japan Alliance Digest},\n"
        "  year = {2024},\n"
        '  month = "30~" # jun,\n'
        "  volume = {3},\n"
        "  number = {12},\n"
        "}\n"
    )


def test_biblatex_as_it_stands() -> None:
    assert _written("biblatex", WORKS[1]) == (
        "@article{usjad-2-5,\n"
        "  entrysubtype = {magazine},\n"
        "  author = {{Sasakawa USA}},\n"
        "  title = {{US-Japan} {Alliance} {Digest} {Vol} 2.5},\n"
        "  journaltitle = {US-Japan Alliance Digest},\n"
        "  date = {2023-03},\n"
        "  volume = {2},\n"
        "  number = {5},\n"
        f"  url = {{{_URL}}},\n"
        "  urldate = {2024-04-02},\n"
        "}\n"
    )


def test_ris_as_it_stands() -> None:
    assert _written("ris", ITEM, WORKS[1]).split("\r\n") == [
        *("TY  - MGZN", "ID  - usjad-2-5-5", "AU  - Sasakawa USA", "TI  - Okinawa Governor Tamaki visits Washington"),
        *("T2  - US-Japan Alliance Digest", "PY  - 2023", "DA  - 2023/03//", "VL  - 2", "IS  - 5", f"UR  - {_URL}"),
        *("LA  - en", "ER  - ", ""),
        *("TY  - MGZN", "ID  - usjad-2-5", "AU  - Sasakawa USA", "TI  - US-Japan Alliance Digest Vol 2.5"),
        *("T2  - US-Japan Alliance Digest", "PY  - 2023", "DA  - 2023/03//", "VL  - 2", "IS  - 5", f"UR  - {_URL}"),
        *("Y2  - 2024/04/02/", "LA  - en", "ER  - ", ""),
    ]


def test_csl_as_it_stands() -> None:
    assert json.loads(_written("csl-json", WORKS[1])) == [
        {
            "id": "usjad-2-5",
            "type": "article-magazine",
            "author": [{"literal": "Sasakawa USA"}],
            "title": "US-Japan Alliance Digest Vol 2.5",
            "container-title": "US-Japan Alliance Digest",
            "volume": "2",
            "issue": "5",
            "issued": {"date-parts": [[2023, 3]]},
            "URL": _URL,
            "accessed": {"date-parts": [[2024, 4, 2]]},
            "language": "en",
        }
    ]


def test_an_address_cannot_end_its_field() -> None:
    work = replace(ITEM, url="https://example.org/a%20b#c_d&e~f{}\\ g")
    for style in ("bibtex", "biblatex"):
        (read,) = _bib(_written(style, work))
        assert read["url"] == "https://example.org/a%20b#c_d&e~f%7B%7D%5C%20g"


def test_keys_are_made_of_references_alone() -> None:
    refs = [Ref(1, 1), Ref(1, 10), Ref(1, 1, 10), Ref(11, 0, 1), Ref(1, 1, 1)]
    keys = [replace(ITEM, ref=ref, title=str(ref)).key for ref in refs]
    assert keys == ["usjad-1-1", "usjad-1-10", "usjad-1-1-10", "usjad-11-0-1", "usjad-1-1-1"]
