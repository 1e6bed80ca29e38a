from __future__ import annotations

from datetime import date

import pytest

from alliance_cli.model import Coverage, Precision, When
from alliance_cli.render import date_words


def when(first: str, last: str, precision: Precision, edtf: str = "") -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last), precision, edtf)


@pytest.mark.parametrize(
    ("stretch", "words", "brief"),
    [
        (When.day(date(2023, 3, 7)), "Mar 7, 2023", "Mar 7"),
        (When.days(date(2023, 4, 3), date(2023, 4, 4)), "Apr 3-4, 2023", "Apr 3-4"),
        (When.days(date(2023, 5, 31), date(2023, 6, 2)), "May 31-Jun 2, 2023", "May 31-Jun 2"),
        (When.days(date(2022, 12, 28), date(2023, 1, 3)), "Dec 28, 2022-Jan 3, 2023", "Dec 28, 2022-Jan 3, 2023"),
        (When.days(date(2023, 3, 1), date(2023, 3, 31)), "Mar 1-31, 2023", "Mar 1-31"),
        (When.month(2023, 3), "Mar 2023", "Mar"),
        (When.month(2023, 12), "Dec 2023", "Dec"),
        (when("2023-03-01", "2023-03-10", "part-month"), "early Mar 2023", "early Mar"),
        (when("2021-12-11", "2021-12-20", "part-month"), "mid-Dec 2021", "mid-Dec"),
        (when("2024-02-21", "2024-02-29", "part-month"), "late Feb 2024", "late Feb"),
        (when("2023-03-05", "2023-03-12", "part-month"), "Mar 5-12, 2023", "Mar 5-12"),
        (when("2023-04-11", "2023-05-10", "part-month"), "Apr 11-May 10, 2023", "Apr 11-May 10"),
        (when("2023-06-01", "2023-08-31", "season"), "Jun-Aug 2023", "Jun-Aug"),
        (when("2022-12-01", "2023-02-28", "season"), "Dec 2022-Feb 2023", "Dec 2022-Feb 2023"),
        (when("2022-01-01", "2022-06-30", "half"), "Jan-Jun 2022", "Jan-Jun"),
        (when("2019-01-01", "2019-12-31", "year"), "2019", "2019"),
        (when("2018-01-01", "2019-12-31", "period"), "2018-2019", "2018-2019"),
        (when("2023-04-01", "2024-03-31", "fiscal-year"), "fiscal 2023", "fiscal 2023"),
        (when("2019-03-02", "9999-12-31", "period"), "since Mar 2, 2019", "since Mar 2, 2019"),
        (when("2019-03-02", "2023-12-31", "period", "2019-03-02/.."), "since Mar 2, 2019", "since Mar 2, 2019"),
        (when("0001-01-01", "2023-11-17", "period"), "until Nov 17, 2023", "until Nov 17, 2023"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words(stretch: When, words: str, brief: str) -> None:
    assert date_words.words(stretch) == words
    assert date_words.brief(stretch) == brief


def test_the_day_of_the_week_is_told_for_a_single_day() -> None:
    assert date_words.weekday(When.day(date(2023, 3, 6))) == "Mon"
    assert date_words.weekday(When.day(date(2024, 2, 29))) == "Thu"
    assert date_words.weekday(When.month(2023, 3)) == ""


def test_issue_dates_are_told_by_the_month() -> None:
    assert date_words.issue_months(Coverage(2, 2, When.month(2023, 3), When.month(2023, 4))) == "Mar-Apr 2023"
    assert date_words.issue_months(Coverage(0, 2)) == ""
    assert date_words.long(When.month(2023, 3)) == "March 2023"
    assert date_words.long(When.day(date(2023, 3, 17))) == "Mar 17, 2023"


def test_between_needs_only_one_end() -> None:
    assert date_words.between(date(2023, 3, 6), date(2023, 4, 14)) == "Mar 6-Apr 14, 2023"
    assert date_words.between(date(2023, 3, 6), None) == "Mar 6, 2023"
    assert date_words.between(None, None) == ""
