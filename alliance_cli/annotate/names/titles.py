"""Titles before (and after) a name: where they stand, what they say, and which names they introduce.

`introduced(text, context, names)` walks every title of a text once; each yields the names that it introduces with the
title as the text gives it. Look-ahead and look-back are bounded, so the work is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import (
    ABBREVIATED,
    NOT_NAMES,
    PLURAL_HEADS,
    POST_WORDS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    word_set,
)
from alliance_cli.frozen import frozen


def _by_letter(heads: Iterable[str]) -> str:
    """An alternation of words in either case of their first letter, each first letter tried once."""
    letters: dict[str, list[str]] = {}
    for head in sorted(heads, key=len, reverse=True):
        letters.setdefault(head[0], []).append(head[1:])
    return "|".join(f"[{letter.upper()}{letter}](?:{'|'.join(rests)})" for letter, rests in letters.items())


#: Titles that only capitals make.
_SHORT_TITLES = (
    *("PM", "FM", "DG", "CEO", "CFO", "COO", "CTO", "USTR", "MP", "NSA", "CNO", "CJCS", "VCJCS", "USD", "ASD", "DASD"),
    *("SecDef", "SecState", "DepSecDef", "DepSecState", "DepSec", "VADM", "VAdm", "RADM", "RAdm", "ADM", "GEN"),
    *("LTG", "LtGen", "MG", "MGen", "MajGen", "BG", "BGen", "BrigGen"),
)
_HEAD = re.compile(rf"(?<![^\W_])(?:{_by_letter(TITLE_HEADS)}|{'|'.join(_SHORT_TITLES)})(?![^\W_])")
_BEFORE = re.compile(r"([A-Za-z][A-Za-z/'-]*)(\.?)([ -])$")
_JOIN = re.compile(r" (?:of|for|to|in charge of|on)(?: the)? ")
_MORE = re.compile(r"(?:, and |, & |, | and | & |/)(?:the )?")
_OPEN = re.compile(r" ?\((?=[A-Z])")
_WORD = re.compile(r"[A-Z][A-Za-z-]*")
_APPOSED = re.compile(r", (?:the |a |an )?([^,.;:()\"]{0,60})$")
_NAME_BACK = re.compile(r"[A-Z][A-Za-z'-]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'-]+){1,2}$")
_STEPS = 14
_WINDOW = 90
_HYPHENATED = word_set("vice under director secretary consul attorney")
_CHAIR = re.compile(r"(?<![A-Za-z])([A-Za-z]+) of (?:the )?$")

#: Gives the end of the name at an offset, 0 where none stands.
NameAt = Callable[[int], int]


@frozen
class Introduced:
    """A name from `start` to `end` that a title introduces; `at` is where the title begins."""

    start: int
    end: int
    title: str
    rule: str
    at: int
    shared: bool = False


def introduced(text: str, context: Context, name_at: NameAt, skip: Callable[[int], int]) -> Iterator[Introduced]:
    """The names that the titles of a folded text introduce; `skip` gives the end of a party tag at an offset."""
    for head in _HEAD.finditer(text):
        word = head.group()
        dotted = word.lower() in ABBREVIATED and text[head.end() : head.end() + 1] == "."
        after = head.end() + dotted
        start = _begin(text, head.start(), context)
        plural = PLURAL_HEADS.get(word.lower())
        title = text[start : head.start()] + (
            _as(word, plural) + "." * dotted if plural else text[head.start() : after]
        )
        found = list(_names_after(text, after, title, start, bool(plural), context, name_at, skip))
        yield from found or _names_before(text, start, title)


def _as(word: str, singular: str) -> str:
    return singular.capitalize() if word[0].isupper() else singular


def _begin(text: str, start: int, context: Context) -> int:
    """Where the title that ends in a word at `start` begins: its modifiers and the body it belongs to included."""
    for _ in range(8):
        before = _BEFORE.search(text, max(0, start - 30), start)
        if not before or not _same_title(before):
            break
        known = context.ends.get(before.end(1))
        word = before[1].lower()
        if word == "under" and text[start : start + 9].lower() != "secretary":
            break
        if known and known.kind == "organization":
            start = _chair(text, known.start)
        elif known and known.kind == "place" and (body := _body_before(known.start, context)) is not None:
            start = body
        elif known is None and (word in TITLE_MODIFIERS or word in TITLE_HEADS):
            start = before.start()
        else:
            break
    return start


def _chair(text: str, body: int) -> int:
    """Where `Chairman of the` before a body begins; the body's own start where there is none."""
    headed = _CHAIR.search(text, max(0, body - 30), body)
    return headed.start() if headed and headed[1].lower() in TITLE_HEADS else body


def _same_title(before: re.Match[str]) -> bool:
    """Whether a word before a title may belong to it: no full stop that ends a sentence, no chance hyphen."""
    word = before[1].lower()
    if before[2] and word not in ABBREVIATED:
        return False
    return before[3] != "-" or word in _HYPHENATED


def _body_before(start: int, context: Context) -> int | None:
    known = context.ends.get(start - 1)
    return known.start if known and known.kind == "organization" else None


def _names_after(
    text: str,
    at: int,
    title: str,
    begin: int,
    plural: bool,
    context: Context,
    name_at: NameAt,
    skip: Callable[[int], int],
) -> Iterator[Introduced]:
    post_from = at
    if joined := _JOIN.match(text, at):
        at = _post(text, joined.end(), context)
        if at == joined.end():
            return
    elif opened := _OPEN.match(text, at):
        yield from _in_bracket(text, opened.end(), title, begin, plural, name_at)
        return
    full = (title + _worth(text[post_from:at], context, post_from)).strip()
    if opened := _OPEN.match(text, at):
        yield from _bracketed(text, opened.end(), title, full, begin, plural, context, name_at)
        return
    if text[at : at + 1] == " ":
        yield from _listed(text, at + 1, full, begin, plural, name_at, skip)


def _worth(post: str, context: Context, start: int) -> str:
    """What follows a title's last word, unless it only says of which country (`to the US`)."""
    joined = _JOIN.match(post)
    known = context.starts.get(start + joined.end()) if joined else None
    return "" if known and known.kind == "place" else post


def _post(text: str, at: int, context: Context) -> int:
    """Past the department of a title (`State for Political Affairs`), starting at `at`."""
    for _ in range(_STEPS):
        known = context.starts.get(at)
        word = _WORD.match(text, at)
        if known and known.kind != "person":
            end = known.end
        elif word and word.group() in POST_WORDS:
            end = word.end()
        else:
            break
        joined = _JOIN.match(text, end) or _MORE.match(text, end)
        following = joined.end() if joined else end + 1
        if not joined and text[end : end + 1] != " ":
            return end
        at_word = _WORD.match(text, following)
        inside = context.starts.get(following)
        goes_on = bool(at_word and at_word.group() in POST_WORDS) or bool(inside and inside.kind != "person")
        if not goes_on:
            return end
        at = following
    return at


def _bracketed(
    text: str, at: int, title: str, full: str, begin: int, plural: bool, context: Context, name_at: NameAt
) -> Iterator[Introduced]:
    """`Secretaries of State (Blinken) and Defense (Austin)`."""
    for _ in range(_STEPS):
        end = name_at(at)
        if not end or text[end : end + 1] != ")":
            return
        yield Introduced(at, end, full, "bracket", begin)
        more = _MORE.match(text, end + 1)
        if not plural or not more:
            return
        post_end = _post(text, more.end(), context)
        opened = _OPEN.match(text, post_end)
        if post_end == more.end() or not opened:
            return
        full = (
            f"{title} of {text[more.end() : post_end]}"
            if " of " in full
            else f"{title} for {text[more.end() : post_end]}"
        )
        at = opened.end()


def _in_bracket(text: str, at: int, title: str, begin: int, plural: bool, name_at: NameAt) -> tuple[Introduced, ...]:
    """`(Hayashi)` after a title, or `(Hayashi and Park)` after one that is shared; nothing where other words follow."""
    found: list[Introduced] = []
    for _ in range(_STEPS):
        end = name_at(at)
        if not end:
            return ()
        found.append(Introduced(at, end, title, "bracket", begin, plural))
        if text[end : end + 1] == ")":
            return tuple(found)
        more = _MORE.match(text, end) if plural else None
        if not more:
            return ()
        at = more.end()
    return ()


def _listed(
    text: str, at: int, title: str, begin: int, plural: bool, name_at: NameAt, skip: Callable[[int], int]
) -> Iterator[Introduced]:
    for _ in range(_STEPS):
        end = name_at(at)
        if not end:
            return
        yield Introduced(at, end, title, "title", begin, plural)
        more = _MORE.match(text, skip(end)) if plural else None
        if not more:
            return
        at = more.end()


def _names_before(text: str, start: int, title: str) -> Iterator[Introduced]:
    """`Sean Suggs, TBMC president`: a full name, a comma, the title."""
    apposed = _APPOSED.search(text, max(0, start - _WINDOW), start)
    if not apposed or len(apposed[1].split()) > 5:
        return
    name = _NAME_BACK.search(text, max(0, apposed.start() - 45), apposed.start())
    if (
        name
        and not any(w in NOT_NAMES or w.lower() in TITLE_HEADS for w in name.group().split())
        and (name.start() == 0 or not text[name.start() - 1].isalnum())
    ):
        yield Introduced(name.start(), name.end(), title, "apposition", start)
