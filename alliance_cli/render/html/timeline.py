"""The body of a timeline's page: complete and readable as it stands; the script adds filters and a strip.

What the script needs to know of an event stands in its element: `data-first` and `data-last` (the days to draw, both
included), `data-sign`, and the positions of its topics and names among the options of the filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from alliance_cli.model import Ref, Timeline, TimelinePoint, When, web_address
from alliance_cli.render.counts import number
from alliance_cli.render.date_words import weekday
from alliance_cli.render.html.frame import Page
from alliance_cli.render.layout.timeline_units import heading
from alliance_cli.render.safe_text import visible
from alliance_cli.render.timeline import event_words, time_axis
from alliance_cli.render.timeline.event_source import identifiers, place

_ZOOMS = {"fit": "All", "year": "Years", "month": "Months", "week": "Weeks"}

_ZOOM_OF_UNIT = {"year": "year", "quarter": "month", "month": "month", "week": "week", "day": "week"}

_NAMES_OF_SIGNS = {
    "event": "Happened",
    "planned": "Planned",
    "background": "Background",
    "undated": "Issue month only",
}


def page(timeline: Timeline) -> Page:
    """The page of a timeline."""
    return Page(event_words.title(timeline), _body(timeline), "timeline.css", "timeline.js")


def _body(timeline: Timeline) -> Iterator[str]:
    """The lines of the body, one element or part of one a line."""
    yield '<a class="skip" href="#events">Skip to the events</a>'
    yield from _header(timeline)
    if timeline.points:
        yield from _filters(timeline)
        yield from _strip(timeline)
    yield '<main id="events" tabindex="-1">'
    yield '<h2 class="aside">Events</h2>'
    yield from _groups(timeline)
    yield f'<p id="none"{" hidden" if timeline.points else ""}>No events.</p>'
    yield "</main>"
    yield from _footer()


def _header(timeline: Timeline) -> Iterator[str]:
    yield "<header>"
    yield '<p class="source-name">US-Japan Alliance Digest</p>'
    yield f"<h1>{escape(event_words.title(timeline))}</h1>"
    cut = f" Shown: the first {len(timeline.points):,}." if len(timeline.points) < timeline.total else ""
    yield f'<p class="covered">{escape(event_words.coverage(timeline))}.{cut}</p>'
    clock = "Days are <strong>event dates</strong>: when it happened, not when the digest told of it."
    undated = any(not point.dated for point in timeline.points)
    issue = ' What is marked <span class="sign undated">issue month</span> gives no date of its own.' if undated else ""
    yield f'<p class="clock">{clock}{issue}</p>'
    yield "</header>"


def _filters(timeline: Timeline) -> Iterator[str]:
    topics = [topic for point in timeline.points for topic in dict.fromkeys(point.topics)]
    yield '<form id="filters" role="search" aria-label="Filter the events" hidden>'
    yield (
        '<p class="field words"><label for="words">Words <kbd>/</kbd></label>'
        '<input id="words" type="search" autocomplete="off" spellcheck="false"></p>'
    )
    yield from _choice("topic", "Topic", _counted(topics, dict(timeline.labels)))
    yield from _choice("name", "Name", _counted(_names(timeline), {}))
    signs = Counter(event_words.sign(point) for point in timeline.points)
    if len(signs) > 1:
        yield '<fieldset class="kinds"><legend>Kind</legend>'
        for sign, label in _NAMES_OF_SIGNS.items():
            if sign in signs:
                box = f'<input type="checkbox" name="kind" value="{sign}" checked>'
                key = f'<svg class="key" viewBox="0 0 16 16" aria-hidden="true">{_key(sign)}</svg>'
                yield f'<label>{box}{key}{label} <span class="count">{signs[sign]:,}</span></label>'
        yield "</fieldset>"
    total = number(len(timeline.points), "event")
    yield f'<p class="state"><output id="count" aria-live="polite">{total}</output>'
    yield '<button id="clear" type="button" hidden>Clear filters <kbd>Esc</kbd></button></p>'
    yield "</form>"


def _choice(id: str, label: str, options: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    shown = "".join(f'<option value="{at}">{escape(name)} ({count:,})</option>' for at, name, count in options)
    if shown:
        yield f'<p class="field"><label for="{id}">{label}</label>'
        yield f'<select id="{id}"><option value="">Any</option>{shown}</select></p>'


def _strip(timeline: Timeline) -> Iterator[str]:
    window = time_axis.window(timeline.points)
    zoom = _ZOOM_OF_UNIT.get(timeline.by, "fit")
    yield '<section id="strip" aria-labelledby="strip-name" hidden>'
    yield '<div class="strip-head"><h2 id="strip-name">Strip</h2>'
    yield (
        '<p class="beyond"><button id="earlier" type="button" hidden></button>'
        '<button id="later" type="button" hidden></button></p>'
    )
    yield '<fieldset class="zoom"><legend class="aside">Zoom</legend>'
    for value, label in _ZOOMS.items():
        checked = " checked" if value == zoom else ""
        yield f'<label><input type="radio" name="zoom" value="{value}"{checked}><span>{label}</span></label>'
    yield "</fieldset></div>"
    yield '<p id="strip-help" class="aside">Arrow keys go along the events; Enter goes to the sentence in the list.</p>'
    yield (
        f'<div id="rail" role="listbox" tabindex="0" aria-label="Events on a line of days"'
        f' aria-describedby="strip-help" data-first="{window.first}" data-last="{window.last}">'
        '<div id="room"></div></div>'
    )
    yield '<div id="tip" hidden></div>'
    yield "</section>"


def _groups(timeline: Timeline) -> Iterator[str]:
    """The events under their months, in the order that they came in."""
    topics = _positions(topic for point in timeline.points for topic in point.topics)
    names = _positions(_names(timeline))
    labels = dict(timeline.labels)
    marked = zip(identifiers(timeline.points), timeline.points, strict=True)
    for month, group in groupby(marked, key=lambda pair: heading(pair[1], "month")):
        yield f'<section class="group"><h3>{escape(month)}</h3>'
        yield "<ol>"
        for name, point in group:
            yield from _event(f"e{name}", point, labels, topics, names)
        yield "</ol></section>"


def _event(
    id: str, point: TimelinePoint, labels: Mapping[str, str], topics: Mapping[str, int], names: Mapping[str, int]
) -> Iterator[str]:
    sign, days = event_words.sign(point), time_axis.drawn(point.when)
    yield (
        f'<li class="event {sign}" id="{id}" data-sign="{sign}" data-first="{days.first}" data-last="{days.last}"'
        f' data-topics="{_listed(topics, point.topics)}" data-names="{_listed(names, point.names)}">'
    )
    date = f'<time datetime="{_machine(point.when)}">{escape(event_words.when(point))}</time>'
    day = f' <span class="weekday">{weekday(point.when)}</span>' if weekday(point.when) else ""
    yield f'<p class="when"><a class="to" href="#{id}">{date}</a>{day}{_note(point)}</p>'
    address = web_address(point.url)
    cite = f' cite="{escape(address)}"' if address else ""
    yield f"<blockquote{cite}><p>{_sentence(point)}</p></blockquote>"
    headline = f"<cite>{escape(visible(point.headline))}</cite>"
    linked = f'<a href="{escape(address)}" rel="noreferrer external">{headline}</a>' if address else headline
    also = (
        f' <span class="also">also told in {", ".join(_item(ref) for ref in point.also)}</span>' if point.also else ""
    )
    yield f'<p class="source">{_item(point.ref)} {linked}{also}</p>'
    if point.topics:
        shown = "".join(f"<li>{escape(visible(labels.get(topic, topic)))}</li>" for topic in point.topics)
        yield f'<ul class="topics" aria-label="Topics">{shown}</ul>'
    yield "</li>"


def _item(ref: Ref) -> str:
    return f'<span class="id" title="{escape(place(ref))}">{ref}</span>'


def _note(point: TimelinePoint) -> str:
    """The kind, and what to know of the date."""
    name = {"planned": "planned", "background": "background", "undated": "issue month"}.get(event_words.sign(point), "")
    badge = f' <span class="sign {event_words.sign(point)}">{name}</span>' if name else ""
    note = event_words.exactness(point)
    return badge + (f' <span class="note">{escape(note)}</span>' if note and point.dated else "")


def _sentence(point: TimelinePoint) -> str:
    before, found, after = point.sentence.partition(point.date_text) if point.date_text else (point.sentence, "", "")
    marked = f"<b>{escape(visible(found))}</b>" if found else ""
    return f"{escape(visible(before))}{marked}{escape(visible(after))}"


def _footer() -> Iterator[str]:
    yield "<footer>"
    yield (
        '<p>Each sentence stands word for word in the item whose number follows it: <span class="id">2.7.3</span> is '
        "the third item of volume 2, number 7, of the <cite>US-Japan Alliance Digest</cite>.</p>"
    )
    yield (
        '<p class="keys" hidden>Keys: <kbd>/</kbd> search, <kbd>Esc</kbd> clear, <kbd>↑</kbd> <kbd>↓</kbd> from one '
        "event to the next, <kbd>←</kbd> <kbd>→</kbd> along the strip.</p>"
    )
    yield "</footer>"


def _machine(when: When) -> str:
    """The date as the element `time` takes it: a day, a month or a year; a stretch by its first day."""
    first = time_axis.drawn(when).first
    if when.precision == "year":
        return f"{first.year:04}"
    return f"{first.year:04}-{first.month:02}" if when.precision == "month" else first.isoformat()


def _names(timeline: Timeline) -> list[str]:
    return [name for point in timeline.points for name in dict.fromkeys(point.names)]


def _positions(values: Iterable[str]) -> dict[str, int]:
    return {value: at for at, value in enumerate(dict.fromkeys(values))}


def _listed(positions: Mapping[str, int], values: Iterable[str]) -> str:
    return " ".join(str(positions[value]) for value in dict.fromkeys(values))


def _counted(values: list[str], labels: Mapping[str, str]) -> list[tuple[int, str, int]]:
    """Position, label and number of events of each value, by label."""
    counts, positions = Counter(values), _positions(values)
    options = [(positions[value], visible(labels.get(value, value)), count) for value, count in counts.items()]
    return sorted(options, key=lambda option: (option[1].casefold(), option[0]))


def _key(sign: str) -> str:
    """The mark of a kind, small, for the filter."""
    if sign == "planned":
        return '<path class="mark planned" d="M8 2.5l5.5 5.5-5.5 5.5-5.5-5.5z"/>'
    if sign == "undated":
        return '<rect class="mark undated" x="1.5" y="4" width="13" height="8" rx="4"/>'
    return f'<circle class="mark {sign}" cx="8" cy="8" r="5"/>'
