"""Digest-like sentences of our own, each with what must be found in it: written before the grammar met them.

An expectation reads `words = first[/last]`, several parted by `; `; empty means that nothing is a date.
"""

from __future__ import annotations

import calendar
from datetime import date

import pytest

from alliance_cli.annotate.dates import find_dates

#: (issue or day of the anchor, sentence, expectation)
ROWS = [
    # month and day, in all dresses
    ("1.1", "Envoys spoke by phone on January 4.", "January 4 = 2022-01-04"),
    ("1.1", "A December 30 call set the agenda.", "December 30 = 2021-12-30"),
    ("1.24", "The envoy lands in Tokyo January 9.", "January 9 = 2023-01-09"),
    ("2.4", "Lawmakers met Feb. 21 in the Diet.", "Feb. 21 = 2023-02-21"),
    ("2.17", "On Sept 4, the carrier left Yokosuka.", "Sept 4 = 2023-09-04"),
    ("2.17", "On Sept. 12th the carrier left Yokosuka.", "Sept. 12th = 2023-09-12"),
    ("3.5", "The panel, formed on Nov 29, reported twice.", "Nov 29 = 2023-11-29"),
    ("3.9", "Officials signed it on the 8th of May in Manila.", "8th of May = 2024-05-08"),
    ("3.9", "Officials signed it on 8 May 2024 in Manila.", "8 May 2024 = 2024-05-08"),
    ("3.9", "Officials arrived from May8 for talks.", "May8 = 2024-05-08"),
    ("2.12", "The deal closed June 30.US firms cheered.", "June 30 = 2023-06-30"),
    ("2.12", "The MAY 4 launch slipped.", "MAY 4 = 2023-05-04"),
    ("3.4", "The drill ended Feb 29 at Camp Fuji.", "Feb 29 = 2024-02-29"),
    ("1.4", "A frigate returned on Feb. 28, 2022, after repairs.", "Feb. 28, 2022 = 2022-02-28"),
    ("2.1", "Kishida and Biden (January 13) restated it.", "January 13 = 2023-01-13"),
    ("2.9", "Monday, May 8, was the deadline.", "Monday, May 8 = 2023-05-08"),
    ("2.9", "The call took place on Tuesday May 9.", "Tuesday May 9 = 2023-05-09"),
    ("2.10", "May 30 trade talks drew both ministers.", "May 30 = 2023-05-30"),
    ("2.5", "The memo is dated 2023-03-09.", "2023-03-09 = 2023-03-09"),
    ("2.5", "The memo is dated 3/9/2023.", "3/9/2023 = 2023-03-09"),
    ("2.5", "A hearing on 3/9 drew four senators.", "3/9 = 2023-03-09"),
    ("1.20", "The vote on 31 October passed.", "31 October = 2022-10-31"),
    ("4.2", "Ministers met on January 31 and on Feb. 1.", "January 31 = 2025-01-31; Feb. 1 = 2025-02-01"),
    ("4.24", "A call on Jan. 2 is planned.", "Jan. 2 = 2026-01-02"),
    # ranges and lists
    ("2.8", "The visit of April 27-28 went well.", "April 27-28 = 2023-04-27/2023-04-28"),
    ("2.8", "The visit of April 27–28 went well.", "April 27–28 = 2023-04-27/2023-04-28"),
    ("2.8", "The visit of April 27 to 28 went well.", "April 27 to 28 = 2023-04-27/2023-04-28"),
    ("2.8", "The drill ran April 10 through April 28.", "April 10 through April 28 = 2023-04-10/2023-04-28"),
    ("2.11", "A forum met May 31-June 2 in Singapore.", "May 31-June 2 = 2023-05-31/2023-06-02"),
    ("2.11", "A forum met from 31 May to 2 June in Singapore.", "31 May to 2 June = 2023-05-31/2023-06-02"),
    ("2.11", "A forum met on 2-4 June in Singapore.", "2-4 June = 2023-06-02/2023-06-04"),
    ("3.1", "The patrol of Dec. 30-Jan. 2 drew notice.", "Dec. 30-Jan. 2 = 2023-12-30/2024-01-02"),
    ("2.24", "The patrol of Dec. 28-Jan. 3 is under way.", "Dec. 28-Jan. 3 = 2023-12-28/2024-01-03"),
    (
        "3.1",
        "It ran from December 27, 2023 to January 5, 2024.",
        "December 27, 2023 to January 5, 2024 = 2023-12-27/2024-01-05",
    ),
    ("3.1", "It ran from December 27 to January 5, 2024.", "December 27 to January 5, 2024 = 2023-12-27/2024-01-05"),
    ("1.4", "They spoke on February 23 and 24.", "February 23 and 24 = 2022-02-23/2022-02-24"),
    ("2.14", "Between July 10 and July 21, 2,000 troops drilled.", "July 10 and July 21 = 2023-07-10/2023-07-21"),
    ("2.9", "The drill lasts from mid-April through early May.", "mid-April through early May = 2023-04-11/2023-05-10"),
    ("2.9", "Deliveries run from March to May.", "March to May = 2023-03-01/2023-05-31"),
    ("1.8", "The survey of March-April showed gains.", "March-April = 2022-03-01/2022-04-30"),
    ("2.3", "Exports fell in 2018-19 and recovered.", "2018-19 = 2018-01-01/2019-12-31"),
    ("2.3", "The ships enter service by 2027-2029.", "2027-2029 = 2027-01-01/2029-12-31"),
    ("2.3", "From 2014 to 2016 he ran the bureau.", "2014 to 2016 = 2014-01-01/2016-12-31"),
    ("2.3", "He ran the bureau between 2014 and 2016.", "2014 and 2016 = 2014-01-01/2016-12-31"),
    (
        "3.4",
        "Talks in March and April 2023 failed.",
        "March = 2023-03-01/2023-03-31; April 2023 = 2023-04-01/2023-04-30",
    ),
    ("3.4", "It was drafted from late 2022 to early 2023.", "late 2022 to early 2023 = 2022-10-01/2023-03-31"),
    ("3.12", "The fair opens June 28 and closes July 7.", "June 28 = 2024-06-28; July 7 = 2024-07-07"),
    # months, and parts of them
    ("1.2", "He took office in October.", "October = 2021-10-01/2021-10-31"),
    ("2.13", "The bank said in April that it would grow.", "April = 2023-04-01/2023-04-30"),
    ("3.8", "The deal was announced in January.", "January = 2024-01-01/2024-01-31"),
    ("3.8", "His January meeting with the CEO was short.", "January = 2024-01-01/2024-01-31"),
    ("1.22", "An October summit is being weighed.", "October = 2022-10-01/2022-10-31"),
    ("2.22", "The plan returns to the Diet in January.", "January = 2024-01-01/2024-01-31"),
    ("1.23", "Talks resume in March 2023.", "March 2023 = 2023-03-01/2023-03-31"),
    ("1.23", "Talks resume in March of 2023.", "March of 2023 = 2023-03-01/2023-03-31"),
    ("2.6", "In late March the destroyers joined.", "late March = 2023-03-21/2023-03-31"),
    ("2.6", "A mid-March poll put support at 40 percent.", "mid-March = 2023-03-11/2023-03-20"),
    ("2.6", "The middle of March saw four launches.", "The middle of March = 2023-03-11/2023-03-20"),
    ("2.6", "By the end of March, all was quiet.", "the end of March = 2023-03-21/2023-03-31"),
    ("2.6", "The first half of March was calm.", "The first half of March = 2023-03-01/2023-03-15"),
    ("2.6", "In the last week of March, crews trained.", "the last week of March = 2023-03-25/2023-03-31"),
    ("2.6", "In the second week of March, crews trained.", "the second week of March = 2023-03-08/2023-03-14"),
    ("1.10", "Several groups came in the week of May 16.", "the week of May 16 = 2022-05-16/2022-05-22"),
    ("2.23", "The pact takes effect in early January.", "early January = 2024-01-01/2024-01-10"),
    ("3.2", "The pact took effect in late December 2023.", "late December 2023 = 2023-12-21/2023-12-31"),
    ("2.10", "Since May, Tokyo has been silent.", "May = 2023-05-01/2023-05-31"),
    ("2.10", "May’s summit produced three papers.", "May = 2023-05-01/2023-05-31"),
    # years, halves, quarters, seasons, decades
    ("2.3", "The office was set up in 2010.", "2010 = 2010-01-01/2010-12-31"),
    ("2.3", "It will be ready no later than 2030.", "2030 = 2030-01-01/2030-12-31"),
    ("2.3", "Spending doubles by 2027.", "2027 = 2027-01-01/2027-12-31"),
    ("2.3", "In 2022 Japan bought 12 aircraft.", "2022 = 2022-01-01/2022-12-31"),
    ("2.3", "They planned a visit for the first half of 2023.", "the first half of 2023 = 2023-01-01/2023-06-30"),
    ("2.15", "The second half of 2023 looks busy.", "The second half of 2023 = 2023-07-01/2023-12-31"),
    ("2.15", "Since early 2021 the yard has been idle.", "early 2021 = 2021-01-01/2021-03-31"),
    ("2.15", "Production starts in late 2024.", "late 2024 = 2024-10-01/2024-12-31"),
    ("2.15", "Output rose in the second quarter of 2023.", "the second quarter of 2023 = 2023-04-01/2023-06-30"),
    ("2.15", "Output rose in Q2 2023.", "Q2 2023 = 2023-04-01/2023-06-30"),
    ("3.3", "Output fell in the fourth quarter.", "the fourth quarter = 2023-10-01/2023-12-31"),
    ("2.15", "The unit moves in spring 2025.", "spring 2025 = 2025-03-01/2025-05-31"),
    ("2.15", "The unit moved in the fall of 2021.", "fall of 2021 = 2021-09-01/2021-11-30"),
    ("2.15", "The unit will wait until the fall.", "fall = 2023-09-01/2023-11-30"),
    ("2.15", "This summer saw record heat.", "This summer = 2023-06-01/2023-08-31"),
    ("3.2", "A winter 2023 launch failed.", "winter 2023 = 2023-12-01/2024-02-29"),
    ("2.15", "In the 1980s trade friction was worse.", "the 1980s = 1980-01-01/1989-12-31"),
    ("2.15", "The first such talks were in the early 1990s.", "the early 1990s = 1990-01-01/1993-12-31"),
    ("2.15", "Reiwa 5 began with a summit.", "Reiwa 5 = 2023-01-01/2023-12-31"),
    ("2.15", "The base was built in Showa 45.", "Showa 45 = 1970-01-01/1970-12-31"),
    # fiscal years
    ("2.7", "Japan’s fiscal 2023 spending rises 26 percent.", "fiscal 2023 = 2023-04-01/2024-03-31"),
    ("2.7", "The Pentagon sought more in FY 2024.", "FY 2024 = 2023-10-01/2024-09-30"),
    ("2.7", "The US Navy wants two hulls in fiscal year 2025.", "fiscal year 2025 = 2024-10-01/2025-09-30"),
    ("2.7", "The MOD orders eight sets in FY2023.", "FY2023 = 2023-04-01/2024-03-31"),
    ("2.7", "The Diet will fund it in the 2025 fiscal year.", "2025 fiscal year = 2025-04-01/2026-03-31"),
    ("1.23", "Tokyo plans it for fiscal 2023-2027.", "fiscal 2023-2027 = 2023-04-01/2028-03-31"),
    ("2.7", "Congress funds it through FY24.", "FY24 = 2023-10-01/2024-09-30"),
    # relative to the anchor
    ("2.5", "He won last September.", "last September = 2022-09-01/2022-09-30"),
    ("2.17", "The rule takes effect next April.", "next April = 2024-04-01/2024-04-30"),
    ("2.17", "This September brings three drills.", "This September = 2023-09-01/2023-09-30"),
    ("2.8", "Last month, the two spoke.", "Last month = 2023-03-01/2023-03-31"),
    ("3.2", "Last month, the two spoke.", "Last month = 2023-12-01/2023-12-31"),
    ("3.2", "It sank last year.", "last year = 2023-01-01/2023-12-31"),
    ("3.2", "It sails next year.", "next year = 2025-01-01/2025-12-31"),
    ("2.21", "The charter was revised this year.", "this year = 2023-01-01/2023-12-31"),
    ("2023-05-16", "Last week they met in Guam.", "Last week = 2023-05-08/2023-05-14"),
    ("2023-05-16", "Next week they meet in Guam.", "Next week = 2023-05-22/2023-05-28"),
    ("2023-05-16", "They met over the weekend.", "the weekend = 2023-05-13/2023-05-14"),
    ("2023-05-16", "They met on Friday.", "Friday = 2023-05-12"),
    ("2023-05-16", "They will meet on Friday.", "Friday = 2023-05-19"),
    ("2023-05-16", "They met last Friday.", "last Friday = 2023-05-12"),
    ("2023-05-16", "Talks open next Monday.", "next Monday = 2023-05-22"),
    ("2023-05-16", "Today the two spoke; yesterday they did not.", "Today = 2023-05-16; yesterday = 2023-05-15"),
    ("2.20", "It fell a year ago.", "a year ago = 2022-01-01/2022-12-31"),
    ("2023-05-16", "The ship left three days ago.", "three days ago = 2023-05-13"),
    ("2023-05-16", "The ship left two weeks ago.", "two weeks ago = 2023-05-01/2023-05-07"),
    ("2.20", "It was launched two years ago.", "two years ago = 2021-01-01/2021-12-31"),
    ("2.20", "It was launched three months ago.", "three months ago = 2023-07-01/2023-07-31"),
    ("2.9", "Earlier this month they agreed.", "Earlier this month = 2023-05-01/2023-05-31"),
    ("2.9", "A treaty is due later this year.", "later this year = 2023-01-01/2023-12-31"),
    ("2.9", "It was signed late last year.", "late last year = 2022-10-01/2022-12-31"),
    ("2.9", "It opens early next month.", "early next month = 2023-06-01/2023-06-10"),
    ("2.9", "A bill is due before the end of the year.", "the end of the year = 2023-10-01/2023-12-31"),
    ("2.9", "A bill is due by year-end.", "year-end = 2023-10-01/2023-12-31"),
    ("2.24", "Staff return after New Year’s Day.", "New Year’s Day = 2024-01-01"),
    ("2.9", "Ministers traveled during Golden Week.", "Golden Week = 2023-04-29/2023-05-05"),
    ("2.22", "They met before Thanksgiving.", "Thanksgiving = 2023-11-23"),
    # relative to the sentence before
    (
        "1.17",
        "He spoke on September 7. The following day he left.",
        "September 7 = 2022-09-07; The following day = 2022-09-08",
    ),
    (
        "1.17",
        "He spoke on September 7 and left three days later.",
        "September 7 = 2022-09-07; three days later = 2022-09-10",
    ),
    (
        "1.17",
        "He spoke on September 7. On the same day, she left.",
        "September 7 = 2022-09-07; the same day = 2022-09-07",
    ),
    ("1.17", "He spoke on September 7, a day after the poll.", "September 7 = 2022-09-07"),
    (
        "1.17",
        "He spoke on September 7 after talks the previous day.",
        "September 7 = 2022-09-07; the previous day = 2022-09-06",
    ),
    ("1.17", "He spoke on September 7. A week later he left.", "September 7 = 2022-09-07; A week later = 2022-09-14"),
    ("1.17", "Two days later he left.", ""),
    ("1.17", "On the same day, she left.", ""),
    ("1.4", "He spoke on February 18, and again on the 24th.", "February 18 = 2022-02-18; the 24th = 2022-02-24"),
    # a year from the words around
    (
        "2.5",
        "In a speech in June 2021 and a letter of July 3, he objected.",
        "June 2021 = 2021-06-01/2021-06-30; July 3 = 2021-07-03",
    ),
    ("2.5", "They will next meet in November.", "November = 2023-11-01/2023-11-30"),
    ("2.5", "The exercise is scheduled for September 11.", "September 11 = 2023-09-11"),
    ("1.19", "The crown prince will visit in April.", "April = 2023-04-01/2023-04-30"),
    ("2.5", "The accord was signed in August.", "August = 2022-08-01/2022-08-31"),
    # never a date
    ("2.5", "The 2+2 endorsed 5G and Article 5.", ""),
    ("2.5", "A $1.38 billion sale of 12 F-35B jets was cleared.", ""),
    ("2.5", "The round flew at Mach 5 for 30 minutes.", ""),
    ("2.5", "Firms may march ahead of the 13th dialogue.", ""),
    ("2.5", "May they succeed, he said.", ""),
    ("2.5", "Nations Must Not March to War", ""),
    ("2.5", "Protesters to March in Naha", ""),
    ("2.5", "Marines joined Orient Shield 23 and RIMPAC 2022.", ""),
    ("2.5", "The 2015 Guidelines and the 1960 treaty apply.", ""),
    ("2.13", "At the 2023 NATO Summit leaders dined.", ""),
    ("2.21", "APEC 2023 opens in San Francisco.", ""),
    ("2.21", "The Outer Space Treaty of 1967 was cited.", ""),
    ("2.21", "Resolution 2397 binds all members.", ""),
    ("2.21", "Some 2023 troops stayed at Camp Fuji.", ""),
    ("2.21", "The score was 3-2 and the ratio 4/5.", ""),
    ("2.21", "The session opened at 10:30 and ended at 11.45.", ""),
    ("2.21", "April Jones and June Sato spoke for the base.", ""),
    ("2.21", "See Digest Vol 2.5 and page 12.", ""),
    ("2.21", "The 3rd Marine Division and the 12th Regiment trained.", ""),
    ("2.21", "A 5-year, 360-degree, 21st-century plan.", ""),
    ("2.21", "Under the 2023 bilateral MOU for Research, both pay.", ""),
    ("2.21", "Seats: LDP 263, CDP 96, others 41.", ""),
    ("2.21", "The Type 03 and SM-3 Block IIA met in test FTM-44.", ""),
    ("2.21", "Prices fall as spring rolls hit stores.", ""),
    ("2.21", "Falling yen, rising sun, august guests.", ""),
    ("2.21", "Rep. Mar and Sen. Jan Dec testified.", ""),
    ("2.21", "Call 202-555-2023 or room 2025.", ""),
    ("2.21", "The USS Reagan (CVN-76) and JS Izumo (DDH-183) sailed.", ""),
    ("2.21", "Shares rose 2.4 percent to 2,023 yen.", ""),
    # found to be wrong once
    ("2.2", "A G7 Summit will be held in Hiroshima in May.", "May = 2023-05-01/2023-05-31"),
    ("2.5", "He’ll retire on Sept. 30.", "Sept. 30 = 2023-09-30"),
    ("2.5", "He spoke on Wednesday, 15 March 2023.", "Wednesday, 15 March 2023 = 2023-03-15"),
    ("2.5", "In mid- to late March they met.", "mid- to late March = 2023-03-11/2023-03-31"),
    ("2.5", "It takes place every March.", ""),
    ("2.14", "The talks of 24, 25 and 26 July ended.", "24, 25 and 26 July = 2023-07-24/2023-07-26"),
    ("2.14", "The January 11 talks agreed on it.", "January 11 = 2023-01-11"),
    ("2.14", "In 2016, Obama visited Hiroshima in May.", "2016 = 2016-01-01/2016-12-31; May = 2016-05-01/2016-05-31"),
    ("2.14", "A 2021 survey said so.", "2021 = 2021-01-01/2021-12-31"),
    ("2.14", "It ends in FY2026; US aid goes on.", "FY2026 = 2026-04-01/2027-03-31"),
    ("2.14", "It was moved from July 5 to July 12.", "July 5 = 2023-07-05; July 12 = 2023-07-12"),
    ("2.14", "Kishida will visit on July 10 to see it.", "July 10 = 2023-07-10"),
    ("2.14", "They met from 9 a.m. July 5 to 5 p.m. July 6.", "July 5 = 2023-07-05; July 6 = 2023-07-06"),
    ("2.14", "US forces’ 2022 relocation was slow.", "2022 = 2022-01-01/2022-12-31"),
    ("2.14", "See pp. 1990-1995 of it.", ""),
    ("1.9", "They used Golden Week in the first week of May.", "the first week of May = 2022-05-01/2022-05-07"),
]


def anchor_of(text: str) -> date:
    """The day on which an issue closes, or the day itself."""
    if "-" in text:
        return date.fromisoformat(text)
    volume, number = map(int, text.split("."))
    year, month = 2021 + volume, (number + 1) // 2
    return date(year, month, 16 if number % 2 else calendar.monthrange(year, month)[1])


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize(("anchor", "sentence", "expected"), ROWS, ids=[f"{row[0]}:{row[1][:40]}" for row in ROWS])
def test_prose(anchor: str, sentence: str, expected: str) -> None:
    found = find_dates(sentence, anchor_of(anchor))
    said = []
    for mention in found:
        days = mention.when.first.isoformat()
        if mention.when.last != mention.when.first:
            days += "/" + mention.when.last.isoformat()
        said.append(f"{mention.text} = {days}")
    assert "; ".join(said) == expected
