"""Fuzz saved messages: `python fuzz/page_email.py -max_total_time=1200`."""

from __future__ import annotations

import pages
from pages import page_forms
from target import Target, run

_TOKENS = (
    *(
        "From: a@example.org\n",
        "Subject: Vol 2.5\n",
        "MIME-Version: 1.0\n",
        "To: <",
        "=?utf-8?q?",
        "=?utf-8?b?",
        "?=",
        "=\n",
    ),
    *("Content-Type: text/html; charset=", "Content-Type: text/plain; charset=", "Content-Type: message/rfc822\n"),
    *("Content-Type: multipart/mixed; boundary=b\n", "\n--b\n", "\n--b--\n", "; name*0*=utf-8''", "\n\n", "\n\t"),
    *(
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n",
        "x-uuencode",
        "begin 644 x",
    ),
    *(
        "utf-8",
        "utf-16",
        "utf-7",
        "punycode",
        "idna",
        "unicode_escape",
        "hex",
        "iso-2022-jp",
        "undefined",
        "> > ",
        "=E2=80=A2",
    ),
    *("Content-Disposition: attachment; filename=x\n", "(((", '"', "<", ">", "@", "\\"),
)


def check(data: bytes) -> None:
    """Read the bytes as a message."""
    pages.check("vol-2-5.eml", data)


def seeds() -> list[bytes]:
    """Newsletters around test pages, plain, rich and forwarded, and random ones."""
    page = page_forms.pages()[2]
    real = [page_forms.as_email(page, plain=True), page_forms.as_email(page), page_forms.as_email(page, forwarded=True)]
    return [*pages.random_pages_as(".eml"), *real]


TARGET = Target(check, seeds, (*_TOKENS, *pages.TOKENS), longest=16_384)

if __name__ == "__main__":
    run(TARGET)
