from __future__ import annotations

import re
from io import StringIO

import pytest
from markdown_it import MarkdownIt
from test_render_samples import OLDER, RESULTS, SALE, SUMMARY, TOPICS, VIEW

from alliance_cli.frozen import replace
from alliance_cli.render import markdown
from alliance_cli.render.blocks import Role, Run
from alliance_cli.render.looks import Looks
from alliance_cli.render.markdown.text import of_runs
from alliance_cli.render.report import Report


def written(report: Report) -> str:
    stream = StringIO()
    markdown.write(report, stream, Looks())
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("# not a heading", r"\# not a heading"),
        ("- not a list", r"\- not a list"),
        ("+1 not a list", r"\+1 not a list"),
        ("12. not a list", r"12\. not a list"),
        ("a *b* _c_ `d` [e](f) <g> | ~h~ &amp; \\", r"a \*b\* \_c\_ \`d\` \[e\](f) \<g\> \| \~h\~ \&amp; \\"),
        ("2022 was not a list", "2022 was not a list"),
    ],
)
def test_text_is_never_markup(body: str, shown: str) -> None:
    view = replace(OLDER, entries=(replace(SALE, body=body, annotations=type(SALE.annotations)()),))
    assert written(view).split("\n\n")[-1] == shown + "\n"


def test_headings_matches_and_links() -> None:
    assert written(VIEW).startswith("# 2.7  US-Japan Alliance Digest Vol 2.7\n\n- Issued: April 2023")
    assert "- URL: <https://spfusa.org/publications/us-japan-alliance-digest-vol-2-7/> (inferred" in written(VIEW)
    assert "Hawkeye **aircraft** comes with" in written(RESULTS)
    assert "- **1 2.5.3** **State Department" in written(RESULTS)


def test_a_summary_is_a_brief_with_footnotes() -> None:
    text = written(SUMMARY)
    assert text.startswith("# Trilateral with South Korea · issues 2.5..2.7\n\n- Items: 4 items in 2 of 2 issues")
    assert re.findall(r"\((2\.\d\.\d)\)\[\^(\d)\]", text) == [
        ("2.5.3", "1"),
        ("2.7.2", "2"),
        ("2.7.5", "3"),
        ("2.7.2", "2"),
    ]
    assert re.findall(r"(?m)^\[\^(\d)\]: (\S+) “", text) == [("1", "2.5.3"), ("2", "2.7.2"), ("3", "2.7.5")]
    assert text.rstrip().endswith(
        "[^3]: 2.7.5 “US and Japan hold eighth dialogue on space cooperation,” US-Japan Alliance Digest Vol 2.7, "
        "item 5 (April 2023). <https://spfusa.org/publications/us-japan-alliance-digest-vol-2-7/>"
    )


def test_a_sentence_cannot_forge_a_footnote() -> None:
    forged = replace(SUMMARY.sentences[0], text="It is so.[^9]\n\n[^9]: nowhere <https://example.org>")
    text = written(replace(SUMMARY, sentences=(forged, *SUMMARY.sentences[1:])))
    assert r"It is so.\[^9\]  \[^9\]: nowhere \<https://example.org\> (2.5.3)[^1]" in text


def test_an_address_that_is_none_is_not_a_link() -> None:
    cited = tuple(replace(one, url="javascript:x") for one in SUMMARY.cited)
    assert "<javascript" not in written(replace(SUMMARY, cited=cited))


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ((("lawmakers talk US-", "title"), ("Japan", "match"), (" ", "title"), ("relations", "match")), 1),
        ((("a ", "text"), ("Japan", "match"), (" and ", "text"), ("Korea", "match")), 2),
        ((("Digest ", "work"), ("2", "work")), 0),
        (((" spaced ", "title"), ("Japan", "match")), 1),
    ],
    ids=["headline", "apart", "work", "space before"],
)
def test_what_is_bold_is_read_as_bold(runs: tuple[tuple[str, Role], ...], shown: int) -> None:
    text = of_runs(tuple(Run(words, role) for words, role in runs))
    page = MarkdownIt("commonmark").render(text)
    assert "*" not in page
    assert page.count("<strong>") == shown
    words = re.sub(r"<[^>]*>", "", page).split()
    assert words == "".join(word for word, _ in runs).split()


def test_topics_go_by_their_labels() -> None:
    text = written(TOPICS)
    assert re.search(r"(?m)^\| [A-Z][\w ]+ \([a-z-]+\) \| \d", text)
