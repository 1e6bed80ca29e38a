"""Remarks <-> the text of their file, in which a change touches only the items that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from alliance_cli import yaml_file
from alliance_cli.errors import FileError, UsageError
from alliance_cli.model import Ref, Remark
from alliance_cli.yaml_file import Node

#: The longest tag and the longest note, in characters.
LONGEST_TAG, LONGEST_NOTE = 64, 20_000

_HEAD = "# Tags and notes of this library, by item. You may edit this file.\n"
_KEY = re.compile(r"""(?P<quote>['"]?)(?P<ref>[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})(?P=quote)[ \t]*:(?:\s|$)""")

#: Told of each faulty entry, which is then left out; or it raises the fault.
Complain = Callable[[FileError], None]


def checked_tag(text: str) -> str:
    """The tag; `UsageError` for what could not be typed in a query or would not show."""
    if not text or not text.isprintable() or any(sign.isspace() or sign in ',"()' for sign in text):
        raise UsageError(f"{text!r} is no tag", remedy="a tag is one word without commas, double quotes or parentheses")
    if text[0] in "+-!":
        raise UsageError(f"{text!r} is no tag", remedy="begin a tag with a letter or a digit")
    if len(text) > LONGEST_TAG:
        raise UsageError(f"the tag {text[:20]!r}... is too long", remedy=f"keep it to {LONGEST_TAG} characters")
    return text


def checked_note(text: str) -> str:
    """The note; `UsageError` for one that a file of text cannot hold, or that is too long."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError("the note is not text", remedy="write it in UTF-8") from None
    if len(text) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(text):,} characters", remedy=f"keep it to {LONGEST_NOTE:,}")
    return text


def load(text: str, path: str, complain: Complain) -> tuple[Remark, ...]:
    """The remarks of a file in the order of their items; a faulty entry goes to `complain`, with its line."""
    found: dict[Ref, Remark] = {}
    try:
        entries = yaml_file.read(text, path, FileError).mapping()
    except FileError as fault:
        complain(fault)
        return ()
    for key, node in entries.items():
        try:
            remark = _remark(key, node)
            if remark.ref in found:
                raise node.fault(f"{remark.ref} stands twice", remedy="merge the two entries")
            found[remark.ref] = remark
        except FileError as fault:
            complain(fault)
    return tuple(found[ref] for ref in sorted(found) if found[ref])


def changed(text: str, path: str, remarks: Mapping[Ref, Remark]) -> str:
    """The text of a file with the remarks on these items as they are now, all else as it stood.

    What a person wrote beside other items, comments too, is kept where every entry begins on a line of its own.
    """
    whole = {remark.ref: remark for remark in load(text, path, _raised)} | dict(remarks)
    kept = {ref: remark for ref, remark in sorted(whole.items()) if remark}
    head, parts = _parts(text)
    in_order = list(parts) == sorted(parts)
    parts |= {ref: _entry(remark) for ref, remark in remarks.items()}
    order = [ref for ref in (sorted(parts) if in_order else parts) if ref in kept]
    new = (head if text.strip() else _HEAD) + "".join(parts[ref] for ref in order)
    lost: list[FileError] = []
    if load(new, path, lost.append) == tuple(kept.values()) and not lost:
        return new
    return _HEAD + "".join(map(_entry, kept.values()))


def _raised(fault: FileError) -> None:
    raise fault


def _parts(text: str) -> tuple[str, dict[Ref, str]]:
    """What stands before the first entry, and the lines of each entry with what follows it."""
    head = ""
    parts: dict[Ref, str] = {}
    current: Ref | None = None
    for line in text.removesuffix("\n").split("\n") if text else ():
        if found := _KEY.match(line):
            current = Ref(*(int(number) for number in found["ref"].split(".")))
        if current:
            parts[current] = parts.get(current, "") + line + "\n"
        else:
            head += line + "\n"
    return head, parts


def _entry(remark: Remark) -> str:
    fields: dict[str, object] = {"tags": list(remark.tags)} if remark.tags else {}
    if remark.note and _is_block(remark.note):
        lines = "".join(f"    {line}\n" if line else "\n" for line in remark.note.split("\n"))
        before = yaml_file.dump({str(remark.ref): fields}) if fields else f"{remark.ref}:\n"
        return f"{before}  note: |-\n{lines}"
    if remark.note:
        fields["note"] = remark.note
    return yaml_file.dump({str(remark.ref): fields})


def _is_block(note: str) -> bool:
    """Whether a note of several lines can stand in the file as it is."""
    lines = note.split("\n")
    plain = all(line.isprintable() and line == line.strip() for line in lines)
    return len(lines) > 1 and plain and bool(lines[0] and lines[-1])


def _remark(key: str, node: Node) -> Remark:
    fields = node.mapping(("tags", "note"))
    try:
        ref = Ref.parse(key)
        if not ref.item:
            raise UsageError(f"{key!r} is an issue", remedy=f"name an item, as in {key}.1")
        tags = tuple(checked_tag(tag) for tag in fields["tags"].texts()) if "tags" in fields else ()
        note = checked_note(_exact(fields["note"])) if "note" in fields else ""
    except UsageError as fault:
        raise node.fault(fault.message, remedy=fault.remedy) from None
    return Remark(ref, once(tags), note)


def once(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags, each once, capitals aside."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _exact(node: Node) -> str:
    """A scalar's text with the spaces around it."""
    return node.value if isinstance(node.value, str) else node.text()
