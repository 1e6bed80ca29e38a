from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.model import Span
from alliance_cli.render.blocks import Run, joined, marked, text_of

_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(*sorted(ends))), max_size=6)


@given(st.text(max_size=25), _SPANS)
@settings(deadline=None, derandomize=True)
def test_marking_keeps_every_character_and_marks_what_a_span_covers(text: str, spans: list[Span]) -> None:
    runs = marked(text, spans, "match")
    roles = [run.role for run in runs for _ in run.text]
    assert text_of(runs) == text
    assert roles == ["match" if any(s.start <= at < s.end for s in spans) else "text" for at in range(len(text))]


def test_joining_skips_what_is_empty() -> None:
    a, b = (Run("a"),), (Run("b", "id"),)
    assert joined([(), a, (), b, ()], ", ") == (Run("a"), Run(", ", "dim"), Run("b", "id"))
    assert joined([]) == ()
