"""Texts that act on something, in every field of a library and on the command line: no command sends one as it is."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from commandline import Outcome, run
from conftest import ROOT
from hostile_strings import HOSTILE
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from alliance_cli import issue_file, saved, userdata, yaml_file
from alliance_cli.complete import main as complete
from alliance_cli.library import Library
from alliance_cli.model import Issue, Item, Ref, When
from alliance_cli.render.safe_text import UNSAFE
from alliance_cli.vocabulary import entries

#: How the library's own folder is called; every message that tells of a file quotes it.
FOLDER = "lib\x1b[31m\n\u202e=1+1 <b>[red]$(touch x)'\""

#: Colors, and links as the program makes them, which are all that a terminal is sent.
_OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x07\x1b]*;(?:https?://[^\x00-\x20\x7f-\x9f]*)?\x1b\\")

#: Text from right to left, between the marks with which the program keeps it from turning what stands beside it.
_TURNED = re.compile("\u2067([^\u2066-\u2069\n]*)\u2069")

_FOR_ALL = ("terminal", "plain", "json", "jsonl", "csv", "tsv", "md", "html")
_WORKS = ("bib", "biblatex", "ris", "csl-json")

#: Each reading command over the whole library, and the formats beside those for all.
COMMANDS = {
    "search zebra --limit 0 --explain": (*_WORKS, "ics"),
    "search '@hostile'": (),
    "show {refs}": _WORKS,
    "timeline zebra --background": ("svg", "ics", "timelinejs"),
    "summary zebra --words 5000": ("prompt",),
    "topics": (),
    **{f"facets {facet}": () for facet in ("topics", "people", "organizations", "tags", "issues")},
    "related 1.1.1 --limit 0": (),
    "who 'Zebra Person'": (),
    "about Zorg0": (),
    "cite {refs}": _WORKS,
    "export zebra": (*_WORKS, "ics"),
    "saved": (),
    "new --peek": (),
    "tag": (),
    "note": (),
    "index --status": (),
    "doctor": (),
    "import {pages} --dry-run": (),
    "config": (),
}
CASES = [(line, form) for line, special in COMMANDS.items() for form in (*_FOR_ALL, *special)]


def _issue(number: int, text: str) -> Issue:
    """An issue in each field of which a text stands, with the names and dates that reports tell of."""
    body = f"On March {number % 28 + 1}, Zebra Person and the Zorg{number} met about zebras{number} in Tokyo. {text}"
    return Issue(
        ref=Ref(number // 11 + 1, number % 11 + 1),
        title=text,
        issued=When.month(2023, 4),
        issued_basis="inferred",
        items=(Item(1, f"{text} zebra", f"{body}\n\n{text} A zebra said so."),),
        image_credit=text,
        url=text,
        source=text,
        sha256=text,
    )


def _sound(text: str) -> bool:
    """Whether the vocabulary takes a text; what it refuses is tried on a file that nothing else reads."""
    return not entries._UNSEEN.search(text) and any(map(str.isalnum, text)) and len(text) <= 200


def _vocabulary(folder: Path) -> None:
    texts = [text for text in HOSTILE.values() if _sound(text)]
    files = {
        "topics.yaml": [
            {"id": f"t{n}", "label": text, "description": text, "phrases": {f"zebras{n}": "3", text: "2"}}
            for n, text in enumerate(texts)
        ],
        "organizations.yaml": [{"name": text, "forms": [f"Zorg{n}"]} for n, text in enumerate(texts)],
        "people.yaml": [{"name": "Zebra Person", "offices": [{"title": text, "of": text} for text in texts]}],
        "synonyms.yaml": [["zebra", text] for text in texts],
    }
    for name, rows in files.items():
        (folder / name).write_text(yaml_file.dump({"-": rows}).split("\n", 1)[1], encoding="utf-8")
    (folder / "places.yaml").write_text("- name: Tokyo\n")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's own folder, the same for all of these tests."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, state: Path) -> Path:
    """A library with a hostile text in every field of each issue, in vocabulary, notes, saved searches and its name."""
    root = tmp_path_factory.mktemp("hostile") / FOLDER
    shutil.copytree(ROOT / "corpus" / "vocabulary", root / "corpus" / "vocabulary")
    (root / "corpus" / "sources").mkdir()
    (root / "corpus" / "issues").mkdir()
    _vocabulary(root / "corpus" / "vocabulary")
    pages = root / "pages"
    pages.mkdir()
    notes: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ALLIANCE_STATE", str(state))
        library = Library(root)
        searches = {}
        for number, (name, text) in enumerate(HOSTILE.items()):
            issue = _issue(number, text)
            (root / "corpus" / "issues" / f"{issue.ref.slug}.md").write_text(issue_file.dump(issue), "utf-8")
            notes[str(issue.ref.at(1))] = {"tags": [name, text], "note": text} if _tag(text) else {"note": text}
            if number % 3 == 0:  # each is run whenever they are listed
                searches[name] = {"words": text} if number % 2 else {"words": "zebra", "topic": text}
            file = re.sub(r"[/\x00]", "_", text)[:60]
            (pages / f"{file}.txt").write_text(f"{text}\nHeadlines\n• {text}\nDetails\n• {text}\n", "utf-8")
        (root / "notes.yaml").write_text(yaml_file.dump(notes), "utf-8")
        path = saved.path_of(library._place)
        path.parent.mkdir(parents=True)
        path.write_text(yaml_file.dump({"library": str(root), "searches": searches | {"hostile": {"words": "zebra"}}}))
        library.index()
    return root


def _tag(text: str) -> bool:
    return text.isprintable() and not set(text) & set(' ,"()') and text[0] not in "+-!" and len(text) <= 64


def _run(line: str, folder: Path, state: Path, *, terminal: bool = False) -> Outcome:
    refs = " ".join(str(Ref(volume, number)) for volume in range(1, 6) for number in range(1, 12))
    line = line.replace("{refs}", refs).replace("{pages}", shlex.quote(str(folder / "pages")))
    environ = {"ALLIANCE_STATE": str(state), "ALLIANCE_PAGER": "", "FORCE_HYPERLINK": "1"}
    return run(f"alliance {line}", folder, columns=100, environ=environ, terminal=terminal)


def _acting(text: str, form: str) -> set[str]:
    """The characters of a text that act on a terminal, and which this format has no use for."""
    allowed = {"plain": "\n\t", "tsv": "\n\t", "ics": "\n\r", "ris": "\n\r"}.get(form, "\n")
    if form == "terminal":
        text = _TURNED.sub(r"\1", _OURS.sub("", text))
    return set(UNSAFE.findall(text)) - set(allowed)


def _page(text: str) -> None:
    tree = LexborHTMLParser(text)
    assert "Content-Security-Policy" in text
    assert not tree.css("[src], link, img, iframe, object, embed, base, [style], svg script")
    assert len(tree.css("script")) <= 1
    assert len(tree.css("style")) == 1
    for node in tree.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")]
    for node in tree.css("[href]"):
        assert (node.attributes["href"] or "").startswith(("#", "https://", "http://"))
        assert "@" not in (node.attributes["href"] or "").split("?")[0].split("/")[2:3]


def _table(text: str, delimiter: str) -> None:
    rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    assert len({len(row) for row in rows}) <= 1
    cells = [cell.lstrip() for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")) and not _number(cell)]


def _number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?", cell) is not None


def _markdown(text: str) -> None:
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        for part in (token, *(token.children or ())):
            assert part.type not in ("html_block", "html_inline", "image", "fence", "code_block"), part.content
            assert str(part.attrs.get("href", "https://")).startswith(("#", "https://", "http://"))


def _bibliography(text: str) -> None:
    library = parse_string(text)
    assert not library.failed_blocks
    assert not library.strings
    assert not library.preambles
    assert len(library.entries) == text.count("\n@") + text.startswith("@")
    assert not re.search(r"\\(?:input|write|immediate|openout|include|def|catcode|end|begin)", text)


def _references(text: str) -> None:
    assert all(one["type_of_reference"] == "MGZN" for one in rispy.loads(text))


def _calendar(text: str) -> None:
    icalendar = pytest.importorskip("icalendar", reason="the extra ics is not installed")
    calendar = icalendar.Calendar.from_ical(text)
    assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT"}
    assert {name for event in calendar.walk("VEVENT") for name in event}.isdisjoint({"ATTACH", "ACTION", "ATTENDEE"})


def _picture(text: str) -> None:
    assert not LexborHTMLParser(text).css("script, image, foreignObject, [onload], use")


READERS: dict[str, Callable[[str], object]] = {
    "html": _page,
    "csv": lambda text: _table(text, ","),
    "tsv": lambda text: _table(text.replace('"', "'"), "\t"),
    "md": _markdown,
    "bib": _bibliography,
    "biblatex": _bibliography,
    "ris": _references,
    "ics": _calendar,
    "svg": _picture,
    "json": json.loads,
    "csl-json": json.loads,
    "timelinejs": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
}


def test_the_table_is_long_enough_and_every_text_in_it_is_another() -> None:
    assert len(HOSTILE) >= 60
    assert len(set(HOSTILE.values())) == len(HOSTILE)


def test_the_library_holds_every_text_and_finds_its_names(hostile: Path, state: Path) -> None:
    outcome = _run("search zebra --limit 0 --json", hostile, state)
    hits = json.loads(outcome.out)["hits"]
    told = json.dumps(hits)
    assert len({hit["issue"] for hit in hits}) == len(HOSTILE)
    assert sum(json.dumps(" ".join(text.split()))[1:-1] in told for text in HOSTILE.values()) > 0.8 * len(HOSTILE)


@pytest.mark.parametrize(("line", "form"), CASES, ids=[f"{line.split()[0]} {form}" for line, form in CASES])
def test_no_command_sends_what_acts(line: str, form: str, hostile: Path, state: Path) -> None:
    style = f" --style {'bibtex' if form == 'bib' else form}" if line.startswith("cite") and form in _WORKS else ""
    outcome = _run(f"{line} --format {form}{style}", hostile, state)
    assert outcome.code in (0, 1, 3), outcome.err[-300:]
    assert outcome.out.strip() or outcome.code == 1
    assert _acting(outcome.err, "") == set()
    assert _acting(outcome.out, form) == set()
    if outcome.out:
        READERS.get(form, len)(outcome.out)


@pytest.mark.parametrize(
    "line", [line for line in COMMANDS if not line.startswith(("saved", "new", "doctor", "facets"))]
)
def test_a_terminal_in_color_gets_colors_and_our_links_alone(line: str, hostile: Path, state: Path) -> None:
    outcome = _run(f"{line} --color always", hostile, state, terminal=True)
    assert _acting(outcome.out, "terminal") == set()
    assert _acting(outcome.err, "") == set()


#: Where on a command line a text may stand that ends up in a complaint or a note.
QUOTED = (
    *("search {}", "search headline:{}", "search {}: --exact", "search --topic {}", "search --issue {}"),
    *("search --since {}", "search x --format {}", "search x --fields {}", "search x --match {}", "search x --sort {}"),
    *("show {}", "who {}", "about {}", "related {}", "facets {}", "cite 1.1 --style {}", "help {}", "config {}"),
    *("save {} x", "save x {}", "saved --delete {}", "saved --adopt {}", "new {}", "tag 1.1.1 +{}", "note 1.1.1 {}"),
    *("import ./{}", "import x --issue {}", "init ./pages/{}", "search x --library ./{}", "search x -o ./no/{}"),
    *("completion {}", "{}", "search --{}", "search x --limit {}"),
)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "nul"])
def test_no_complaint_sends_what_was_typed(name: str, tmp_path: Path, state: Path, hostile: Path) -> None:
    chosen = itertools.islice(itertools.cycle(QUOTED), [*HOSTILE].index(name) * 7 % len(QUOTED), None)
    for line in itertools.islice(chosen, 8):
        if line.startswith(("note", "tag", "save x")):
            continue  # these would change the library; their complaints are those of the others
        outcome = _run(line.replace("{}", shlex.quote(HOSTILE[name])), hostile, state)
        assert "internal error" not in outcome.err, line
        assert _acting(outcome.err, "") == set(), line
        assert _acting(outcome.out, "plain") == set(), line


def test_a_trace_for_those_who_debug_acts_no_more(hostile: Path, state: Path) -> None:
    outcome = _run(f"search x --library ./{shlex.quote(HOSTILE['clipboard'])} --debug", hostile, state)
    assert "Traceback" in outcome.err
    assert _acting(outcome.err, "") == set()


@pytest.mark.parametrize(
    "words",
    [
        *(["show", f"{volume}.{number}."] for volume in range(1, 6) for number in range(1, 12)),
        *(["search", "--topic", ""], ["search", "--org", ""], ["search", "--tag", ""], ["about", ""], ["tag", "+"]),
        *(["search", "@"], ["saved", "--delete", ""], ["search", "topic:"]),
    ],
    ids=" ".join,
)
def test_what_a_shell_is_offered_acts_on_nothing(
    words: list[str], hostile: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_STATE", str(state))
    monkeypatch.chdir(hostile)
    for shell in ("zsh", "fish", "bash"):
        given = [" ".join(["alliance", *words]), words[-1]] if shell == "bash" else words
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr("sys.stdout", out)
        assert complete.run([shell, *given]) == 0
        out.flush()
        text = out.buffer.getvalue().decode()
        assert text or words[-1] == "+" or words[0] == "search" or shell == "bash", shell
        assert _acting(text, "tsv") == set()
        if shell == "bash":
            # What bash puts into the line is taken as the one word that it is.
            assert [len(shlex.split(line)) for line in text.splitlines() if line] == [1] * len(text.splitlines())


def test_what_is_typed_into_notes_comes_back_and_acts_on_nothing(empty: Library) -> None:
    issue = _issue(0, "x")
    (empty.root / "corpus" / "issues" / f"{issue.ref.slug}.md").write_text(issue_file.dump(issue), "utf-8")
    for name, text in HOSTILE.items():
        if name != "nul":
            assert run(f"alliance note 1.1.1 -- {shlex.quote(text)}", empty.root).code == 0, name
            held = (empty.root / "notes.yaml").read_text("utf-8")
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", held), name


def test_files_are_named_by_the_program(tmp_path: Path) -> None:
    """A source's name and what stands in it never decide where a file of the corpus stands."""
    library = Library.create(tmp_path / "lib")
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, (name, text) in enumerate(HOSTILE.items()):
        if name != "nul":
            page = f"Headlines\n\u2022 A headline\nDetails\n\u2022 A body, of some length. {text}\n"
            file = f"{text.replace('/', '_')[:60]} vol-{number // 20 + 1}-{number % 20 + 1}.txt"
            (pages / file).write_text(page, "utf-8")
    report = library.import_sources([str(pages)])
    assert sum(source.status == "added" for source in report.sources) > 0.8 * len(HOSTILE)
    made = {str(path.relative_to(library.root / "corpus")) for path in (library.root / "corpus").rglob("*.*")}
    strange = [
        name for name in made if not re.fullmatch(r"(issues|sources|vocabulary)/[a-z0-9-]+\.(md|txt|yaml)", name)
    ]
    assert strange == []
    assert {path.name for path in library.root.iterdir()} <= {"corpus", "index"}


def test_a_state_folder_is_named_without_what_acts(hostile: Path, state: Path) -> None:
    assert [path for path in state.iterdir() if not path.name.isprintable()] == []
    assert userdata.folder(Library(hostile)._place).parent != hostile
