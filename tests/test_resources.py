"""Input made to take long or to fill the memory: bounded, or refused in one line."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT

from alliance_cli import config, files, issue_file, saved_expansion, vocabulary
from alliance_cli.annotate.dates import find_dates
from alliance_cli.annotate.entries import Annotator
from alliance_cli.errors import AllianceError, CorpusError, FileError, ImportRefused, UsageError
from alliance_cli.ingest import lines, page, pdf, read
from alliance_cli.ingest.sources import Source
from alliance_cli.library import Library
from alliance_cli.model import Issue, Item, Query, Ref, SavedSearch, When, ranges, web_address
from alliance_cli.search import parse


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where more time of the processor is taken; generous, since what it guards against takes minutes."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


# Texts of items and of pages


#: What an item could be filled with so that dates, names, topics or sentences are looked for again and again.
FILLINGS = (
    *(" ", "A", "Aa ", "J. ", "March 1, ", "March ", "2023 ", "1 ", "1st ", '"', "'", ".", "-", "(", "(A) ", "[", "& "),
    *("Kishida ", "Prime Minister ", "Prime Minister Kishida ", "Secretary of ", "US-Japan ", "from ", "a two-day "),
    *(
        "last September ",
        "the next day ",
        "March 1-3 and ",
        "delayed from ",
        "continues ",
        "FY 2023 ",
        "at 10:30 a.m. ",
    ),
    *("Rep. (D-CA) ", "F-35 ", "USS Ronald Reagan ", "Japan Self-Defense Force (JSDF) ", "missile ", "of the ", "'s "),
    *(
        "It is. ",
        "Mr. Kishida said. On March 1, he left. ",
        "$1.4 billion ",
        "Smith, Jr., ",
        "A-",
        "A.",
        "a\u0301",
        "\u65e5",
    ),
)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    """What finds dates, names and topics, with the shipped vocabulary."""
    return Annotator(vocabulary.load(ROOT / "corpus" / "vocabulary"))


@pytest.mark.parametrize("filling", FILLINGS)
def test_the_longest_item_is_soon_annotated(filling: str, annotator: Annotator) -> None:
    body = (filling * issue_file.LONGEST_ITEM)[: issue_file.LONGEST_ITEM - 10]
    issue = Issue(Ref(2, 7), "", When.month(2023, 4), "inferred", (Item(1, "Headline", body),))
    with within(4):
        annotator.entries(issue)


@pytest.mark.parametrize(
    "filling", ["March 1, ", "Sept. ", "1-", "2023 ", "last ", "fiscal ", "a 3-day ", "Monday ", "to "]
)
def test_dates_of_a_long_text_are_soon_found(filling: str) -> None:
    with within(8):
        find_dates((filling * 100_000)[:100_000], date(2023, 4, 1))


ISSUE = "---\nvolume: 2\nnumber: 9\nissued: 2023-05\n---\n\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ISSUE}## A\n\n{'a ' * 15_000}\n\n## B\n\nb\n", 7),
        (f"{ISSUE}## A\n\na\n\n## {'b' * 30_000}\n", 11),
        (ISSUE + "## A\n\n" + "## A\n\nword word\n\n" * 60_000, None),
    ],
    ids=["body", "headline", "items"],
)
def test_a_text_that_is_far_too_long_is_no_issue(text: str, line: int | None) -> None:
    with within(8), pytest.raises(CorpusError, match="far too long") as fault:
        issue_file.load(text, "x.md")
    assert line in (None, fault.value.line)


def test_a_page_with_an_item_that_is_far_too_long_is_refused() -> None:
    text = f"US-Japan Alliance Digest Vol 2.9\nHeadlines\n• A headline\nDetails\n• {'March 1, ' * 100_000}.\n"
    with within(8), pytest.raises(ImportRefused, match="item 1: the text is far too long"):
        read.issues(Source("x.txt", text.encode()))


#: Single lines and runs of lines, in which patterns could begin at every place and end at none.
LINES = {
    "number": "US-Japan Alliance Digest Vol 2" + " " * 1_000_000 + "x",
    "numbers": "Vol 2 " * 150_000,
    "date": "published on" + " " * 1_000_000,
    "years": "©" * 500_000 + "2023" * 100_000,
    "digest": "“US-Japan Alliance Digest”" + " –" * 400_000,
    "credit": "Photo credit" + " " * 900_000 + ":",
    "headlines": "a " * 500_000 + "headlines",
    "ideographic": "\u3000a" * 500_000,
    "marks": "• " * 500_000,
    "stars": "**" * 500_000,
    "numbered": "1. " * 300_000,
    "bullets": "• a\n" * 50_000,
    "hyphens": "a-\n" * 60_000,
    "quoted": "> " * 400_000,
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_a_line_of_a_megabyte_is_soon_read(text: str) -> None:
    with within(6):
        page.read(text)
        lines.issue_number(text[:200_000])


# Pages, messages, documents


HTML = {
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">",
    "attributes in a name": '<div ="' + " ".join(f"a{n}" for n in range(200_000)) + '">',
    "attributes in a value": '<div x=y="' + " ".join(f"a{n}" for n in range(200_000)) + '">',
    "attributes in a close": "</div " + " ".join(f"a{n}" for n in range(200_000)) + ">",
    "lists in lists": "<ul>" * 2000 + "<li>x" * 20_000,
    "depth": "<div>" * 1_000_000,
    "formatting": "<b><i><u><s><em><code>" * 400 + "<p>" * 20_000,
    "tables": "<table>" * 2900 + "x" + "<td>" * 20_000,
    "one attribute": '<div class="' + "a " * 1_000_000 + '">x',
    "tags in a tag": "<div " + "<a " * 45_000 + ">",
    "entities": "&amp;" * 400_000,
    "less": "<" * 1_000_000,
    "comments": "<!--" + "-" * 2_000_000,
    "menus": "<ul>" * 45 + "<li><a href=x>a</a></li>" * 15_000,
}


@pytest.mark.parametrize("text", HTML.values(), ids=HTML)
def test_a_web_page_is_soon_read_or_refused(text: str) -> None:
    with within(6), pytest.raises(ImportRefused) as refusal:
        read.issues(Source("x.html", f"<html><body>{text}".encode()))
    assert refusal.value.remedy


def test_a_page_with_long_addresses_is_no_labyrinth() -> None:
    picture = f"<img alt='a > b' srcset=\"{'a.png 1x, ' * 5000}\" src='data:image/png;base64,{'AAAA' * 50_000}=='>"
    text = "<h1>US-Japan Alliance Digest Vol 2.9</h1><h2>Headlines</h2><ul><li>A headline of it</li></ul>" + picture * 3
    body = "Something happened in Tokyo, where many people met for talks of three days on many matters, it is said."
    source = Source("x.html", f"<html><body>{text}<h2>Details</h2><ul><li>{body}</li></ul>".encode())
    assert read.issues(source)[0].issue.items == (Item(1, "A headline of it", body),)


MAIL = "From: a@example.org\nTo: b@example.org\nSubject: x\n"
MESSAGES = {
    "subject": "From: a\nTo: b\nSubject: Vol 2" + " " * 200_000 + "x\n\nhello\n",
    "encoded": "From: a\nTo: b\nSubject: " + "=?utf-8?q?a?= " * 100_000 + "\n\nhello\n",
    "folded": "From: a\nTo: b\nSubject: a\n" + " b\n" * 300_000 + "\nhello\n",
    "parameters": f"{MAIL}Content-Type: text/plain; " + "; ".join(f"a{n}*{n}*=x" for n in range(20_000)) + "\n\nhello",
    "charset": f"{MAIL}Content-Type: text/plain; charset=punycode\n\n{'a' * 100_000}-{'b' * 100_000}",
    "nesting": MAIL
    + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    + "\nhi",
    "forwarded": f"{MAIL}Content-Type: message/rfc822\n\n" * 5000 + "hello",
}


@pytest.mark.parametrize("text", MESSAGES.values(), ids=MESSAGES)
def test_a_message_is_soon_read_or_refused(text: str) -> None:
    with within(6), pytest.raises(ImportRefused):
        read.issues(Source("x.eml", text.encode()))


def _pdf(content: bytes, pages: int) -> bytes:
    """A PDF whose pages all have the same content, packed twice."""
    packed = zlib.compress(zlib.compress(content, 9), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + b"3 0 R " * pages + b"]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 7 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources 7 0 R/Length 6>>stream\n/X Do \nendstream",
        b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return whole + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        *(size, table, size),
        len(whole),
    )


DOCUMENTS = {
    "spaces": _pdf(b" " * 200_000_000, 1),
    "steps": _pdf(b"q " * 1_000_000, 90),
    "steps of many pages": _pdf(b"q " * 2000, 90),
    "operands": _pdf(b"1 " * 1_000_000, 90),
    "texts": _pdf(b"BT /F 12 Tf " + b"(hello) Tj " * 3000 + b"ET", 90),
    "arrays": _pdf(b"[" * 500_000, 1),
    "drawings": _pdf(b"/X Do " * 100, 90),
}


@pytest.mark.parametrize("data", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_small_pdf_that_unpacks_to_much_is_soon_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf", reason="the extra pdf is not installed")
    monkeypatch.setattr(pdf, "_MOST_STEPS", 10_000)  # a tenth of the bound takes a tenth of the time
    assert len(data) < 500_000
    with within(8), pytest.raises(ImportRefused):
        read.issues(Source("x.pdf", data))


@pytest.mark.parametrize("ending", ["txt", "html", "pdf", "eml"])
def test_of_a_source_of_a_gigabyte_only_so_much_is_read(ending: str, empty: Library, tmp_path: Path) -> None:
    path = tmp_path / f"x.{ending}"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    with within(3):
        (report,) = empty.import_sources([str(path)]).sources
    assert "larger than 50 MB" in str(report.error)


# Files that people edit


YAML = {
    "aliases": "a: &a [x]\nb: &b [*a, *a]\n",
    "merge keys": "<<: {a: 1}\n",
    "sequences": "a: " + "[" * 1_000_000,
    "mappings": "{" * 1_000_000,
    "mappings in mappings": "{a: " * 300_000,
    "blocks": "- " * 500_000,
    "keys": "? " * 500_000,
    "indentation": "".join(f"{' ' * n}a:\n" for n in range(1000)),
    "tags": "!!" + "a" * 1_000_000,
    "directives": "%YAML 1.1\n" * 100_000,
    "colons": "a" + ":" * 1_000_000,
    "commas": "[" + "," * 1_000_000,
    "open quote": '"' + "a " * 1_000_000,
    "same key": "a: 1\n" * 200_000,
    "long key": "a" * 1_000_000 + ": 1\n",
    "scalar": "title: " + "x" * 10_000_000,
    "folded": "title: >\n" + "  a\n" * 300_000,
}


@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_a_front_matter_is_soon_refused(text: str) -> None:
    with within(4), pytest.raises(CorpusError) as fault:
        issue_file.load(f"---\n{text}\n---\n\n## H\n\nBody.\n", "x.md")
    assert len(str(fault.value)) < 400 or "\\" in repr(fault.value)


def test_a_vocabulary_of_a_million_entries_is_refused_in_a_line(shipped: Library) -> None:
    path = shipped.root / "corpus" / "vocabulary" / "synonyms.yaml"
    path.write_text("[" + "a," * 1_000_000 + "]")
    with within(12):
        outcome = run("alliance search E-2D", shipped.root)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (3, "", 1)
    assert "the file holds too much (keep it under 500,000 values)" in outcome.err


def test_a_file_larger_than_any_is_not_read(shipped: Library) -> None:
    path = shipped.root / "corpus" / "vocabulary" / "people.yaml"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with within(4):
        outcome = run("alliance search E-2D", shipped.root)
    assert (outcome.code, "keep it under 20 MB" in outcome.err) == (3, True)


TOML = {
    "dotted": ".".join(["a"] * 400_000) + " = 1",
    "tables": "[" + ".".join(["a"] * 200_000) + "]",
    "dotted, small": ".".join(["a"] * 3900) + " = 1",
    "arrays": "limit = " + "[" * 7000,
    "inline tables": "limit = " + "{a = " * 1500,
    "digits": "limit = " + "9" * 7000,
    "unknown keys": "".join(f"a{n}=1\n" for n in range(1000)),
    "lines": 'style = """' + "\\\n" * 3000 + '"""',
}


@pytest.mark.parametrize("text", TOML.values(), ids=TOML)
def test_the_settings_of_a_library_are_soon_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "alliance.toml").write_text(text)
    with within(2), pytest.raises(FileError):
        config.read(tmp_path / "alliance.toml", shared=True)
    faults: list[AllianceError] = []
    with within(4):
        config.read(tmp_path / "alliance.toml", shared=True, faults=faults)
    assert faults


# Saved searches


def _searches(words: dict[str, str]) -> dict[str, SavedSearch]:
    return {name: SavedSearch(name, (("words", (text,)),)) for name, text in words.items()}


SEARCHES = {
    "circle": ({"n0": "@n1", "n1": "@n0"}, "asks for itself"),
    "long circle": ({f"n{n}": f"@n{(n + 1) % 5000}" for n in range(5000)}, "put into one another"),
    "chain": ({**{f"n{n}": f"@n{n + 1}" for n in range(5000)}, "n5000": "x"}, "put into one another"),
    "powers": ({**{f"n{n}": f"@n{n + 1} " * 10 for n in range(12)}, "n12": "x"}, "put into one another"),
    "many": ({"n0": "@n1 " * 5000, "n1": "x"}, "put into one another"),
}


@pytest.mark.parametrize(("words", "message"), SEARCHES.values(), ids=SEARCHES)
def test_saved_searches_that_ask_for_each_other_end(words: dict[str, str], message: str) -> None:
    with within(2), pytest.raises(UsageError, match=message):
        saved_expansion.expanded(Query(text="@n0"), _searches(words))


def test_ranges_of_two_selections_are_not_multiplied_without_end() -> None:
    many = SavedSearch("one", (("words", ("@two",)), ("issue", ("2.5," * 1000 + "2.5",))))
    known = {"one": many, "two": SavedSearch("two", (("issue", ("2.5," * 1000 + "2.5",)),))}
    with within(2), pytest.raises(UsageError, match="too many ranges"):
        saved_expansion.expanded(Query(text="@one"), known)


# Queries


QUERIES = {
    "a megabyte": "japan " * 170_000,
    "parentheses": "(" * 100_000,
    "parentheses, short": "(" * 4000,
    "nots": "NOT " * 900 + "x",
    "minuses": "-" * 3999,
    "stars": " ".join(f"a{n}*" for n in range(10_000)),
    "tildes": " ".join(f"aaa{n}~" for n in range(400)),
    "quotes": '"' * 3999,
    "fields": "headline:" * 440,
    "exclamations": "!" * 3999,
    "values": "topic:" + ",".join(f"a{n}" for n in range(600)),
    "commas": "tag:" + "," * 3000,
    "ranges": "issue:" + "2." * 1900,
    "dates": "date:" + "2" * 3900,
}


@pytest.mark.parametrize("text", QUERIES.values(), ids=QUERIES)
def test_a_huge_query_is_soon_refused(text: str) -> None:
    with within(2), pytest.raises(UsageError) as fault:
        parse.parse(text)
    assert fault.value.remedy


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "2." * 50_000, "1" * 100_000, "2.7.." * 20_000, " " * 100_000, "2023-" * 9]
)
def test_a_huge_reference_or_day_is_soon_refused(text: str) -> None:
    for read_ in (ranges.issue_range, ranges.when, ranges.day_range, Ref.parse):
        with within(1), pytest.raises(UsageError):
            read_(text)
    with within(1):
        web_address(f"https://{'a.' * 50_000}/ {text}")


def test_words_that_stand_for_all_others_are_answered_or_refused(ready: Library) -> None:
    for text in (
        "a* e* i* o* u* s* t* r*",
        " ".join(f"{a}*" for a in "abcdefghijklmnopqrst"),
        "japan~ " * 20,
        "a " * 240,
    ):
        with within(4):
            assert run(f"alliance search '{text.strip()}' --match any -q", ready.root).code in (0, 1, 2)
