"""Who or what a name stands for: what is known, every sentence with the name by its days, and what goes with it."""

from __future__ import annotations

from alliance_cli.model import Appearance, Office, Profile, Span, StatedOffice
from alliance_cli.render.blocks import Block, Gap, Heading, KeyValue, Listed, Run, Runs, Text, joined, marked, text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import between, words
from alliance_cli.render.layout import facets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 8
_REFS = 6

_SIGNS: dict[str, Run] = {
    "planned": Run("◇ planned ", "planned"),
    "background": Run("○ background ", "background"),
}

#: What is said of a day that the sentence itself does not give.
_BORROWED: dict[str, Run] = {"item": Run("(item’s date) ", "dim"), "issue": Run("(issue month) ", "dim")}


def blocks(profile: Profile) -> tuple[Block, ...]:
    """What the vocabulary and the texts say of the name, then the appearances in their order."""
    if not profile.total:
        return ()
    shown: list[Block] = [Heading((Run(profile.name, "title"), Run(f" · {profile.kind}", "dim")), 1)]
    what = f"{number(profile.sentences, 'sentence')} from {number(profile.total, 'item')}"
    shown += [Text(covered(what, profile.coverage)), *_days(profile)]
    if known := _known(profile):
        shown += [Gap(), KeyValue(tuple(known))]
    markers = [_marker(one) for one in profile.appearances]
    width = max((len(text_of(marker)) for marker in markers), default=0)
    shown += [Gap(), Heading((Run("Appearances"), *_legend(profile)), 2, ruled=True)]
    for marker, one in zip(markers, profile.appearances, strict=True):
        shown.append(Listed(marker, (Text(_sentence(one)),), width))
    return (*shown, *_around(profile))


def _days(profile: Profile) -> list[Block]:
    days = between(profile.first_event, profile.last_event)
    return [Text((Run("event dates ", "dim"), Run(days, "date")))] if days else []


def _legend(profile: Profile) -> Runs:
    shown = len(profile.appearances)
    cut = f", showing {shown:,} of {profile.sentences:,}" if shown < profile.sentences else ""
    doubt = "" if all(one.confident for one in profile.appearances) else "; ? year in doubt"
    return (Run(f" (event dates{cut}{doubt})", "dim"),)


def _known(profile: Profile) -> list[tuple[str, Runs]]:
    """Other names, how texts write it, offices, party and state, each a labelled line where there is any."""
    rows: list[tuple[str, Runs]] = []
    if profile.forms:
        rows.append(("Also", joined(((Run(form, whole=True),) for form in profile.forms), ", ")))
    if profile.written:
        rows.append(("Written", facets.counted(profile.written, _MOST)))
    rows += _labelled("Offices", [_office(office) for office in profile.offices])
    rows += _labelled("Called", [_stated(stated) for stated in profile.stated_offices[:_MOST]])
    if (rest := len(profile.stated_offices) - _MOST) > 0:
        rows.append(("", (Run(f"and {rest:,} more", "dim"),)))
    if home := joined([(Run(text),) for text in (profile.party, profile.state) if text]):
        rows.append(
            ("Party, state" if profile.party and profile.state else "Party" if profile.party else "State", home)
        )
    return rows


def _labelled(label: str, lines: Sequence[Runs]) -> list[tuple[str, Runs]]:
    return [("" if place else label, line) for place, line in enumerate(lines)]


def _office(office: Office) -> Runs:
    held = between(office.first, office.last)
    if office.first and not office.last:
        held = f"since {held}"
    elif office.last and not office.first:
        held = f"until {held}"
    title = Run(f"{office.title}, {office.of}" if office.of else office.title)
    return (title, Run("  "), Run(held, "date", whole=True)) if held else (title,)


def _stated(stated: StatedOffice) -> Runs:
    refs = ", ".join(map(str, stated.refs[:_REFS]))
    more = f" and {len(stated.refs) - _REFS:,} more" if len(stated.refs) > _REFS else ""
    return (Run(stated.text), Run(" "), Run(f"({refs}{more})", "id", whole=True))


def _marker(one: Appearance) -> Runs:
    doubt = "" if one.confident else "?"
    return (Run(words(one.when) + doubt, "date" if one.date_from == "sentence" else "dim"),)


def _sentence(one: Appearance) -> Runs:
    signs = [sign for sign in (_SIGNS.get(one.kind), _BORROWED.get(one.date_from)) if sign]
    at = one.sentence.find(one.date_text) if one.date_text else -1
    dates = [Span(at, at + len(one.date_text))] if at >= 0 else []
    return (*signs, *_colored(one.sentence, dates, one.mentions), Run(" "), Run(f"({one.ref})", "id", whole=True))


def _colored(text: str, dates: Sequence[Span], names: Sequence[Span]) -> Runs:
    """The sentence with its name and the date that counts."""
    runs: list[Run] = []
    done = 0
    for span in sorted(dates):
        before = Span(done, span.start)
        inside = [Span(name.start - done, name.end - done) for name in names if name.overlaps(before)]
        runs += [*marked(before.of(text), inside, "match"), Run(span.of(text), "date")]
        done = span.end
    inside = [Span(name.start - done, name.end - done) for name in names if name.start >= done]
    return (*runs, *marked(text[done:], inside, "match"))


def _around(profile: Profile) -> list[Block]:
    shown: list[Block] = []
    if any(facet.values for facet in profile.together):
        shown += [Gap(), Heading((Run("Named together with"), Run(" (sentences)", "dim")), 3)]
        shown += facets.lines(profile.together, _MOST)
    if profile.topics:
        label = Heading((Run("Topics"), Run(" (items)", "dim")), 3)
        shown += [Gap(), label, Text(facets.counted(profile.topics, _MOST))]
    return shown
