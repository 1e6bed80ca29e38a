"""Fuzz PDF files, for which pypdf is needed: `python fuzz/page_pdf.py -max_total_time=1200`."""

from __future__ import annotations

import pages
from pages import page_forms
from target import Target, run

_TOKENS = (
    *("%PDF-1.4\n", "1 0 obj\n", "endobj\n", "stream\n", "endstream\n", "xref\n", "trailer\n", "startxref\n", "%%EOF"),
    *(
        "<<",
        ">>",
        "/Type /Page",
        "/Kids [",
        "/Parent 1 0 R",
        "/Length ",
        "/Filter /FlateDecode",
        "/Encrypt ",
        "/Prev 9",
    ),
    *(
        "BT\n",
        "ET\n",
        "/F1 12 Tf\n",
        "1 0 0 1 50 700 Tm\n",
        "(Headlines) Tj\n",
        "T*\n",
        "0 0 5 5 re\nf\n",
        "[(a) -9 (b)] TJ",
    ),
)


def check(data: bytes) -> None:
    """Read the bytes as a PDF file."""
    pages.check("vol-2-5.pdf", data)


def seeds() -> list[bytes]:
    """A short page written by hand, and one that a browser printed."""
    lines = ("Headlines", "One thing and another", "Details", "A body of some words that goes on. " * 6)
    return [page_forms.small_pdf(lines), (page_forms.PDFS / "vol-2-6.pdf").read_bytes()]


TARGET = Target(check, seeds, _TOKENS, longest=200_000, stretched=0)

if __name__ == "__main__":
    run(TARGET)
