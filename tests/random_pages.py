"""Random issues on random pages: every layout, bullet, wrapping and form that a reader may hold."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass

WORDS = (
    "alliance ministers exercise missile Okinawa Tokyo Washington defense E-2D F-35B US-Japan “2+2” 5G Korea’s forces "
    "agreement semiconductors (EPCC) billion $1.38 dialogue trilateral governor visited Sen. Nov. 29, on March 6-7 "
    "anti-submarine Self-Defense cooperation region’s energy LNG hydrogen students in 2019 the of and to with a for "
    "‘encirclement’ joint statement was held, announced Article 5 by 2025 & Co. 12th Indo-Pacific"
).split()
MARKS = ("•", "●", "▪", "-", "*", "–")


@dataclass(frozen=True)
class Page:
    """A page in the form of a file, and what it must give."""

    name: str
    data: bytes
    number: str
    headlines: tuple[str, ...]
    bodies: tuple[str, ...]


def make(seed: int) -> Page:
    """The page with that seed."""
    chance = random.Random(seed)
    number = f"{chance.randint(1, 9)}.{chance.randint(1, 24)}"
    count = chance.randint(3, 6)
    heads = tuple(_sentence(chance, 4, 12, end="") for _ in range(count))
    # A page may be cut: then bodies are fewer, and the last one ends where it ends.
    bodies = tuple(_body(chance) for _ in range(count if chance.random() < 0.7 else chance.randint(1, count)))
    form = chance.choice(("text", "text", "html", "eml"))
    write = {"text": _as_text, "html": _as_html, "eml": _as_email}[form]
    name = f"vol-{number.replace('.', '-')}.{ {'text': 'txt'}.get(form, form) }".replace(" ", "")
    return Page(name, write(chance, number, heads, bodies), number, heads, bodies)


def _sentence(chance: random.Random, least: int, most: int, end: str = ".") -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(least, most))]
    # A line that opens with a dash or a number and a stop would be a bullet to any reader.
    words[0] = chance.choice(("Ministers", "“Japan", "Governor", "US", "The"))
    return " ".join(words)[:110].strip() + end if not end else " ".join(words) + end


def _body(chance: random.Random) -> str:
    body = " ".join(_sentence(chance, 10, 30) for _ in range(chance.randint(3, 6)))
    return body if len(body) > 220 else body + " " + _sentence(chance, 40, 50)


def _as_text(chance: random.Random, number: str, heads: tuple[str, ...], bodies: tuple[str, ...]) -> bytes:
    titled = chance.random() < 0.8
    headed = chance.random() < 0.5
    title = chance.choice(("US-Japan Alliance Digest Vol {}", "US-Japan Alliance Digest -Vol {}-")).format(number)
    gap = "\n" * chance.randint(3, 5)
    parts = [title + "\n\nDownload this publication (PDF)\n\nPublications " + title + "\n\n"] if titled else []
    parts += ["Image Source: Kyodo News\n"] if chance.random() < 0.5 else []
    colon = chance.choice(("", ":"))
    parts += [chance.choice(("Headlines", "HEADLINES", "Happy New Year Headlines")) + f"{colon}\n\n"] if headed else []
    mark = chance.choice(MARKS)
    # Under headings, and where bullets are plain to see, long lines may be wrapped.
    width = chance.choice((0, 0, 60, 76))
    loose = chance.random() < 0.3
    parts.append(_bullets(heads, mark, 0, loose))
    parts.append(f"\n\nDetails{colon}\n\n" if headed else gap + "\n")
    parts.append(_bullets(bodies, mark, width, loose and not width))
    parts.append("\n\n“US-Japan Alliance Digest” is a bi-weekly summary.\n\n" if chance.random() < 0.7 else "\n")
    ends = chance.choice(("\n", "\r\n", "\r"))
    text = "".join(parts).replace("\n", ends)
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def _bullets(texts: tuple[str, ...], mark: str, width: int, loose: bool) -> str:
    lines = [f"  {mark} {text}" for text in texts]
    if width:
        lines = [_wrapped(line, width) for line in lines]
    return ("\n\n" if loose else "\n").join(lines)


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    line = "  "
    for word in text.split():
        # A wrapped line does not open with what reads as a bullet.
        if len(line) + len(word) > width and word[0].isalpha():
            lines.append(line)
            line = "    "
        line += ("" if not line.strip() else " ") + word
    return "\n".join([*lines, line])


def _as_html(chance: random.Random, number: str, heads: tuple[str, ...], bodies: tuple[str, ...]) -> bytes:
    tag = chance.choice(("ul", "ol"))
    inner = chance.choice(("{}", "<p>{}</p>", "<span style='x'>{}</span>"))
    lists = [
        f"<{tag}>" + "".join(f"<li>{inner.format(html.escape(text))}</li>" for text in texts) + f"</{tag}>"
        for texts in (heads, bodies)
    ]
    headings = chance.choice((("", ""), ("<h3>Headlines</h3>", "<h3>Details</h3>")))
    content = headings[0] + lists[0] + headings[1] + lists[1]
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/x'>About</a></li></ul></nav>"
    return (
        f"<!DOCTYPE html><html><head><title>US-Japan Alliance Digest Vol {number}</title></head><body>{menu}"
        f"<h1>US-Japan Alliance Digest Vol {number}</h1><div>{content}</div>"
        "<footer><ul><li>Menu</li></ul></footer></body>"
    ).encode()


def _as_email(chance: random.Random, number: str, heads: tuple[str, ...], bodies: tuple[str, ...]) -> bytes:
    page = _as_html(chance, number, heads, bodies).decode()
    body = page.encode("utf-8").hex("=", 1).upper()
    quoted = "".join(f"={byte}" for byte in body.split("="))
    lines = "=\n".join(quoted[i : i + 72] for i in range(0, len(quoted), 72))
    head = f"From: a@example.org\nSubject: US-Japan Alliance Digest Vol {number}\nMIME-Version: 1.0\n"
    kind = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return (head + kind + lines).encode()
