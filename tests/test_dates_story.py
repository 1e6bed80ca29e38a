"""Dates that hang on the story around them: antecedents, tenses, ages; sentences of our own, with what they tell.

An expectation reads `words = first[/last] kind`, several parted by `; `; empty means that nothing is a date.
"""

from __future__ import annotations

from datetime import date

import pytest

from alliance_cli.annotate.dates import find_dates

ANTECEDENTS = [
    (
        "2024-05-16",
        "Admirals toured Kure on May 7. The yard, opened in 1889, grows by 2027. A day later they flew to Guam.",
        (
            "May 7 = 2024-05-07 event; 1889 = 1889-01-01/1889-12-31 background; 2027 = 2027-01-01/2027-12-31 planned; "
            "A day later = 2024-05-08 event"
        ),
    ),
    (
        "2024-05-16",
        "The envoy landed on May 7. Funding for fiscal 2025 is open. That same day he saw the premier.",
        "May 7 = 2024-05-07 event; fiscal 2025 = 2025-04-01/2026-03-31 planned; That same day = 2024-05-07 event",
    ),
    (
        "2023-06-30",
        "Envoys met in Seoul on June 20, weeks after a rocket fell on May 31. They had dined a day earlier.",
        "June 20 = 2023-06-20 event; May 31 = 2023-05-31 event; a day earlier = 2023-06-19 event",
    ),
    (
        "2024-05-16",
        "Ministers met on May 7 and will meet on June 1 in Manila; the following day they will sail.",
        "May 7 = 2024-05-07 event; June 1 = 2024-06-01 planned; the following day = 2024-06-02 planned",
    ),
    (
        "2024-05-16",
        "After a call on May 7, she flew to Honolulu two days later.",
        "May 7 = 2024-05-07 event; two days later = 2024-05-09 event",
    ),
    (
        "2024-05-16",
        "Talks closed on May 7. All was well. Much was said. Few ate. All sang. So be it. The next day they left.",
        "May 7 = 2024-05-07 event",
    ),
    (
        "2024-02-16",
        "She speaks in Tokyo on Feb 1. She had seen the president on the 30th.",
        "Feb 1 = 2024-02-01 event; the 30th = 2024-01-30 event",
    ),
    (
        "2024-05-16",
        "Crews trained on May 9 and sailed on the 28th.",
        "May 9 = 2024-05-09 event; the 28th = 2024-04-28 event",
    ),
    (
        "2024-05-16",
        "He dined with the governor on May 9, and that evening a siren sounded. That night all slept.",
        "May 9 = 2024-05-09 event; that evening = 2024-05-09 event; That night = 2024-05-09 event",
    ),
    (
        "2024-05-16",
        "The frigate docked on May 9. The crew voted that very day, and the mayor came the same evening.",
        "May 9 = 2024-05-09 event; that very day = 2024-05-09 event; the same evening = 2024-05-09 event",
    ),
    (
        "2024-05-16",
        "The panel sat on May 9. In Guam the week before, crews had trained; the same week the yard closed.",
        (
            "May 9 = 2024-05-09 event; the week before = 2024-04-29/2024-05-05 event; "
            "the same week = 2024-05-06/2024-05-12 event"
        ),
    ),
    (
        "2024-05-16",
        "Voters went to the polls on May 9. Markets fell that weekend. The following week they rose.",
        (
            "May 9 = 2024-05-09 event; that weekend = 2024-05-11/2024-05-12 event; "
            "The following week = 2024-05-13/2024-05-19 event"
        ),
    ),
    (
        "2024-05-16",
        "The carrier sailed on May 9. The admiral saw the mayor the day before that.",
        "May 9 = 2024-05-09 event; the day before that = 2024-05-08 event",
    ),
    (
        "2024-05-16",
        "A tanker collision on May 9 closed the strait. One day after the collision, tugs came.",
        "May 9 = 2024-05-09 event; One day after = 2024-05-10 event",
    ),
    (
        "2024-05-16",
        "On May 9 she saw Wong at the ministry. Two days before the Wong talks she was in Hanoi.",
        "May 9 = 2024-05-09 event; Two days before = 2024-05-07 event",
    ),
    ("2024-05-16", "On May 9 she saw Wong. Two days after the typhoon, power returned.", "May 9 = 2024-05-09 event"),
    (
        "2024-05-16",
        "The panel sat on May 7. It spoke on May 9, after a paper that she had seen on May 4. A day later it rose.",
        "May 7 = 2024-05-07 event; May 9 = 2024-05-09 event; May 4 = 2024-05-04 event; A day later = 2024-05-10 event",
    ),
    (
        "2024-05-16",
        "Pilots trained at Misawa on May 6. Three days on, the ministers signed a charter. A week on, it held.",
        "May 6 = 2024-05-06 event; Three days on = 2024-05-09 event; A week on = 2024-05-16 event",
    ),
    (
        "2024-05-16",
        "The envoy landed on May 6. All was well. Four days before, navies had sailed.",
        "May 6 = 2024-05-06 event; Four days before = 2024-05-02 event",
    ),
    (
        "2024-05-16",
        "It sat on May 6. Five days thereafter it rose; two days after that it met. The day after that, all slept.",
        (
            "May 6 = 2024-05-06 event; Five days thereafter = 2024-05-11 event; "
            "two days after that = 2024-05-13 event; The day after that = 2024-05-14 event"
        ),
    ),
    (
        "2024-05-16",
        "The ship docked on May 6. Crews spent three days on the pier, two days on leave. A year on, all changed.",
        "May 6 = 2024-05-06 event",
    ),
    ("2024-05-16", "Three days on, they met.", ""),
    ("2024-05-16", "That evening they dined.", ""),
    (
        "2023-12-16",
        "Envoys met on December 8. He told Congress on the 11th that it held. On the 12th Kishida flew home.",
        "December 8 = 2023-12-08 event; the 11th = 2023-12-11 event; the 12th = 2023-12-12 event",
    ),
    (
        "2023-12-16",
        "Envoys met on December 8. He missed the ceremony of the 9th. On the 10th he slept.",
        "December 8 = 2023-12-08 event; the 9th = 2023-12-09 event; the 10th = 2023-12-10 event",
    ),
    (
        "2023-11-16",
        "Envoys met on October 8. Shells fell on the morning of the 31st.",
        "October 8 = 2023-10-08 event; the 31st = 2023-10-31 event",
    ),
    (
        "2023-12-16",
        "Talks of the 2nd and 3rd tracks and the 12th Marine Regiment met on December 8 on the 5th floor.",
        "December 8 = 2023-12-08 event",
    ),
    (
        "2023-12-16",
        "On December 8 the 2nd Battalion came, with men of the 11th Airborne and of the 11th Fleet.",
        "December 8 = 2023-12-08 event",
    ),
    (
        "2023-12-16",
        "Envoys met on December 8. Washington the day before put sanctions on a bank. It rained the night before.",
        "December 8 = 2023-12-08 event; the day before = 2023-12-07 event; the night before = 2023-12-07 event",
    ),
    (
        "2023-12-16",
        "Envoys met on December 8. Markets fell the day after he spoke. It rained the day after the quake.",
        "December 8 = 2023-12-08 event; the day after = 2023-12-09 event",
    ),
    (
        "2023-06-16",
        "The two met four days before the May 19 summit.",
        "four days before = 2023-05-15 event; May 19 = 2023-05-19 event",
    ),
    (
        "2023-06-16",
        "They dined on the eve of the talks on May 19.",
        "the eve = 2023-05-18 event; May 19 = 2023-05-19 event",
    ),
    (
        "2023-06-16",
        "The yard closed two weeks after the May 12-13 talks.",
        "May 12-13 = 2023-05-12/2023-05-13 event",
    ),
    (
        "2023-06-16",
        "A rocket fell on June 2. A second one came 29 hours later. A third one rose 12 hours later.",
        "June 2 = 2023-06-02 event; 29 hours later = 2023-06-03 event",
    ),
    (
        "2023-06-16",
        "On June 2 he spoke. Later that day he left. On June 5 she called. The same day it rained.",
        (
            "June 2 = 2023-06-02 event; that day = 2023-06-02 event; June 5 = 2023-06-05 event; "
            "The same day = 2023-06-05 event"
        ),
    ),
    (
        "2023-05-31",
        "The leaders met on May 19-21. A guest flew in on Saturday. All was calm. On Saturday it rained.",
        "May 19-21 = 2023-05-19/2023-05-21 event; Saturday = 2023-05-20 event; Saturday = 2023-05-27 event",
    ),
    (
        "2023-05-31",
        "The leaders met on May 19-21. A guest flew in on Wednesday.",
        "May 19-21 = 2023-05-19/2023-05-21 event; Wednesday = 2023-05-31 event",
    ),
    (
        "2023-06-16",
        "The drill ran June 5-9. The general will speak Friday.",
        "June 5-9 = 2023-06-05/2023-06-09 event; Friday = 2023-06-23 planned",
    ),
    ("2024-05-16", "It rained on May 9. Crews worked in the days that followed.", "May 9 = 2024-05-09 event"),
]

FORMS = [
    ("2024-05-31", "Early in the month the two had spoken.", "Early in the month = 2024-05-01/2024-05-10 event"),
    ("2024-05-31", "A vote comes late in the year.", "late in the year = 2024-10-01/2024-12-31 planned"),
    ("2024-05-31", "A vote comes within the year.", "the year = 2024-01-01/2024-12-31 planned"),
    ("2024-05-31", "A vote came within the year.", ""),
    ("2023-12-31", "A vote comes within the year.", ""),
    ("2023-05-31", "The fair closes this Friday.", "this Friday = 2023-06-02 planned"),
    ("2023-05-31", "The fair closed this Friday.", "this Friday = 2023-05-26 event"),
    (
        "2024-05-16",
        "The first jets would arrive before the year is out.",
        "the year is out = 2024-01-01/2024-12-31 planned",
    ),
    (
        "2022-03-31",
        "The drill ran March 21, 2022 through 23.",
        "March 21, 2022 through 23 = 2022-03-21/2022-03-23 event",
    ),
    ("2023-09-16", "He recalled the September 11 attacks.", "September 11 = 2001-09-11 background"),
    ("2023-09-16", "He recalled the September 11 meeting.", "September 11 = 2023-09-11 event"),
    ("2024-05-16", "He said, “What hits Kyiv today may hit Taipei tomorrow.”", ""),
    ("2024-05-16", "“We will win,” he said today.", "today = 2024-05-16 event"),
    ("2024-05-16", 'He called it "tomorrow at its best" and left.', ""),
]

YEARS = [
    ("2024-11-30", "The regiment opened a depot in February.", "February = 2024-02-01/2024-02-29 background"),
    ("2024-11-30", "It did what planners had foreseen in January.", "January = 2024-01-01/2024-01-31 background"),
    ("2024-10-31", "The accord, signed in January, awaits a vote.", "January = 2024-01-01/2024-01-31 background"),
    ("2022-02-16", "A bigger drill is planned for November.", "November = 2022-11-01/2022-11-30 planned"),
    ("2022-02-16", "The carrier is slated for refit in October.", "October = 2022-10-01/2022-10-31 planned"),
    ("2023-01-31", "He spoke at the forum; the next one is in Busan in July.", "July = 2023-07-01/2023-07-31 planned"),
    (
        "2024-06-30",
        "An accord of August 2023 set it up, and officials hope that it outlives the ballot in November.",
        "August 2023 = 2023-08-01/2023-08-31 background; November = 2024-11-01/2024-11-30 planned",
    ),
    (
        "2024-06-30",
        "An accord of August 2023 set it up, and crews will meet again in December.",
        "August 2023 = 2023-08-01/2023-08-31 background; December = 2024-12-01/2024-12-31 planned",
    ),
    ("2024-12-16", "The panel reported; its work had begun in January.", "January = 2024-01-01/2024-01-31 background"),
    ("2023-11-16", "No ship has called since summer.", "summer = 2023-06-01/2023-08-31 background"),
    ("2023-11-16", "It rained in December.", "December = 2022-12-01/2022-12-31 background"),
    ("2023-01-31", "Combined local ballots take place on April 16.", "April 16 = 2023-04-16 planned"),
    ("2023-05-16", "She is thought to go to Rome on August 3.", "August 3 = 2023-08-03 planned"),
    (
        "2023-11-30",
        "It is thought to have sent arms since the pact in August.",
        "August = 2023-08-01/2023-08-31 background",
    ),
    ("2022-07-16", "Ten reactors will run this winter.", "this winter = 2022-12-01/2023-02-28 planned"),
    ("2024-04-30", "Officials had hoped to finish in March.", "March = 2024-03-01/2024-03-31 event"),
    ("2022-11-16", "At the end of the month before, a unit had flown.", ""),
    ("2024-03-16", "Leaders agreed on a summit in May.", "May = 2024-05-01/2024-05-31 planned"),
]

KINDS = [
    ("2024-11-30", "Tests failed in May and August.", "background background"),
    ("2024-03-31", "The fleet was grounded on December 6.", "background"),
    ("2024-03-31", "A crash killed eight last November.", "background"),
    ("2023-01-31", "The bureau made its own rule on October 7.", "background"),
    ("2023-09-30", "The fund raised its stake in June.", "background"),
    ("2023-06-16", "The rocket failed on March 7 and has not flown since.", "background"),
    ("2023-08-31", "The April summit set a goal for exports.", "event"),
    ("2023-06-16", "The ship sailed in mid-May.", "event"),
    ("2023-06-16", "The yard, first outlined in 2021, opened on June 2.", "background event"),
    ("2023-05-31", "The fleet will grow over the next decade.", "planned"),
    ("2024-02-16", "The deal, announced December 18, needs a review.", "background"),
    ("2024-01-16", "The deal, announced December 18, needs a review.", "event"),
    ("2022-10-31", "The rocket had to be destroyed on October 12.", "event"),
    ("2024-01-16", "An offer may be accepted later this month.", "planned"),
    ("2024-01-16", "The premier could visit this month.", "planned"),
    ("2022-02-16", "The paper promises a framework early this year.", "planned"),
    ("2022-02-16", "Japan hosts the next summit in the first half of 2022.", "planned"),
    ("2024-03-16", "The drill goes on through March 17.", "planned"),
    ("2023-04-30", "The bank lent the money in January.", "background"),
    ("2023-04-30", "Exports rose in the first quarter.", "event"),
    ("2024-01-31", "Senators weighed the port deal announced at the end of 2023.", "background"),
    ("2024-01-31", "Senators weighed the port deal announced on January 5.", "event"),
    ("2023-05-16", "The two met in April.", "event"),
]

FISCAL = [
    ("2023-06-16", "Japan will carry two US Space Force sensors on satellites, to be launched in fiscal 2023.", 4),
    ("2023-06-16", "The Pentagon will buy Japanese radars in fiscal 2024.", 10),
    ("2023-06-16", "In talks with the US Navy, Tokyo offered to pay for it in fiscal 2024.", 4),
    ("2023-06-16", "Tokyo noted the Pentagon’s fiscal 2024 request.", 10),
    ("2023-06-16", "Congress gave Japan’s neighbors more in FY2024.", 10),
    ("2023-06-16", "The White House met the Diet’s envoys. The ministry will pay in FY2024.", 4),
]

EXTENTS = [
    ("A 3-day rescue rehearsal at Sasebo began on April 3.", "2023-04-03/2023-04-05"),
    ("A two-day port call at Subic begins on April 3.", "2023-04-03/2023-04-04"),
    ("The four-day course opened on April 3.", "2023-04-03/2023-04-06"),
    ("The drill, begun on April 3, lasts 10 days.", "2023-04-03/2023-04-12"),
    ("A drill of 3 days opened off Oahu on April 3.", "2023-04-03/2023-04-05"),
    ("She stayed three days from April 3.", "2023-04-03/2023-04-05"),
    ("A two-week exercise runs from April 3.", "2023-04-03/2023-04-16"),
    ("A three-day seminar, which ended on April 3, was the fifth.", "2023-04-01/2023-04-03"),
    ("Two days after the exercise began on April 3, it rained.", None),
    ("Envoys endorsed a two-day drill that opened on April 3.", "2023-04-03/2023-04-04"),
    ("On April 3, the court gave him three days.", None),
]


def told(anchor: str, text: str) -> str:
    """The dates found, with their kinds, as an expectation is written."""
    said = []
    for mention in find_dates(text, date.fromisoformat(anchor)):
        days = mention.when.first.isoformat()
        if mention.when.last != mention.when.first:
            days += "/" + mention.when.last.isoformat()
        said.append(f"{mention.text} = {days} {mention.kind}")
    return "; ".join(said)


@pytest.mark.parametrize(
    ("anchor", "text", "expected"),
    [*ANTECEDENTS, *FORMS, *YEARS],
    ids=[row[1][:50] for row in [*ANTECEDENTS, *FORMS, *YEARS]],
)
def test_story(anchor: str, text: str, expected: str) -> None:
    assert told(anchor, text) == expected


@pytest.mark.parametrize(("anchor", "text", "expected"), KINDS, ids=[row[1][:50] for row in KINDS])
def test_kinds_by_age_and_words(anchor: str, text: str, expected: str) -> None:
    assert " ".join(m.kind for m in find_dates(text, date.fromisoformat(anchor))) == expected


@pytest.mark.parametrize(("anchor", "text", "month"), FISCAL, ids=[row[1][:50] for row in FISCAL])
def test_whose_fiscal_year(anchor: str, text: str, month: int) -> None:
    (mention,) = find_dates(text, date.fromisoformat(anchor))
    assert mention.when.first.month == month


def test_a_fiscal_year_in_the_name_of_an_act_is_no_date() -> None:
    text = "It passed the National Defense Authorization Act (NDAA) for Fiscal Year 2023 on December 23."
    assert told("2022-12-31", text) == "December 23 = 2022-12-23 event"


@pytest.mark.parametrize(("text", "expected"), EXTENTS, ids=[row[0] for row in EXTENTS])
def test_n_day_events(text: str, expected: str | None) -> None:
    (mention,) = find_dates(text, date(2023, 4, 16))
    assert (mention.extent.edtf if mention.extent else None) == expected
    assert mention.rule == ("month-day, n-day event" if expected else "month-day")
