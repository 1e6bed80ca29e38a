"""Fuzz saved web pages: `python fuzz/page_html.py -max_total_time=1200`."""

from __future__ import annotations

import pages
from pages import page_forms
from target import Target, run

_TOKENS = (
    *("<ul><li>", "</li><li>", "</li></ul>", "<ol>", "<p>", "</p>", "<br>", "<h1>", "<title>", "<div class=sidebar>"),
    *("<!--", "-->", "<![CDATA[", "<?xml ?>", "<!DOCTYPE html>", "<table><tr><td>", "<select><option>", "<template>"),
    *('<a href="/">', "<script>", "<style>", "<svg>", "<math>", "<noscript>", "<nav>", " hidden", ' role="menu"'),
    *('<link rel="canonical" href="https://x.org/us-japan-alliance-digest-vol-2-5/">', "&#27;", "&#xd800;", "&amp;"),
    *('<meta property="article:published_time" content="2023-03-17">', "&#10;", "&nbsp;", "<plaintext>", "<form>"),
)


def check(data: bytes) -> None:
    """Read the bytes as a web page."""
    pages.check("vol-2-5.html", data)


def seeds() -> list[bytes]:
    """Web pages around test pages and random ones."""
    real = [page_forms.as_html(page, paragraphs=bool(n % 2)).encode() for n, page in enumerate(page_forms.pages()[:3])]
    return [*pages.random_pages_as(".html"), *real]


TARGET = Target(check, seeds, (*_TOKENS, *pages.TOKENS), longest=16_384)

if __name__ == "__main__":
    run(TARGET)
