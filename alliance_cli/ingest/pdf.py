"""A PDF's text layer to lines, by where its pieces stand on the page. Needs the extra `pdf`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest.document import Document
from alliance_cli.ingest.hyphens import mended
from alliance_cli.ingest.text import tidy

_MOST_PAGES = 100
_MOST_TEXT = 5_000_000
#: How many steps of drawing are followed in a file; a page of the digest has about a thousand.
_MOST_STEPS = 100_000

#: What a stream may unpack to, in bytes, how many pieces it may have, and how many drawings one page may repeat.
_BOUNDS: dict[str, Any] = {
    **dict.fromkeys(("zlib_maximum_output_length", "lzw_maximum_output_length"), 20_000_000),
    **dict.fromkeys(("run_length_maximum_output_length", "array_based_stream_maximum_output_length"), 20_000_000),
    "stream_parsing_work_maximum_count": 100_000,
    "xform_maximum_invocations_per_extraction": 50,
}

#: What a damaged file can make its reader raise, besides the reader's own errors.
_DAMAGE = (
    *(ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError),
    *(OSError, NotImplementedError, AssertionError),
)

#: A filled shape no larger than this, in points, at the start of a line is a bullet; browsers draw theirs.
_DOT = 8.0
_BESIDE = 40.0

#: Lines whose distance is this many times the size of their letters have a blank line between them.
_LEADING = 1.7

#: Pieces within this many points of height stand on one line.
_LEVEL = 3.0


def read(data: bytes, name: str) -> Document:
    """The text of a PDF; `ImportRefused` where it has none, cannot be opened, or is far too long."""
    try:
        from pypdf import PdfReader, apply_configuration
        from pypdf.errors import PyPdfError
    except ImportError:
        raise ImportRefused(
            "PDF files need the package pypdf", path=name, remedy="pip install 'alliance-cli[pdf]'"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(**_BOUNDS):
            text = tidy(mended("\n".join(_lines(PdfReader(BytesIO(data)), name))))
    except ImportRefused:
        raise
    except (PyPdfError, *_DAMAGE) as failure:
        raise ImportRefused(
            f"the PDF cannot be read: {type(failure).__name__}", path=name, remedy="save it again, or as text"
        ) from failure
    if not text.strip():
        raise ImportRefused("the PDF holds no text", path=name, remedy="run text recognition on it first")
    return Document(text)


def _lines(reader: Any, name: str) -> Iterator[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ImportRefused("the PDF is locked with a password", path=name, remedy="save an unlocked copy")
    if len(reader.pages) > _MOST_PAGES:
        raise ImportRefused(
            f"the PDF has more than {_MOST_PAGES} pages", path=name, remedy="save the issue's own pages alone"
        )
    size = steps = 0
    for page in reader.pages:
        canvas = _Canvas()
        page.extract_text(visitor_text=canvas.text, visitor_operand_before=canvas.paint)
        steps += canvas.steps
        lines = [*_page_lines(canvas)]
        size += sum(map(len, lines))
        if size > _MOST_TEXT or steps > _MOST_STEPS:
            raise ImportRefused("the PDF holds too much text", path=name, remedy="save the issue's pages alone")
        yield from lines


@dataclass(slots=True)
class _Row:
    """A line of a page while it is put together: where it starts, how high it stands, its letters' size, its text."""

    left: float
    height: float
    size: float
    text: str


def _page_lines(canvas: _Canvas) -> Iterator[str]:
    above: _Row | None = None
    for row in canvas.rows:
        words = " ".join(row.text.split())
        if not words:
            continue
        if above and above.height - row.height > _LEADING * max(above.size, row.size):
            yield ""
        yield f"• {words}" if canvas.has_dot(row) else words
        above = row


class _Canvas:
    """What a page's drawing leaves: rows of text in the order of the page, and small filled shapes."""

    def __init__(self) -> None:
        self.steps = 0
        self.rows: list[_Row] = []
        self._dots: list[tuple[float, float]] = []
        self._path: list[tuple[float, float]] = []

    def text(self, text: str, current: list[float], matrix: list[float], _font: object, size: float) -> None:
        """Take a piece of text with its transformations, as the reader calls it."""
        if not text.strip():
            if self.rows and text == " ":
                self.rows[-1].text += " "
            return
        left, height = _placed(matrix[4], matrix[5], current)
        letters = abs(size * matrix[3] * current[3]) or abs(size) or 10.0
        for part in text.strip("\n").split("\n"):
            last = self.rows[-1] if self.rows else None
            if last and abs(last.height - height) < _LEVEL:
                last.text += part
            else:
                self.rows.append(_Row(left, height, letters, part))

    def paint(self, operator: bytes, operands: list[Any], current: list[float], _matrix: object) -> None:
        """Follow the paths that are drawn, and keep where a small filled one stands."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise ValueError(self.steps)
        if operator in (b"m", b"l", b"c", b"v", b"y"):
            self._path.append(_placed(float(operands[-2]), float(operands[-1]), current))
        elif operator == b"re":
            x, y, width, height = map(float, operands)
            self._path += [_placed(x, y, current), _placed(x + width, y + height, current)]
        elif operator in (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"n"):
            if self._path and operator not in (b"S", b"s", b"n"):
                self._keep_dot()
            self._path.clear()

    def has_dot(self, row: _Row) -> bool:
        """Whether a bullet is drawn just before a row."""
        return any(0 < row.left - x < _BESIDE and -_LEVEL < y - row.height < row.size for x, y in self._dots)

    def _keep_dot(self) -> None:
        across, up = [x for x, _ in self._path], [y for _, y in self._path]
        width, height = max(across) - min(across), max(up) - min(up)
        if 1 < width < _DOT and 1 < height < _DOT and 0.5 < width / height < 2:
            self._dots.append((max(across), (min(up) + max(up)) / 2))


def _placed(x: float, y: float, matrix: list[float]) -> tuple[float, float]:
    """A point in the units of the page."""
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]
