"""Fuzz references and ranges of issues, as typed: `python fuzz/references.py -max_total_time=1200`."""

from __future__ import annotations

from target import Target, refused, run, watched

with watched():
    from alliance_cli.errors import UsageError
    from alliance_cli.ingest import lines
    from alliance_cli.model import Ref, ranges

_SEEDS = (
    *(
        "2.7",
        "2.7.3",
        "vol-2-07",
        "Vol 2.7",
        "2.7#3",
        "us-japan alliance digest vol. 2.10",
        "2.5..2.7",
        "..2.7",
        "2.5..",
    ),
    *("vol–2–05…Vol 2.10", "Volume 3, No. 12", "US-Japan Alliance Digest – Vol 1. 22", "0.1", "999.999.999"),
)
_TOKENS = (
    "vol-",
    "Vol ",
    "volume",
    "us-japan alliance digest",
    "..",
    "…",
    ".",
    "-",
    "#",
    "–",
    "No.",
    "Issue",
    "٣",
    "²",
    "\udcff",
)


def check(data: bytes) -> None:
    """Read a reference, a range, and a number in a title; what is understood is read again as the same."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        ref = Ref.parse(text)
    except UsageError as fault:
        refused(fault)
    else:
        assert Ref.parse(str(ref)) == ref
        assert Ref.parse(ref.slug) == ref.issue
        assert ref.issue.at(ref.item) == ref
        assert min(ref.volume, ref.number) > 0
    try:
        issues = ranges.issue_range(text)
    except UsageError as fault:
        refused(fault)
    else:
        ends = issues.first or "", issues.last or ""
        assert any(ends)
        assert not all(ends) or issues.first <= issues.last
        assert ranges.issue_range("{}..{}".format(*ends)) == issues
    named = lines.issue_number(text)
    assert named is None or lines.issue_number(f"Vol {named}") == named


def seeds() -> list[bytes]:
    """References and ranges in every form."""
    return [text.encode() for text in _SEEDS]


TARGET = Target(check, seeds, _TOKENS, longest=200, stretched=200_000)

if __name__ == "__main__":
    run(TARGET)
