"""Periods by example, all but a few seen from Monday, 2 March 2020."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.resolution.periods import Found, period

MONDAY = dt.date(2020, 3, 2)


def days(
    quote: str, published: dt.date | None = MONDAY, *, planned: bool = False, sentence: str | None = None
) -> str:
    """The period as "earliest latest precision", or "-" where the words stay unresolved."""
    found = period(quote, published, planned=planned, sentence=sentence)
    if found is None:
        return "-"
    if found.earliest == found.latest:
        return f"{found.earliest} {found.precision}"
    return f"{found.earliest} {found.latest} {found.precision}"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("7 May 2015", "2015-05-07 day"),
        ("May 7th, 2015", "2015-05-07 day"),
        ("on Thursday, 7 May 2015", "2015-05-07 day"),
        ("the seventh of May 2015", "2015-05-07 day"),
        ("2015-05-07", "2015-05-07 day"),
        ("on 2015-05-07 at 14:30", "2015-05-07 day"),
        ("2015-05-07T14:30:00Z", "2015-05-07 day"),
        ("20150507", "2015-05-07 day"),
        ("27/05/2015", "2015-05-27 day"),
        ("5/27/2015", "2015-05-27 day"),
        ("6.6.2015", "2015-06-06 day"),
        ("7-May-2015", "2015-05-07 day"),
        ("Christmas Eve 2015", "2015-12-24 day"),
        ("May 2015", "2015-05-01 2015-05-31 month"),
        ("2015-05", "2015-05-01 2015-05-31 month"),
        ("2015", "2015-01-01 2015-12-31 year"),
        ("the 1960s", "1960-01-01 1969-12-31 year"),
        ("the '90s", "1990-01-01 1999-12-31 year"),
        ("mid-June 2015", "2015-06-11 2015-06-20 month"),
        ("towards the end of 2015", "2015-09-01 2015-12-31 year"),
        ("mid-to-late 2015", "2015-05-01 2015-12-31 year"),
        ("the early eighties", "1980-01-01 1983-12-31 year"),
        ("spring 2015", "2015-03-01 2015-05-31 month"),
        ("the winter of 2015-16", "2015-12-01 2016-02-29 month"),
        ("the third quarter of 2015", "2015-07-01 2015-09-30 month"),
        ("Q2 2015", "2015-04-01 2015-06-30 month"),
        ("the last three months of 2015", "2015-10-01 2015-12-31 month"),
        ("the second half of May 2015", "2015-05-16 2015-05-31 month"),
        ("the week of 7 May 2015", "2015-05-04 2015-05-10 week"),
        ("the second week of May 2015", "2015-05-08 2015-05-14 week"),
        ("the first Friday of May 2015", "2015-05-01 day"),
        ("from 30 December 2014 to 2 January 2015", "2014-12-30 2015-01-02 day"),
        ("October 25-26, 2016", "2016-10-25 2016-10-26 day"),
        ("3, 5 and 7 May 2015", "2015-05-03 2015-05-07 day"),
        ("December 2014 to February 2015", "2014-12-01 2015-02-28 month"),
        ("late June and early July 2015", "2015-06-21 2015-07-10 month"),
        ("2012/13", "2012-01-01 2013-12-31 year"),
    ],
)
def test_a_full_date_needs_no_day_of_publication(quote: str, expected: str) -> None:
    assert days(quote, None) == days(quote) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("yesterday", "2020-03-01 day"),
        ("the day before yesterday", "2020-02-29 day"),
        ("overnight", "2020-03-01 2020-03-02 day"),
        ("overnight into Sunday", "2020-02-29 2020-03-01 day"),
        ("late last night", "2020-03-01 2020-03-02 day"),
        ("this afternoon", "2020-03-02 day"),
        ("on Friday", "2020-02-28 day"),
        ("Monday", "2020-03-02 day"),
        ("last Monday", "2020-02-24 day"),
        ("Fridays", "2020-02-28 day"),
        ("after Friday prayers", "2020-02-28 day"),
        ("at about 5:30 a.m. local time on Friday", "2020-02-28 day"),
        ("at 10:30 (0830 GMT) on Friday", "2020-02-28 day"),
        ("shortly before dawn on Friday", "2020-02-28 day"),
        ("Thursday of last week", "2020-02-27 day"),
        ("Saturday night/Sunday morning", "2020-02-29 2020-03-01 day"),
        ("Friday, Saturday and Sunday", "2020-02-28 2020-03-01 day"),
        ("since Friday", "2020-02-28 2020-03-02 day"),
        ("over the weekend", "2020-02-29 2020-03-01 day"),
        ("last week", "2020-02-24 2020-03-01 week"),
        ("the week before last", "2020-02-17 2020-02-23 week"),
        ("this week", "2020-03-02 week"),
        ("last month", "2020-02-01 2020-02-29 month"),
        ("so far this year", "2020-01-01 2020-03-02 year"),
        ("at the end of last year", "2019-09-01 2019-12-31 year"),
        ("two or three days ago", "2020-02-28 2020-02-29 day"),
        ("a fortnight ago", "2020-02-17 2020-02-23 week"),
        ("a week ago today", "2020-02-24 day"),
        ("18 months ago", "2018-09-01 2018-09-30 month"),
        ("a decade ago", "2010-01-01 2010-12-31 year"),
        ("two years ago this month", "2018-03-01 2018-03-31 month"),
        ("just over a year ago", "2019-01-01 2019-12-31 year"),
        ("the past 36 hours", "2020-02-29 2020-03-02 day"),
        ("over the last week", "2020-02-24 2020-03-02 week"),
        ("in just the past three months", "2019-12-02 2020-03-02 month"),
        ("on March 2nd", "2020-03-02 day"),
        ("on March 3rd", "2019-03-03 day"),
        ("3 July last year", "2019-07-03 day"),
        ("the 29th", "2020-02-29 day"),
        ("the 30th", "2020-01-30 day"),
        ("in March", "2020-03-01 2020-03-31 month"),
        ("in May", "2019-05-01 2019-05-31 month"),
        ("last March", "2019-03-01 2019-03-31 month"),
        ("last November and December", "2019-11-01 2019-12-31 month"),
        ("last summer", "2019-06-01 2019-08-31 month"),
        ("the first six months of last year", "2019-01-01 2019-06-30 month"),
        ("December 28 to January 3", "2019-12-28 2020-01-03 day"),
        ("since early January", "2020-01-01 2020-03-02 month"),
        ("since the uprising began in March 2011", "2011-03-01 2020-03-02 month"),
    ],
)
def test_relative_words_count_from_the_day_of_publication(quote: str, expected: str) -> None:
    assert days(quote) == expected
    assert days(quote, None) == "-"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("on Friday", "2020-03-06 day"),
        ("Monday", "2020-03-09 day"),
        ("tomorrow", "2020-03-03 day"),
        ("this week", "2020-03-02 2020-03-08 week"),
        ("this weekend", "2020-03-07 2020-03-08 day"),
        ("in May", "2020-05-01 2020-05-31 month"),
        ("on 1 March", "2021-03-01 day"),
        ("by the end of the year", "2020-03-02 2020-12-31 year"),
        ("until Friday", "2020-03-02 2020-03-06 day"),
        ("within 48 hours", "2020-03-02 2020-03-04 day"),
        ("in two weeks' time", "2020-03-16 2020-03-22 week"),
        ("today, Monday", "2020-03-02 day"),
    ],
)
def test_plans_look_ahead(quote: str, expected: str) -> None:
    assert days(quote, planned=True) == expected


@pytest.mark.parametrize(
    "quote", ["by Friday", "until Friday", "within 48 hours", "in 24 hours", "in two days"]
)
def test_a_deadline_or_length_of_the_past_is_no_period(quote: str) -> None:
    assert days(quote) == "-"


@pytest.mark.parametrize(
    "quote",
    [
        "recently", "soon", "in recent days", "over the past weeks", "within the coming weeks", "a few days ago",
        "days ago", "more than a year ago", "in the past", "for two weeks", "two weeks", "every Friday", "on Fridays",
        "two days later", "the next day", "the previous week", "that night", "the following month",
        "since the offensive", "after 2014", "at noon", "at 0630", "around 5:30 a.m.", "1400 hours",
        "during Ramadan", "5 and 7", "12 to 14", "25, 2016", "2016 shells", "17 February Brigade", "the march",
        "may", "the fall", "", "  ", "...", "a" * 500,
    ],
)  # fmt: skip
def test_what_names_no_days_stays_unresolved(quote: str) -> None:
    assert days(quote) == days(quote, planned=True) == days(quote, None) == "-"


@pytest.mark.parametrize(
    "quote",
    ["7/10/2016", "04.05.2017", "3/4", "31 June", "31 June 2016", "29 February 2015", "30/30/2016"],
)
def test_a_date_that_could_be_two_or_none_is_not_guessed(quote: str) -> None:
    assert days(quote) == "-"


def test_nine_eleven_is_a_name() -> None:
    assert days("9/11", None) == "2001-09-11 day"
    assert days("since 9/11") == "2001-09-11 2020-03-02 day"


def test_leap_day_is_the_latest_there_was() -> None:
    assert days("29 February", dt.date(2023, 5, 1)) == "2020-02-29 day"


def test_a_weekday_with_a_date_chooses_the_year() -> None:
    assert days("Friday, March 6") == "2020-03-06 day"  # the sixth of March 2019 was a Wednesday
    assert days("Tuesday (3 March)") == "2020-03-03 day"
    assert days("Monday, March 2", planned=True) == "2020-03-02 day"


def test_weeks_run_from_monday_to_sunday() -> None:
    sunday = dt.date(2020, 3, 1)
    assert days("last week", sunday) == "2020-02-17 2020-02-23 week"
    assert days("this week", sunday) == "2020-02-24 2020-03-01 week"


def test_the_past_ends_at_the_last_day_of_short_months() -> None:
    assert days("the past month", dt.date(2021, 3, 31)) == "2021-02-28 2021-03-31 month"


@pytest.mark.parametrize(
    ("quote", "sentence", "expected"),
    [
        ("17 February", "The 17 February Brigade opened fire.", "-"),
        ("17 February", "On 17 February Brigade 12 opened fire.", "2020-02-17 day"),
        ("April 6", "Police held members of the April 6 Youth Movement.", "-"),
        ("6 October", "Crowds closed the 6 October Bridge.", "-"),
        ("March 3", "On March 3 Turkey struck back.", "2019-03-03 day"),
        ("2016", "The dump held 2016 shells.", "-"),
        ("2016", "The 2016 elections were held late.", "2016-01-01 2016-12-31 year"),
        ("2016", "In 2016 forces left.", "2016-01-01 2016-12-31 year"),
        ("May", "May God help them.", "-"),
        ("May", "May was the worst month.", "2019-05-01 2019-05-31 month"),
        ("September", "A cell of Black September fled.", "-"),
        ("Friday", "They march every Friday.", "-"),
        ("Saturdays", "At least 112 died in Saturdays blast.", "2020-02-29 day"),
        ("Saturdays", "They march on Saturdays at noon.", "-"),
        ("2 March", "The depot blew up on 2 March 2016.", "2016-03-02 day"),
    ],
)  # fmt: skip
def test_the_sentence_tells_a_time_from_a_name_or_an_amount(quote: str, sentence: str, expected: str) -> None:
    assert days(quote, sentence=sentence) == expected


def test_the_calendar_has_ends() -> None:
    assert period("the past 9000 years", MONDAY) is None
    assert period("in 9999999 days", MONDAY, planned=True) is None


def test_what_is_found_can_be_compared() -> None:
    assert period("today", MONDAY) == Found(MONDAY, MONDAY, "day")
