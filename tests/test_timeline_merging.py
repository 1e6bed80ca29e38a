"""When sentences of two issues tell of one event, and when they only share its day."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from conftest import ROOT

from alliance_cli import vocabulary
from alliance_cli.annotate.entries import Annotator
from alliance_cli.model import Coverage, Entry, Issue, Item, Query, Ref, Selection, Timeline, When
from alliance_cli.reports.timeline import timeline


@cache
def annotator() -> Annotator:
    return Annotator(vocabulary.load(ROOT / "corpus" / "vocabulary"))


def entries(ref: str, *bodies: str) -> tuple[Entry, ...]:
    """The entries of an issue with these bodies."""
    parsed = Ref.parse(ref)
    issued = When.month(2021 + parsed.volume, (parsed.number + 1) // 2)
    items = tuple(Item(number, "", body) for number, body in enumerate(bodies, 1))
    return annotator().entries(Issue(parsed, "", issued, "inferred", items))


def told(*found: Entry) -> Timeline:
    return timeline(Selection(Query(), found, Coverage(2, 2)), background=True)


SAME = (
    (
        "A North Korean missile test on April 13 triggered alerts in Japan.",
        "North Korea’s April 13 missile test, which triggered alerts in Hokkaido, was condemned by the three allies.",
    ),
    (
        "Okinawan Governor Denny Tamaki visited Washington on April 8 to lobby representatives for fewer US bases.",
        "Governor Tamaki visited Washington on April 8.",
    ),
    (
        "The State Department notified Congress of the potential sale of early warning aircraft to Japan on April 7.",
        "On April 7 the State Department notified Congress of the sale of aircraft, and the Diet debated its price.",
    ),
    (
        "US, South Korean, and Japanese forces held two days of joint anti-submarine exercises near Jeju on April 3.",
        "The anti-submarine exercises of April 3-4 near Jeju by South Korean, Japanese and US forces drew a protest.",
    ),
    (
        "A Ground Self-Defense Force helicopter crashed near Miyako Island on April 6, with ten people aboard.",
        "The wreck of the helicopter that crashed near Miyako Island on April 6 was found by divers.",
    ),
    (
        "President Biden and Prime Minister Kishida spoke online for 90 minutes on April 11.",
        "Biden and Kishida spoke online on April 11 and were to meet in Tokyo.",
    ),
    (
        "Micron on April 14 announced $3.6 billion for memory chips in Hiroshima.",
        "In Hiroshima, the governor welcomed the $3.6 billion for memory chips that Micron announced on April 14.",
    ),
    (
        "The Japanese Diet on March 28 passed a budget with record defense spending of 6.8 trillion yen.",
        "The budget passed on March 28 holds record defense spending.",
    ),
    (
        "Japan’s Space Security Initiative was approved by the cabinet on April 13 to protect satellites.",
        "Approved by the cabinet on April 13, the Space Security Initiative will protect satellites and launch sites.",
    ),
    (
        "Secretary Blinken and Foreign Minister Hayashi met on April 17 in Karuizawa at the G7 ministerial.",
        "At the G7 ministerial, Foreign Minister Hayashi and Secretary Blinken met in Karuizawa on April 17.",
    ),
    (
        "A man threw an explosive at Prime Minister Kishida in Wakayama on April 15 before a campaign speech.",
        "The suspect who threw an explosive at Kishida on April 15 in Wakayama was charged.",
    ),
    (
        "The Japan-US-Mekong Power Partnership was established in 2019 to support energy security in the region.",
        "The Japan-US-Mekong Power Partnership was established in 2019 to support energy security.",
    ),
)

APART = (
    (
        "Secretary Austin met Defense Minister Hamada in Washington on April 4.",
        "Commerce Secretary Raimondo met METI Minister Nishimura in Washington on April 4.",
    ),
    (
        "Secretary Blinken met Foreign Minister Hayashi in Tokyo on April 4 to discuss Ukraine.",
        "Secretary Blinken met Prime Minister Kishida in Tokyo on April 4 to discuss Ukraine.",
    ),
    (
        "The State Department approved the sale of Tomahawk missiles to Japan on April 17.",
        "The State Department approved the sale of E-2D aircraft to Japan on April 17.",
    ),
    (
        "The State Department approved the sale of missiles to Japan on April 17.",
        "The State Department approved the sale of radars to Japan on April 17.",
    ),
    (
        "Special representatives of Japan and South Korea met in Seoul on April 7 to discuss sanctions enforcement.",
        "Deputy ministers of Japan and South Korea met in Tokyo on April 7 to discuss sanctions enforcement.",
    ),
    (
        "Biden and Kishida met in Tokyo on April 23 to strengthen deterrence.",
        "Biden and Kishida launched IPEF in Tokyo on April 23.",
    ),
    ("Emanuel visited a shipyard in Yokosuka on April 16.", "Emanuel visited a school in Yokosuka on April 16."),
    (
        "Micron said on April 18 that it will invest $3.6 billion in a Hiroshima plant to make memory chips.",
        "Kioxia said on April 18 that it will invest $3.6 billion in a Mie plant to make memory chips.",
    ),
    (
        "The Japanese government imposed sanctions on Russian banks and export controls on chips on April 24.",
        "The US government imposed sanctions on Russian banks and export controls on chips on April 24.",
    ),
    (
        "A bipartisan group of senators led by Hagerty visited Tokyo on April 6.",
        "A bipartisan group of senators led by Young visited Tokyo on April 6.",
    ),
    (
        "US and Japanese forces began the exercise Keen Sword on April 10 in Kyushu.",
        "US and Japanese forces began the exercise Resolute Dragon on April 10 in Kyushu.",
    ),
    (
        "Japan’s government decided on March 31 to limit exports of 23 kinds of chip tools.",
        "Japan’s government decided on March 31 to extend sanctions on Russia.",
    ),
    (
        "Five Marines were injured when an Osprey made an emergency landing in Okinawa on April 3.",
        "Five Japanese were injured when a helicopter made an emergency landing in Kagoshima on April 3.",
    ),
    (
        "North Korea fired 2 ballistic missiles into the sea off its eastern coast on April 4.",
        "North Korea fired 8 ballistic missiles into the sea off its eastern coast on April 4.",
    ),
    (
        "The ministers agreed in April to expand cooperation on semiconductors.",
        "The ministers agreed in April to expand cooperation on space.",
    ),
    (
        "A Tokyo court ruled on April 12 against residents who sued over noise at Yokota Air Base.",
        "A Naha court ruled on April 12 against residents who sued over noise at Kadena Air Base.",
    ),
    (
        "Mitsubishi Heavy Industries won a contract on April 11 for long-range missiles worth 120 billion yen.",
        "Mitsubishi Electric won a contract on April 11 for long-range radars worth 90 billion yen.",
    ),
    (
        "US and Japanese officials held talks on trade in Washington on April 20.",
        "US and Japanese officials held talks on cyber defense in Washington on April 20.",
    ),
    (
        "The IHI plant in Soma delivered its first ammonia turbine on April 19 to a utility in Malaysia.",
        "The Yokosuka shipyard delivered its first unmanned vessel on April 19 to the US Navy.",
    ),
    (
        "The new partnership was founded in 2022 and funds research at four universities.",
        "The Kishida government in 2022 doubled its funds for research at universities.",
    ),
)


@pytest.mark.parametrize(("earlier", "later"), SAME)
def test_one_event_told_twice_stands_once_in_the_words_of_the_earlier_issue(earlier: str, later: str) -> None:
    one, other = entries("2.7", earlier), entries("2.8", later)
    for found in ((*one, *other), (*other, *one)):
        (point,) = told(*found).points
        assert (point.sentence, point.ref, point.also) == (earlier, one[0].ref, (other[0].ref,))


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_events_of_one_day_stay_two(one: str, other: str) -> None:
    found = told(*entries("2.7", one), *entries("2.8", other))
    assert [(point.when.edtf, point.also) for point in found.points] == [(found.points[0].when.edtf, ())] * 2


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_issue_is_taken_to_tell_of_an_event_once(one: str, other: str) -> None:
    assert [point.also for point in told(*entries("2.7", one, other)).points] == [(), ()]


@pytest.mark.parametrize(("one", "other"), list(pairwise(first for first, _ in SAME)))
def test_other_days_are_other_events(one: str, other: str) -> None:
    days = told(*entries("2.7", one), *entries("2.8", other)).points
    assert [point.also for point in days] == [(), ()]


def test_a_third_telling_joins_the_first() -> None:
    said = SAME[0][0]
    found = [*entries("2.9", said), *entries("2.7", said), *entries("2.8", said)]
    (point,) = told(*found).points
    assert (str(point.ref), [str(ref) for ref in point.also]) == ("2.7.1", ["2.8.1", "2.9.1"])


def test_each_telling_of_an_issue_joins_the_event_that_it_is_most_like() -> None:
    exercise, sale = SAME[3][0].replace("April 3", "April 7"), SAME[2]
    first = entries("2.7", exercise.replace("two days of ", ""), sale[0])
    second = entries("2.8", sale[1], exercise.replace("two days of ", ""))
    points = told(*first, *second).points
    assert [(str(p.ref), [str(ref) for ref in p.also]) for p in points] == [("2.7.1", ["2.8.2"]), ("2.7.2", ["2.8.1"])]


def test_a_plan_and_what_came_of_it_stand_apart() -> None:
    plan = "Secretary Blinken and Foreign Minister Hayashi will meet in Karuizawa on April 17 at the G7 ministerial."
    done = "Secretary Blinken and Foreign Minister Hayashi met in Karuizawa on April 17 at the G7 ministerial."
    points = told(*entries("2.7", plan), *entries("2.8", done)).points
    assert [(point.kind, point.also) for point in points] == [("planned", ()), ("event", ())]


def test_items_without_a_date_are_never_one() -> None:
    same = "Japan and Australia signed the Reciprocal Access Agreement and praised their partnership."
    assert len(told(*entries("2.7", same), *entries("2.8", same)).points) == 2
