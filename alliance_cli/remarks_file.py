"""Remarks <-> the text of their file, in which a change touches only the items that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial

from alliance_cli import yaml_file
from alliance_cli.errors import FileError, UsageError
from alliance_cli.model import Ref, Remark
from alliance_cli.yaml_file import Node

#: The longest tag and the longest note, in characters.
LONGEST_TAG, LONGEST_NOTE = 64, 20_000

_HEAD = "# Tags and notes of this library, by item. You may edit this file.\n"
_KEY = re.compile(r"""(?P<quote>['"]?)(?P<ref>[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})(?P=quote)[ \t]*:(?:\s|$)""")

_FIELD = re.compile(r"""(?P<indent> +)(?P<quote>['"]?)(?P<name>tags|note)(?P=quote)[ \t]*:(?:\s|$)""")
_FLOW = re.compile(
    r"""(?P<head>[^\[\n#]*:[ \t]*\[)(?:[^\]"'#\n]|"[^"\n]*"|'[^'\n]*')*(?P<end>\][ \t]*(?:#[^\n]*)?\n)"""
)

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
    """The remarks of a file in the order of their items; a faulty entry goes to `complain`, with its line.

    `FileError` where the file as a whole cannot be read.
    """
    found: dict[Ref, Remark] = {}
    for key, node in yaml_file.read(text, path, FileError).mapping().items():
        try:
            remark = _remark(key, node)
            if remark.ref in found:
                raise node.fault(f"{remark.ref} stands twice", remedy="merge the two entries")
            found[remark.ref] = remark
        except FileError as fault:
            fault.message = f"the tags and the note of {key!r} do not count: {fault.message}"
            complain(fault)
    return tuple(found[ref] for ref in sorted(found) if found[ref])


def line_of(text: str, ref: Ref) -> int:
    """The line on which the entry of an item begins; 0 where that cannot be told."""
    lines = enumerate(text.split("\n"), 1)
    return next((at for at, line in lines if (found := _KEY.match(line)) and Ref.parse(found["ref"]) == ref), 0)


def changed(text: str, path: str, remarks: Mapping[Ref, Remark]) -> str:
    """The text of a file with the remarks on these items as they are now, all else as it stood.

    What a person wrote beside other items, comments too, is kept where every entry begins on a line of its own; so is
    what stands beside the tags or the note that do not change.
    """
    old = {remark.ref: remark for remark in load(text, path, _raised)}
    whole = old | dict(remarks)
    kept = {ref: remark for ref, remark in sorted(whole.items()) if remark}
    for edit in (_edited, _rewritten):
        bodies = {ref: partial(edit, old=old.get(ref, Remark(ref)), new=remark) for ref, remark in remarks.items()}
        new = _arranged(text, bodies, kept)
        if _holds(new, path, tuple(kept.values())):
            return new
    return _HEAD + "".join(map(_entry, kept.values()))


def _holds(text: str, path: str, remarks: tuple[Remark, ...]) -> bool:
    """Whether a text says what it should: no edit of lines is trusted without reading it."""
    try:
        return load(text, path, _raised) == remarks
    except FileError:
        return False


def _raised(fault: FileError) -> None:
    raise fault


def _arranged(text: str, bodies: Mapping[Ref, Callable[[str], str]], kept: Container[Ref]) -> str:
    """The text with some bodies of entries edited and only the `kept` ones left; blank lines and comments stay."""
    head, parts, tail = _parts(text)
    in_order = list(parts) == sorted(parts)
    parts |= {ref: (parts.get(ref, ("", ""))[0], edit(parts.get(ref, ("", ""))[1])) for ref, edit in bodies.items()}
    new = head if text.strip() else _HEAD
    for ref in sorted(parts) if in_order else parts:
        before, body = parts[ref]
        new += before + (body if ref in kept else "")
    return new + tail


def _parts(text: str) -> tuple[str, dict[Ref, tuple[str, str]], str]:
    """What stands before the first entry, each entry with what stands before it, and what follows the last."""
    head, aside = "", ""
    parts: dict[Ref, tuple[str, str]] = {}
    current: Ref | None = None
    for line in text.removesuffix("\n").split("\n") if text else ():
        if found := _KEY.match(line):
            head, before = (head, aside) if current else (head + aside, "")
            current = Ref(*(int(number) for number in found["ref"].split(".")))
            parts[current] = (before, f"{line}\n")
            aside = ""
        elif not line.strip() or line[0] == "#":
            aside += f"{line}\n"
        elif current:
            before, body = parts[current]
            parts[current] = (before, f"{body}{aside}{line}\n")
            aside = ""
        else:
            head, aside = f"{head}{aside}{line}\n", ""
    return (head, parts, aside) if current else (head + aside, parts, "")


def _rewritten(_body: str, *, old: Remark, new: Remark) -> str:
    return _entry(new)


def _edited(body: str, *, old: Remark, new: Remark) -> str:
    """The text of an entry with only what changes written anew."""
    key, *lines = body.splitlines(keepends=True) or [f"{new.ref}:\n"]
    fields: list[tuple[str, str]] = []
    indent = ""
    for line in lines:
        found = _FIELD.match(line)
        if found and found["indent"] == (indent := indent or found["indent"]):
            fields.append((found["name"], line))
        elif fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + line)
        else:
            key += line
    indent = indent or "  "
    if new.tags != old.tags:
        fields = fields if old.tags else [("tags", ""), *fields]
        fields = [(name, _tags(text, new.tags, indent) if name == "tags" else text) for name, text in fields]
    if new.note != old.note:
        fields = fields if old.note else [*fields, ("note", "")]
        fields = [(name, _note(text, new, indent) if name == "note" else text) for name, text in fields]
    return key + "".join(text for _, text in fields)


def _tags(text: str, tags: tuple[str, ...], indent: str) -> str:
    """The lines of a list of tags with these tags, in the style in which it stands."""
    lines, after = _apart(text, indent)
    if not tags:
        return after
    if len(lines) == 1 and (found := _FLOW.fullmatch(lines[0])):
        return f"{found['head']}{', '.join(map(_in_flow, tags))}{found['end']}" + after
    items = [line for line in lines if line.lstrip().startswith("- ")]
    start = items[0][: items[0].index("-")] if items else indent
    known = {line: yaml_file.read(line.strip(), "", FileError).texts()[0] for line in items}
    left = [line for line in lines if line not in known or known[line] in tags]
    more = [f"{start}- {_in_block(tag)}\n" for tag in tags if tag not in known.values()]
    return "".join([*(left or [f"{indent}tags:\n"]), *more]) + after


def _note(text: str, new: Remark, indent: str) -> str:
    """The lines of a note with another text."""
    _, after = _apart(text, indent)
    lines = _entry(Remark(new.ref, (), new.note)).splitlines(keepends=True)[1:] if new.note else []
    return "".join(indent + line[2:] if line.strip() else line for line in lines) + after


def _apart(text: str, indent: str) -> tuple[list[str], str]:
    """The lines of a field, and the comments and blank lines that follow it."""
    lines = text.splitlines(keepends=True)
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].removeprefix(indent).startswith("#")):
        end -= 1
    return lines[:end], "".join(lines[end:])


def _in_block(tag: str) -> str:
    return yaml_file.dump({"-": [tag]}).split("\n- ", 1)[1].rstrip("\n")


def _in_flow(tag: str) -> str:
    """A tag as it stands between brackets, where some signs need quotes that they do not need elsewhere."""
    text = _in_block(tag)
    return f'"{tag}"' if text == tag and not tag.isalnum() and any(sign in "[]{}" for sign in tag) else text


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
