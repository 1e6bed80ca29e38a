"""Fuzz issue files, as people edit them: `python fuzz/issue_files.py -max_total_time=1200`."""

from __future__ import annotations

from pathlib import Path

from target import ROOT, Target, lines_of, refused, run, watched

with watched():
    from alliance_cli import files, issue_file, yaml_file  # noqa: F401 - imported here, to be watched as well
    from alliance_cli.errors import CorpusError

_PATH = Path("corpus/issues/vol-2-07.md")

_PLAIN = """---
volume: 2
number: 7
title: US-Japan Alliance Digest Vol 2.7
issued: 2023-04
---

## First

One body.

A second paragraph,
wrapped.

## Second

\\# not a heading
"""

_TOKENS = (
    *(
        "---\n",
        "\n## ",
        "\n##\n",
        "\n\n",
        "\\#",
        "\\\\",
        "# ",
        ": ",
        "volume: ",
        "number: ",
        "title: ",
        "issued: 2023-04-17\n",
    ),
    *(
        "issued_basis: stated\n",
        "url: https://x.org\n",
        "url_basis: inferred\n",
        "sha256: ",
        "source: ",
        "image_credit: ",
    ),
    *(
        "also:\n- source: x\n  sha256: y\n",
        "also: []\n",
        "also: [{source: a}]\n",
        "|\n  ",
        ">-\n  ",
        "'",
        '"',
        "\\u2028",
        "\\x1b",
    ),
    *(
        "? ",
        "- ",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "%YAML 1.2\n",
        "...\n",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\t",
        "\r\n",
        "\u2028",
        "\x85",
    ),
)


def check(data: bytes) -> None:
    """Read an issue file: it is refused with its line, or writes back to the same issue and the same text."""
    try:
        text = files.decoded(data, _PATH, CorpusError)
        issue = issue_file.load(text, str(_PATH))
    except CorpusError as fault:
        refused(fault)
        assert fault.path == str(_PATH)
        assert 0 <= fault.line <= lines_of(data)
        assert "\n" not in fault.excerpt
        return
    assert [item.number for item in issue.items] == list(range(1, len(issue.items) + 1))
    assert issue.ref.parse(issue.ref.slug) == issue.ref
    assert issue.issued.first <= issue.closing_day <= issue.issued.last
    written = issue_file.dump(issue)
    assert issue_file.load(written, str(_PATH)) == issue
    assert files.decoded(written.encode(), _PATH, CorpusError) == written


def seeds() -> list[bytes]:
    """The shipped issue files, and a short one in two writings."""
    shipped = [file.read_bytes() for file in sorted((ROOT / "corpus" / "issues").glob("*.md"))]
    return [_PLAIN.encode(), _PLAIN.replace("\n", "\r\n").encode(), *shipped]


TARGET = Target(check, seeds, _TOKENS, longest=8192)

if __name__ == "__main__":
    run(TARGET)
