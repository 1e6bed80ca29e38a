"""Fuzz pages saved as text, and issue files that are imported: `python fuzz/page_text.py -max_total_time=1200`."""

from __future__ import annotations

import pages
from target import PAGES, ROOT, Target, run


def check(data: bytes) -> None:
    """Read the bytes as a page; the first one picks the file's name."""
    if data:
        pages.check(("vol-2-5.txt", "notes.md")[data[0] % 2], data[1:])


def seeds() -> list[bytes]:
    """Test pages, the shipped issue files, and small random pages."""
    files = [*sorted(PAGES.glob("*.txt"))[:4], *sorted((ROOT / "corpus" / "issues").glob("*.md"))]
    return [b"0" + data for data in (*(file.read_bytes() for file in files), *pages.random_pages_as(".txt"))]


TARGET = Target(check, seeds, pages.TOKENS, longest=16_384)

if __name__ == "__main__":
    run(TARGET)
