"""Publication dates: understood where they are sure, refused where they are not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import DateError, publication_date
from examples import take

SECOND_OF_MARCH = dt.date(2020, 3, 2)


@pytest.mark.parametrize(
    "value",
    [
        "2020-03-02", " 2020-3-2 ", "2020-03-02T23:59:00Z", "2020-03-02 10:00", "20200302", 20200302,
        "2020/03/02",
        "2 March 2020", "2nd Mar. 2020", "02 Mar 2020 10:00:00 GMT", "Monday, 2 March 2020", "March 2, 2020",
        "Mon, 02 Mar 2020 23:30:00 -0500", "1583107200", 1583107200.5,
        SECOND_OF_MARCH, dt.datetime(2020, 3, 2, 12, tzinfo=dt.UTC),
    ],
)  # fmt: skip
def test_dates_are_understood_as_they_are_written(value: object) -> None:
    assert publication_date(value) == SECOND_OF_MARCH


def test_day_and_month_are_told_apart_only_where_one_cannot_be_the_other() -> None:
    assert publication_date("13/02/2020") == dt.date(2020, 2, 13)
    assert publication_date("02/13/2020") == dt.date(2020, 2, 13)
    assert publication_date("03.03.2020") == dt.date(2020, 3, 3)
    with pytest.raises(DateError, match="could be either way round"):
        publication_date("03/02/2020")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_date_is_no_error(value: object) -> None:
    assert publication_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "2020-13-45",
        "2020-02-30",
        "31/31/2020",
        "0000-01-01",
        "99999999",
        "20:15",
        True,
        [2020],
    ],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(DateError, match="no date that can be told for sure"):
        publication_date(value)


@pytest.mark.parametrize("value", ["March 2020", "Mar. 2020", "2020-03", "3/2020", "2020/3"])
def test_a_month_without_a_day_is_named_and_not_taken(value: str) -> None:
    with pytest.raises(DateError, match=r"names a month and no day \(2020-03\), so none was taken"):
        publication_date(value)


@settings(max_examples=300, deadline=None)
@given(
    st.text() | st.integers() | st.floats() | st.from_regex(r"\w{0,9},? ?\d{1,4}[ /.:-]\w{1,9}[ /.:-]\d{1,4}")
)
def test_anything_is_a_date_or_a_date_error(value: object) -> None:
    try:
        told = publication_date(value)
    except DateError:
        return
    assert told is None or isinstance(told, dt.date)


def test_an_option_goes_before_a_bad_date_but_the_note_stays() -> None:
    [document], [problem] = take(
        "-", stdin=b'{"text": "Rebels shelled it.", "published": "soon"}', published=SECOND_OF_MARCH
    )
    assert document.published == SECOND_OF_MARCH
    assert "'soon'" in str(problem)
