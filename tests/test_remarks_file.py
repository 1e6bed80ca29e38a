"""The file of tags and notes: what it holds comes back, what a person wrote in it stays, what is wrong has a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli import remarks_file
from alliance_cli.errors import FileError, UsageError
from alliance_cli.model import Ref, Remark

_PATH = "notes.yaml"

EDITED = """\
# Ours; ask the desk before changing it.
2.5.1:
  tags: [followup, "no"]  # from the meeting
  note: Ask whether 3/6 is right.

# The next one is settled.
"2.7.2":
  note: |
    Two lines,
    as typed.
"""


def _load(text: str) -> tuple[Remark, ...]:
    faults: list[FileError] = []
    found = remarks_file.load(text, _PATH, faults.append)
    assert not faults
    return found


def test_an_edited_file_is_read() -> None:
    assert _load(EDITED) == (
        Remark(Ref(2, 5, 1), ("followup", "no"), "Ask whether 3/6 is right."),
        Remark(Ref(2, 7, 2), (), "Two lines,\nas typed.\n"),
    )


def test_a_change_leaves_what_a_person_wrote_beside_it() -> None:
    new = Remark(Ref(2, 7, 1), ("done",))
    text = remarks_file.changed(EDITED, _PATH, {new.ref: new})
    assert text == EDITED.replace("\n# The", "2.7.1:\n  tags:\n  - done\n\n# The")
    assert remarks_file.changed(text, _PATH, {new.ref: Remark(new.ref)}) == EDITED


_COMMENTED = """\
# Head.
2.5.1:  # ours
  # Which tags?
  tags: [a, "no"]  # from the meeting
  # The note.
  note: |
    One.
    # no comment

# The next one.
2.5.2:
    note: x
    tags:
    - a  # first
    # between
    - b
    # last

# Tail.
"""


@pytest.mark.parametrize(
    ("new", "before", "after"),
    [
        (Remark(Ref(2, 5, 1), ("a", "no", "x]y"), "One.\n# no comment\n"), '[a, "no"]', "[a, 'no', \"x]y\"]"),
        (Remark(Ref(2, 5, 1), ("c",), "One.\n# no comment\n"), '[a, "no"]', "[c]"),
        (Remark(Ref(2, 5, 1), (), "One.\n# no comment\n"), '  tags: [a, "no"]  # from the meeting\n', ""),
        (Remark(Ref(2, 5, 1), ("a", "no"), "Two."), "note: |\n    One.\n    # no comment\n", "note: Two.\n"),
        (Remark(Ref(2, 5, 1), ("a", "no")), "  note: |\n    One.\n    # no comment\n", ""),
        (
            Remark(Ref(2, 5, 2), ("b", "c"), "x"),
            "    - a  # first\n    # between\n    - b\n",
            "    # between\n    - b\n    - c\n",
        ),
        (Remark(Ref(2, 5, 2), ("a", "b"), "y\nz"), "    note: x\n", "    note: |-\n      y\n      z\n"),
        (
            Remark(Ref(2, 5, 2)),
            "2.5.2:\n    note: x\n    tags:\n    - a  # first\n    # between\n    - b\n    # last\n",
            "",
        ),
        (Remark(Ref(2, 6, 1), ("n",)), "\n# Tail.", "2.6.1:\n  tags:\n  - n\n\n# Tail."),
        (Remark(Ref(2, 1, 1), ("n",)), "2.5.1:  # ours", "2.1.1:\n  tags:\n  - n\n2.5.1:  # ours"),
    ],
)
def test_comments_blank_lines_and_style_stay(new: Remark, before: str, after: str) -> None:
    assert before in _COMMENTED
    text = remarks_file.changed(_COMMENTED, _PATH, {new.ref: new})
    assert text == _COMMENTED.replace(before, after)
    assert _load(text) == tuple(
        sorted(
            (*(one for one in _load(_COMMENTED) if one.ref != new.ref), *([new] if new else [])),
            key=lambda one: one.ref,
        )
    )


def test_an_order_of_the_person_s_own_stays() -> None:
    text = "2.7.2:\n  note: b\n2.5.1:\n  note: a\n"
    new = Remark(Ref(2, 6, 1), (), "c")
    assert remarks_file.changed(text, _PATH, {new.ref: new}) == text + "2.6.1:\n  note: c\n"


def test_a_file_in_another_style_is_written_anew() -> None:
    new = Remark(Ref(2, 6, 1), ("x",))
    text = remarks_file.changed('{2.5.1: {note: "a"}, 2.7.2: {tags: [b]}}', _PATH, {new.ref: new})
    assert [str(remark.ref) for remark in _load(text)] == ["2.5.1", "2.6.1", "2.7.2"]


def test_a_note_of_several_lines_stands_in_the_file_as_it_was_typed() -> None:
    new = Remark(Ref(2, 6, 1), ("x",), "One: two.\n\n# not a comment\n- dash")
    text = remarks_file.changed("", _PATH, {new.ref: new})
    assert text.endswith("2.6.1:\n  tags:\n  - x\n  note: |-\n    One: two.\n\n    # not a comment\n    - dash\n")
    assert _load(text) == (new,)


#: Text that a YAML file can be asked to hold, and much that would break one written carelessly.
_HOSTILE = (
    "\x1b[31mred",
    "a\r\nb",
    "\ufeffx",
    "a\u2028b",
    "\x85",
    "- x",
    "# x",
    "yes",
    "2023-03-06",
    "'\"",
    "{{",
    "&a *a",
)
_NOTES = st.one_of(
    st.sampled_from([*_HOSTILE, " lead", "trail ", "x\n", "\nx", "a\n  b", "\t", "|", "x" * 5000, "🇯🇵 日本 עברית"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.sampled_from(["", "a: b", " c", "d ", "#e", "- f", "---", "%", "\t"]), max_size=5).map("\n".join),
)
_TAGS = st.lists(
    st.one_of(
        st.sampled_from(["followup", "no", "2023", "~", "null", "#1", "a:b", "&x", "日本", "[b]", "<b>"]),
        st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12),
    ).filter(lambda tag: not _refused(tag)),
    max_size=4,
    unique_by=str.casefold,
)
_REFS = st.builds(Ref, st.integers(1, 3), st.integers(1, 12), st.integers(1, 5))
_REMARKS = st.dictionaries(_REFS, st.tuples(_TAGS, _NOTES), max_size=4).map(
    lambda rows: {ref: Remark(ref, tuple(tags), note) for ref, (tags, note) in rows.items()}
)


def _refused(tag: str) -> bool:
    try:
        remarks_file.checked_tag(tag)
    except UsageError:
        return True
    return False


@given(_REMARKS, _REMARKS)
def test_what_is_written_comes_back(first: dict[Ref, Remark], second: dict[Ref, Remark]) -> None:
    text = remarks_file.changed("", _PATH, first)
    assert _load(text) == tuple(first[ref] for ref in sorted(first) if first[ref])
    both = {**first, **second}
    assert _load(remarks_file.changed(text, _PATH, second)) == tuple(both[ref] for ref in sorted(both) if both[ref])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("2.5.1:\n  tags: [a]\n  note: b\n2.5:\n  note: c\n", 5, "is an issue"),
        ("2.5.1:\n  tag: [a]\n", 2, "unknown key 'tag' (did you mean 'tags'?)"),
        ("2.5.1:\n  tags: [a b]\n", 2, "'a b' is no tag"),
        ('2.5.1:\n  tags: ["\\e[31m"]\n', 2, "is no tag"),
        ("2.5.1:\n  tags: a\n", 2, "a list is expected"),
        ("2.5.1: text\n", 1, "`key: value` lines are expected"),
        ("2.5.1:\n  note: [a]\n", 2, "text is expected"),
        ("first:\n  note: a\n", 2, "is not a reference"),
        ("2.5.1:\n  note: a\n2.5#1:\n  note: b\n", 4, "stands twice"),
        ("2.5.1:\n  note: a\n2.5.1:\n  note: b\n", 3, "stands twice"),
        ("2.5.1:\n  note: 'a\n", 3, "broken YAML"),
        ("- a\n", 1, "`key: value` lines are expected"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, words: str) -> None:
    faults: list[FileError] = []
    try:
        remarks_file.load(text, _PATH, faults.append)
    except FileError as fault:
        faults.append(fault)
    assert [(fault.path, fault.line) for fault in faults] == [(_PATH, line)]
    assert words in str(faults[0])


def test_a_fault_in_one_entry_leaves_the_others() -> None:
    faults: list[FileError] = []
    found = remarks_file.load("2.5.1:\n  tags: a\n2.5.2:\n  tags: [b]\n", _PATH, faults.append)
    assert found == (Remark(Ref(2, 5, 2), ("b",)),)
    assert len(faults) == 1


@pytest.mark.parametrize(
    "text", ["", "a b", "a,b", 'a"b', "+a", "-a", "!a", "\x1b[0m", "a\u200bb", "(a", "x" * 65, "\ud800"]
)
def test_what_is_no_tag(text: str) -> None:
    with pytest.raises(UsageError):
        remarks_file.checked_tag(text)


@pytest.mark.parametrize("text", ["x" * 20_001, "\ud800"])
def test_what_is_no_note(text: str) -> None:
    with pytest.raises(UsageError):
        remarks_file.checked_note(text)


def test_tags_count_once_whatever_their_capitals() -> None:
    assert remarks_file.once(["Done", "next", "DONE"]) == ("Done", "next")
