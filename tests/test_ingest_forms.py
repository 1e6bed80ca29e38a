"""The test pages as web pages, newsletters and PDFs, and what else a saved page may look like inside."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import page_forms
import pytest

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import archive, hyphens, read, sources
from alliance_cli.ingest.sources import Source
from alliance_cli.model import Issue, Ref

PAGES = page_forms.pages()


def _read(name: str, data: bytes | str) -> Issue:
    (reading,) = read.issues(Source(name, data.encode() if isinstance(data, str) else data))
    return reading.issue


def _expected(page: dict[str, Any]) -> list[tuple[str, str]]:
    heads = [" ".join(text.split()) for text in page["headlines"]]
    bodies = [" ".join(text.split()) for text in page["bodies"]]
    return list(zip(heads, bodies + [""] * (len(heads) - len(bodies)), strict=True))


def _check(issue: Issue, page: dict[str, Any]) -> None:
    assert [(item.headline, item.body) for item in issue.items] == _expected(page)
    assert issue.ref == Ref.parse(page["issue"])
    assert issue.image_credit == (page["image_credit"] or "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
@pytest.mark.parametrize("paragraphs", [False, True], ids=["bare", "with paragraphs"])
def test_a_web_page(page: dict[str, Any], paragraphs: bool) -> None:
    _check(_read(page["file"].replace(".txt", ".html"), page_forms.as_html(page, paragraphs=paragraphs)), page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
@pytest.mark.parametrize("forwarded", [False, True], ids=["as sent", "forwarded"])
@pytest.mark.parametrize("plain", [False, True], ids=["html", "text"])
def test_a_newsletter(page: dict[str, Any], forwarded: bool, plain: bool) -> None:
    # The forwarded subject bears no number: the file's name does.
    name = f"vol-{page['issue'].replace('.', '-')}.eml"
    _check(_read(name, page_forms.as_email(page, forwarded=forwarded, plain=plain)), page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_a_printed_page(page: dict[str, Any]) -> None:
    name = page["file"].replace(".txt", ".pdf")
    _check(_read(name, (page_forms.PDFS / name).read_bytes()), page)


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
    ],
)
def test_encodings(encoding: str, bom: bytes) -> None:
    page = PAGES[0]
    text = (page_forms.DATA / "pages" / page["file"]).read_text(encoding="utf-8")
    _check(_read(page["file"], bom + text.encode(encoding)), page)


def test_windows_1252() -> None:
    page = next(p for p in PAGES if p["file"] == "vol-1-9.txt")
    text = (page_forms.DATA / "pages" / page["file"]).read_text(encoding="utf-8")
    _check(_read(page["file"], text.encode("cp1252")), page)


HEADS = ["First headline of the page", "Second headline of the page"]
BODIES = ["The first body tells of a meeting in Tokyo. " * 6, "The second body tells of an exercise at sea. " * 6]
INSIDE = {
    "an ordered list": "<ol>{0}</ol><ol>{1}</ol>",
    "divs around lists": "<div><div><ul>{0}</ul></div></div><div><ul>{1}</ul></div>",
    "an Elementor page": (
        "<div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>"
        "<ul>{0}</ul><ul>{1}</ul></div></div>"
    ),
    "a theme that calls its text a sidebar": "<div class='sidebar'><ul>{0}</ul><ul>{1}</ul></div>",
    "headings in bold": "<p><strong>Headlines:</strong></p><ul>{0}</ul><p><b>Details:</b></p><ul>{1}</ul>",
    "upper-case tags": "<UL>{0}</UL><UL>{1}</UL>",
    "a list within a table": "<table><tr><td><ul>{0}</ul></td></tr><tr><td><ul>{1}</ul></td></tr></table>",
}


@pytest.mark.parametrize("inside", INSIDE.values(), ids=INSIDE.keys())
def test_structures_of_web_pages(inside: str) -> None:
    lists = ["".join(f"<li>{text}</li>" for text in texts) for texts in (HEADS, BODIES)]
    text = f"<html><body><h1>US-Japan Alliance Digest Vol 2.5</h1>{inside.format(*lists)}</body></html>"
    issue = _read("page.html", text)
    assert [(item.headline, item.body) for item in issue.items] == list(
        zip(HEADS, [b.strip() for b in BODIES], strict=True)
    )


def test_control_characters_that_a_web_page_spells_out_are_dropped() -> None:
    acting = "&#27;&#7;&shy;&#8203;"
    lists = ["".join(f"<li>{text[:9]}{acting}{text[9:]}</li>" for text in texts) for texts in (HEADS, BODIES)]
    issue = _read("vol-2-5.html", "<ul>{}</ul><ul>{}</ul>".format(*lists))
    assert [item.headline for item in issue.items] == HEADS


def test_control_characters_in_a_pdf_are_dropped() -> None:
    data = page_forms.small_pdf(("A headline\x1b[31m of words", "Another", "A body of words. " * 15))
    assert _read("vol-2-5.pdf", data).items[0].headline == "A headline[31m of words"


HARD = {
    "semicolons": ("", "Content-Type: text/plain" + ";" * 20_000),
    "parameters": ("", "Content-Type: text/plain" + ";a=" * 50_000),
    "numbered parameters": ("", "Content-Type: text/plain" + "".join(f";a*{n}=b" for n in range(20_000))),
    "a subject": ("", "Subject: " + "=?utf-8?q?a?= " * 20_000),
    "an encoding for hosts": ("x-" + "a9z" * 200_000, "Content-Type: text/plain; charset=punycode"),
}


@pytest.mark.parametrize(("before", "header"), HARD.values(), ids=HARD.keys())
def test_a_message_that_is_hard_to_read_takes_no_time(before: str, header: str) -> None:
    text = before + "\n\n" + (page_forms.DATA / "pages" / "vol-2-6.txt").read_text(encoding="utf-8")
    begin = time.process_time()
    issue = _read("vol-2-6.eml", f"From: a@example.org\n{header}\n\n{text}")
    assert time.process_time() - begin < 3
    assert len(issue.items) == 5


def test_headings_within_headings_take_no_time() -> None:
    lists = "".join(f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>" for texts in (HEADS, BODIES))
    begin = time.process_time()
    issue = _read("x.html", f"<html><title>Vol 2.5</title>{lists}{'<h1><div>' * 1400}{'Vol 2.5 ' * 100_000}")
    assert time.process_time() - begin < 5
    assert issue.ref == Ref(2, 5)


@pytest.mark.parametrize("subject", ["Digest Vol 2.7", "=?utf-8?q?Digest_Vol_2=2E7?=", "=?nonsense?q?x?= Vol 2.7"])
def test_the_number_in_a_subject(subject: str) -> None:
    lists = "\n".join(f"- {text}" for text in HEADS) + "\n\n\n\n" + "\n".join(f"- {text}" for text in BODIES)
    assert _read("x.eml", f"Subject: {subject}\nFrom: a@example.org\n\n{lists}").ref == Ref(2, 7)


def test_bullets_typed_into_paragraphs() -> None:
    heads = "<br>".join(f"• {text}" for text in HEADS)
    bodies = "".join(f"<p>•&nbsp;{text}</p>" for text in BODIES)
    issue = _read("p.html", f"<html><title>US-Japan Alliance Digest Vol 2.5</title><p>{heads}</p><br><br>{bodies}")
    assert [(item.headline, item.body) for item in issue.items] == list(
        zip(HEADS, [b.strip() for b in BODIES], strict=True)
    )


def test_the_number_and_address_in_a_page_s_head() -> None:
    lists = "".join("<ul>" + "".join(f"<li>{t}</li>" for t in texts) + "</ul>" for texts in (HEADS, BODIES))
    head = '<link rel="canonical" href="https://spfusa.org/publications/us-japan-alliance-digest-vol-2-5/">'
    issue = _read("saved.html", f"<html><head>{head}</head><body>{lists}</body></html>")
    assert (str(issue.ref), issue.url) == ("2.5", "https://spfusa.org/publications/us-japan-alliance-digest-vol-2-5/")


def test_scripts_and_hidden_parts_are_not_text() -> None:
    lists = "".join("<ul>" + "".join(f"<li>{t}</li>" for t in texts) + "</ul>" for texts in (HEADS, BODIES))
    noise = "<script>• not this</script><style>• nor this</style><ul hidden><li>nor this</li></ul>"
    issue = _read("vol-2-5.html", f"<html><body>{noise}{lists}<template>• no</template></body></html>")
    assert [item.headline for item in issue.items] == HEADS


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        pytest.param(b"\x00\x01\x02" * 100, "x.txt", "not text", id="binary"),
        pytest.param(b"%PDF-1.4 broken", "x.pdf", "PDF cannot be read", id="broken PDF"),
        pytest.param(b"plain", "x.pdf", "PDF cannot be read", id="no PDF at all"),
        pytest.param(b"Subject: x\n\n", "x.eml", "headlines", id="empty message"),
        pytest.param(b"<html>" + b"<div>" * 100_000, "x.html", "nested", id="deep nesting"),
        pytest.param(b"a\n" * 200_000, "x.txt", "far too long", id="very many lines"),
        pytest.param(b"Subject: x\n\n" + b"a\n" * 200_000, "x.eml", "far too long", id="a message of very many lines"),
        pytest.param(b"<html><body></body></html>", "x.html", "headlines", id="empty page"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, name: str, message: str) -> None:
    with pytest.raises(ImportRefused, match=message) as caught:
        read.issues(Source(name, data))
    assert caught.value.remedy


def test_a_zip_is_read_without_unpacking(tmp_path: Path) -> None:
    target = tmp_path / "pages.zip"
    with zipfile.ZipFile(target, "w") as made:
        for page in PAGES:
            made.writestr(f"2022/{page['file']}", (page_forms.DATA / "pages" / page["file"]).read_bytes())
        made.writestr("../../escape.txt", "out")
        made.writestr("picture.png", b"\x89PNG")
        made.writestr("__MACOSX/._vol-1-1.txt", b"\x00")
    found = list(sources.gather([str(target)]))
    assert len(found) == len(PAGES) + 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages.zip"]


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_BYTES", 1_000_000)
    target = tmp_path / "bomb.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(20):
            made.writestr(f"{number}.txt", b"a" * 100_000)
    last = list(sources.gather([str(target)]))[-1]
    assert isinstance(last, ImportRefused)
    assert "unpacks to more than" in str(last)


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("a.txt", b"hello" * 100)
    (tmp_path / "cut.zip").write_bytes(data.getvalue()[:60])
    (refused,) = sources.gather([str(tmp_path / "cut.zip")])
    assert isinstance(refused, ImportRefused)


def test_folders_are_searched_throughout_and_links_do_not_loop(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "vol-1-1.txt").write_text("x")
    (tmp_path / "a" / "notes.docx").write_text("x")
    (tmp_path / "a" / ".hidden.txt").write_text("x")
    (tmp_path / "a" / "b" / "loop").symlink_to(tmp_path / "a")
    assert [s.name for s in sources.gather([str(tmp_path)]) if isinstance(s, Source)] == [
        str(tmp_path / "a" / "b" / "vol-1-1.txt")
    ]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "nothing").mkdir()
    found = list(
        sources.gather([str(tmp_path / name) for name in ("gone.txt", "empty.txt", "nothing")] + ["/dev/null"])
    )
    assert all(isinstance(refused, ImportRefused) for refused in found)
    assert [str(refused).split(": ")[1].split(" (")[0] for refused in found] == [
        "there is no such file",
        "the file is empty",
        "there is nothing in it to import",
        "this is not a plain file",
    ]


def test_a_file_that_is_too_large_is_refused_without_reading_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1000)
    (tmp_path / "big.txt").write_bytes(b"x" * 5000)
    (refused,) = sources.gather([str(tmp_path / "big.txt")])
    assert isinstance(refused, ImportRefused)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("trilateral coopera-\ntion with Korea", "trilateral cooperation with Korea"),
        ("the E-\n2D Hawkeye", "the E-\n2D Hawkeye"),
        ("the US-\nJapan alliance", "the US-Japan alliance"),
        ("joint anti-\nsubmarine drills", "joint anti-submarine drills"),
        ("a govern-\nment official; the government", "a government official; the government"),
        ("a well-\nknown case", "a well-known case"),
        ("host-\nnation support and host-nation funds", "host-nation support and host-nation funds"),
        ("Indo-\nPacific", "Indo-Pacific"),
        ("develop\u00ad\nment", "development"),
        ("early-\nwarning aircraft", "early-warning aircraft"),
        ("semicon-\nductor exports; semiconductor", "semiconductor exports; semiconductor"),
    ],
)
def test_words_broken_at_a_line_s_end(text: str, whole: str) -> None:
    assert hyphens.mended(text) == whole
