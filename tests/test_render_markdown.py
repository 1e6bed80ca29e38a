from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from test_render_samples import OLDER, RESULTS, SALE, VIEW

from alliance_cli.render import markdown
from alliance_cli.render.looks import Looks
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
    assert "](https://spfusa.org/publications/us-japan-alliance-digest-vol-2-7/)" in written(VIEW)
    assert "Hawkeye **aircraft** comes with" in written(RESULTS)
    assert "- **1 2.5.3** **State Department" in written(RESULTS)
