"""What every form of a summary says of itself and of what it quotes, in the same words."""

from __future__ import annotations

from alliance_cli.model import CitedItem, DayCount, LatestEvent, Ref, Summary, SummarySentence
from alliance_cli.render.blocks import text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import between, long, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: The signs of the kinds that are not plain events.
SIGNS = {"planned": "◇ planned", "background": "○ background"}

_MOST_DATES = 8


def title(summary: Summary) -> str:
    """What was selected."""
    return summary.title or summary.label or summary.topic or "Summary"


def coverage(summary: Summary) -> str:
    """How much there is and where from: `3 items in 2 of 9 issues, Mar-Apr 2023 (issue dates)`."""
    return text_of(covered(number(summary.total, "item"), summary.coverage))


def days(summary: Summary) -> str:
    """From when to when, by the clock of events; empty where no day is known."""
    return between(summary.first, summary.last)


def quoted(summary: Summary) -> str:
    """How much is quoted, and why nothing is where nothing is."""
    if summary.sentences:
        text = f"{number(len(summary.sentences), 'sentence')}, {summary.words:,} of at most {_words(summary.budget)}"
    elif summary.shortest:
        text = f"no sentence fits in {_words(summary.budget)}: the shortest has {_words(summary.shortest)}"
    else:
        return f"nothing to quote: {_bodiless(summary)}"
    return f"{text}; {_bodiless(summary)}" if summary.bodiless else text


def silence(summary: Summary) -> str:
    """Since when the issues have been silent; empty where they have not."""
    found = summary.silence
    if not found:
        return ""
    since = f"not reported since {found.ref} ({long(found.issued)})"
    return f"{since}: silent in the last {found.issues:,} of {number(found.searched, 'issue')}"


def latest(summary: Summary) -> str:
    """The count in the latest issues against that before, as sentences; empty where there is nothing to compare."""
    now, before = summary.change.latest, summary.change.before
    if not now or not before:
        return ""
    many = len(now.issues) > 1
    which = f"latest {number(len(now.issues), 'issue')}" if many else "latest issue"
    lately = f"In the {which} ({_range(now.issues)}): {number(now.items, 'item')}."
    earlier = f"{len(before.issues):,}" if len(before.issues) > 1 else "one"
    return f"{lately} In the {earlier} before: {before.items:,}."


def dates(summary: Summary) -> tuple[DayCount, ...]:
    """The dates of which several items tell, with others up to a few, in order of days; none where each has its own."""
    if all(day.count == 1 for day in summary.dates):
        return ()
    return tuple(sorted(summary.dates[:_MOST_DATES], key=lambda day: day.when))


def event(found: LatestEvent) -> str:
    """A newest event: `Apr 14, 2023: Headline (2.7.2)`."""
    return f"{words(found.when)}: {found.headline} ({found.ref})"


def when(sentence: SummarySentence) -> str:
    """The event date of a sentence in words, or that it has none."""
    return words(sentence.when) if sentence.when else "undated"


def also(sentence: SummarySentence) -> str:
    """Where else the same is told."""
    return f"also told in {', '.join(map(str, sentence.also))}" if sentence.also else ""


def issue(cited: CitedItem) -> str:
    """Where an item stands and when its issue is dated: `US-Japan Alliance Digest Vol 2.7, item 2 (April 2023)`."""
    return f"US-Japan Alliance Digest Vol {cited.ref.issue}, item {cited.ref.item} ({long(cited.issued)})"


def numbers(summary: Summary) -> dict[Ref, int]:
    """The number of each cited item's note, in the order in which they are first cited."""
    return {cited.ref: place for place, cited in enumerate(summary.cited, 1)}


def facts(summary: Summary) -> Iterator[tuple[str, str]]:
    """The lines of the header with their labels; what has nothing to say is left out."""
    lines = (
        ("Items", coverage(summary)),
        ("Event dates", days(summary)),
        ("Quoted", quoted(summary)),
        ("Lately", latest(summary)),
        ("Silence", silence(summary)),
    )
    return ((label, text) for label, text in lines if text)


def _words(count: int) -> str:
    return number(count, "word")


def _bodiless(summary: Summary) -> str:
    have = "has" if summary.bodiless == 1 else "have"
    return f"{summary.bodiless:,} of {number(summary.total, 'item')} {have} a headline alone"


def _range(issues: tuple[Ref, ...]) -> str:
    return str(issues[0]) if len(issues) == 1 else f"{issues[0]} to {issues[-1]}"
