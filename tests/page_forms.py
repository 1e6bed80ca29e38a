"""The test pages in the other forms in which readers hold the digest: a web page, a newsletter, a PDF.

Run as a program, this prints each web page to a PDF by Chromium into `tests/data/pdf/`; the PDFs are kept, since they
take a browser to make.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
PDFS = DATA / "pdf"

_HEAD = """<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{title} - Sasakawa USA</title>
<style>.entry-content ul li {{ margin-bottom: 1em }} nav li {{ display: inline }} </style>
<script>window.dataLayer = ["Headlines", "<li>not a headline</li>"];</script></head>
<body class="post-template single">
<div id="cookie-notice" role="dialog"><p>We use cookies to make this site better. <button>Accept</button></p></div>
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header class="site-header"><nav id="site-navigation"><ul class="menu"><li><a href="/">Home</a></li>
<li><a href="/about/">About</a></li><li><a href="/publications/">Publications</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> &rsaquo; <a href="/publications/">Publications</a> {title}</div>
<main id="content"><article class="post"><header class="entry-header"><h1 class="entry-title">{title}</h1></header>
<div class="entry-content">
<p><a href="/wp-content/uploads/digest.pdf">Download this publication (PDF)</a></p>
"""

_FOOT = """
<p><em>“US-Japan Alliance Digest” is a bi-weekly summary of bilateral and related developments.</em></p>
</div>
<div class="sharedaddy social"><ul><li><a href="https://example.org/t">Tweet</a></li><li>Share</li></ul></div>
</article>
<section class="related-posts"><h3>Related</h3><ul><li><a href="/a/">US-Japan Alliance Digest Vol 9.9</a></li>
<li>Another post that a reader might like</li></ul></section></main>
<aside class="sidebar widget"><h2>Recent Headlines</h2><ul><li>Old news of the fleet</li></ul></aside>
<footer class="site-footer"><p>2024 Sasakawa USA | Privacy Policy | Sitemap</p></footer></body></html>
"""


def pages() -> list[dict[str, Any]]:
    """The records of the test pages' expected results."""
    found: list[dict[str, Any]] = json.loads((DATA / "pages" / "expected.json").read_text(encoding="utf-8"))
    return found


def as_html(page: dict[str, Any], *, paragraphs: bool = False) -> str:
    """A web page around the issue; with `paragraphs`, each list member holds a paragraph, as some editors write."""
    number = f" Vol {page['issue']}" if page["number_in_page"] else ""
    parts = [_HEAD.format(title=f"US-Japan Alliance Digest{number}")]
    if page["image_credit"]:
        credit = html.escape(page["image_credit"])
        parts.append(f"<figure><img src='x.jpg'><figcaption>Image Source: {credit}</figcaption></figure>")
    if page["layout"] != "blog":
        parts.append("<h3>Headlines:</h3>" if "Details" in _text(page) else "")
    parts.append(_list(page["headlines"], paragraphs))
    parts.append("<h3>Details:</h3>" if "Details" in _text(page) else "")
    parts.append(_list(page["bodies"], paragraphs))
    return "".join(parts) + _FOOT


def as_email(page: dict[str, Any], *, forwarded: bool = False, plain: bool = False) -> bytes:
    """The issue as a newsletter, quoted-printable, with an HTML and a text part, perhaps forwarded with a note."""
    message = EmailMessage()
    message["Subject"] = f"US-Japan Alliance Digest Vol {page['issue']}"
    message["From"] = "Sasakawa USA <digest@example.org>"
    message["To"] = "reader@example.org"
    message["Date"] = "Fri, 17 Mar 2023 16:00:00 -0400"
    message.set_content(_text(page), cte="quoted-printable")
    if not plain:
        message.add_alternative(as_html(page), subtype="html", cte="quoted-printable")
    if not forwarded:
        return message.as_bytes()
    cover = EmailMessage()
    cover["Subject"] = "Fwd: for your memo"
    cover["From"] = "colleague@example.org"
    cover.set_content("Please see below.\n\nBest\n")
    cover.add_attachment(message)
    return cover.as_bytes()


def small_pdf(lines: Sequence[str]) -> bytes:
    """A PDF file of one page, its streams plain, with each line beside a bullet; no parentheses in them."""
    drawn = "".join(f"1 0 0 1 50 {700 - 30 * n} Tm ({line}) Tj\n" for n, line in enumerate(lines))
    dots = "".join(f"40 {702 - 30 * n} 5 5 re f\n" for n in range(len(lines)))
    content = f"BT /F1 12 Tf\n{drawn}ET\n{dots}"
    font = "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << {font} >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}endstream",
    )
    text, places = "%PDF-1.4\n", ""
    for number, one in enumerate(objects, 1):
        places += f"{len(text):010} 00000 n \n"
        text += f"{number} 0 obj\n{one}\nendobj\n"
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{places}{end}".encode("latin-1")


def _text(page: dict[str, Any]) -> str:
    name: str = page["file"]
    return (DATA / "pages" / name).read_text(encoding="utf-8")


def _list(texts: list[str], paragraphs: bool) -> str:
    tag = ("<p>", "</p>") if paragraphs else ("", "")
    members = "".join(f"\n<li>{tag[0]}{_emphasized(text)}{tag[1]}</li>" for text in texts)
    return f"<ul>{members}\n</ul>\n"


def _emphasized(text: str) -> str:
    """Escaped text with its first word in bold, as pages have it here and there."""
    first, _, rest = html.escape(text).partition(" ")
    return f"<strong>{first}</strong> {rest}"


def print_pdfs() -> None:
    """Print each page to a PDF with headless Chromium."""
    PDFS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for page in pages():
            source = Path(folder, "page.html")
            source.write_text(as_html(page), encoding="utf-8")
            target = PDFS / Path(page["file"]).with_suffix(".pdf").name
            flags = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                "--disable-background-networking",
            ]
            subprocess.run(
                ["chromium", *flags, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
                check=True,
                capture_output=True,
            )
            sys.stdout.write(f"{target.name}\n")


if __name__ == "__main__":
    print_pdfs()
