from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.model import web_address
from alliance_cli.render.safe_text import is_web_address

ADDRESSES = {
    "https://spfusa.org/publications/us-japan-alliance-digest-vol-2-7/": None,
    "http://example.org": None,
    "HTTPS://Example.org:8080/a?b=c#d": None,
    "https://[2001:db8::1]/x": None,
    "https://example.org/a%20b": None,
    " https://example.org/a ": "https://example.org/a",
    'http://x/"><script>': "http://x/%22%3E%3Cscript%3E",
    "https://example.org/a b(c)": "https://example.org/a%20b%28c%29",
    "https://example.org/é": "https://example.org/%C3%A9",
    "": "",
    "javascript:alert(1)": "",
    "data:text/html,x": "",
    "file:///etc/passwd": "",
    "//example.org": "",
    "https://": "",
    "https:///path": "",
    "https://-x/": "",
    "https://user:secret@example.org/": "",
    "https://example.org@evil.example/": "",
    "https://exa mple.org/": "",
    'https://x"y/': "",
    "https://example.org/\x1b[31m": "",
    "https://example.org/\u202e": "",
    "https://example.org\n": "",
    "http\u017f://example.org/": "",
}


@pytest.mark.parametrize(("text", "address"), ADDRESSES.items())
def test_what_is_a_web_address(text: str, address: str | None) -> None:
    assert web_address(text) == (text if address is None else address)


@settings(deadline=None, derandomize=True)
@given(st.one_of(st.text(), st.text().map("https://example.org/".__add__)))
@example("https://" + "a" * 100_000 + "!")
def test_an_address_is_one_in_every_format(text: str) -> None:
    found = web_address(text)
    assert web_address(found) == found
    assert not set(found) & set('"<>{}()\\^`| \t\n')
    assert found.isascii()
    assert is_web_address(found) == bool(found)
