"""Which day is believed where several are told, and what is said of days that cannot be."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake import Item, take_in_items
from dateline.intake.dating import text_date, url_date, weighed
from dateline.records.provenance import Dates
from examples import SHELLING, take

TODAY = dt.date(2026, 1, 1)
DAY = dt.date(2020, 3, 2)
FAR = dt.date(2022, 5, 5)


@pytest.mark.parametrize(
    ("dates", "best"),
    [
        (Dates(given=FAR, metadata=DAY, url=DAY, text=DAY), FAR),
        (Dates(metadata=FAR, url=DAY), FAR),
        (Dates(metadata=FAR, text=DAY), FAR),
        (Dates(metadata=FAR, url=DAY, text=DAY + dt.timedelta(2)), DAY),
        (Dates(metadata=FAR, url=DAY, text=FAR), FAR),
        (Dates(url=DAY, text=FAR), DAY),
        (Dates(text=DAY, file=FAR), DAY),
        (Dates(file=FAR), FAR),
        (Dates(metadata=dt.date(2027, 1, 1), url=DAY), DAY),
        (Dates(metadata=dt.date(1970, 1, 1), file=DAY), DAY),
        (Dates(metadata=dt.date(2027, 1, 1)), None),
        (Dates(), None),
    ],
)
def test_the_day_that_is_believed(dates: Dates, best: dt.date | None) -> None:
    found, judged = weighed(dates, TODAY)
    assert found == best
    assert best is None or (judged.basis is not None and getattr(judged, judged.basis) == best)


def test_what_is_odd_is_said() -> None:
    assert weighed(Dates(metadata=DAY, url=DAY + dt.timedelta(3)), TODAY)[1].flags == ()
    assert weighed(Dates(metadata=FAR, url=DAY), TODAY)[1].flags == (
        "its address says 2020-03-02, and metadata 2022-05-05",
    )
    assert weighed(Dates(metadata=dt.date(2027, 1, 1)), TODAY)[1].flags == (
        "metadata says 2027-01-01, which is in the future",
    )
    assert weighed(Dates(file=dt.date(1970, 1, 1)), TODAY)[1].flags == (
        "the file's own date says 1970-01-01, which programs write that know no day",
    )
    fetched = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    assert weighed(Dates(url=DAY, retrieved=fetched), TODAY)[1].flags == (
        "its address says 2020-03-02, but it was fetched on 2020-01-01",
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ALEPPO, Syria, March 2, 2020 (Wire) - Rebels shelled it.", DAY),
        ("Market shelled\n\nBy our reporter\n\nMonday, 2 March 2020\n\nRebels shelled it.", DAY),
        ("Published: 2 March 2020, 10:15 GMT\nRebels shelled it.", DAY),
        ("TRIPOLI (2 March 2020) — Rebels shelled it.", DAY),
        ("2020-03-02\nRebels shelled it.", DAY),
        ("TRIPOLI, March 2 (Wire) - Rebels shelled it.", None),
        ("Rebels shelled it on March 2, 2020, the army said.", None),
        ("A deal of 2 March 2020 – the second one – was broken.", None),
        ("Line.\n" * 10 + "2 March 2020\n", None),
        ("31 June 2020\nRebels shelled it.", None),
    ],
)
def test_the_day_at_the_head_of_a_text(text: str, day: dt.date | None) -> None:
    assert text_date(text) == day


@given(st.text())
def test_any_text_and_any_address_has_a_day_or_none(text: str) -> None:
    text_date(text)
    url_date(text)


def test_a_day_that_disagrees_is_a_note_and_all_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Monday, 2 March 2020\n\n{SHELLING}")
    (tmp_path / "a.json").write_text('{"published": "2022-05-05", "url": "https://example.org/2020/03/02/a"}')
    item, *notes = sorted(take_in_items([str(tmp_path)]), key=lambda one: not isinstance(one, Item))
    assert isinstance(item, Item)
    assert (item.dates.metadata, item.dates.url, item.dates.text) == (FAR, DAY, DAY)
    assert item.document.published == DAY
    assert item.dates.basis == "url"
    assert [str(note) for note in notes] == [
        f"{tmp_path / 'a.txt'}: dates: metadata says 2022-05-05, and its address 2020-03-02; "
        "taken as 2020-03-02; give another with --published"
    ]


def test_the_original_of_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Market\n---\n{SHELLING}\r\n")
    [item] = take_in_items([str(tmp_path / "a.md")])
    assert isinstance(item, Item)
    assert item.data == (tmp_path / "a.md").read_bytes()
    assert item.original.size == len(item.data)
    assert (item.original.name, item.original.inside) == ("a.md", ())
    assert item.original.made == "the text below its front matter"
    assert type(item.original).model_validate_json(item.original.model_dump_json()) == item.original
    assert type(item.dates).model_validate_json(item.dates.model_dump_json()) == item.dates


def test_the_rows_of_a_table_share_its_original() -> None:
    data = f'{{"text": "{SHELLING}"}}\n{{"text": "{SHELLING} Twice."}}\n'.encode()
    found = [one for one in take_in_items(["-"], stdin=io.BytesIO(data)) if isinstance(one, Item)]
    assert [one.original.part for one in found] == ["line 1", "line 2"]
    assert len({one.original.sha256 for one in found}) == 1


# What is not to be seen


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Rebels shelled the mar\u200bket.", "holds 1 zero-width character, kept in the text"),
        (
            "Rebels sh\u200delled the \u202etekram\u202c.",
            "1 override of the direction of writing, kept in the text",
        ),
        ("Army\U000e0041\U000e0042 took it.", "holds 1 zero-width character"),
        (
            "Rebels shelled\0 the market of the old town on Monday morning.",
            "holds 1 NUL characters, each replaced by U+FFFD",
        ),
    ],
)
def test_unseen_characters_are_kept_and_said(text: str, note: str) -> None:
    [document], [problem] = take("-", stdin=text.encode())
    assert document.text == text.replace("\0", "\ufffd")
    assert not problem.fatal
    assert note in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "نیروها می\u200cگویند",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 fled",
        "\u200fقصف\u200e",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f x",
    ],
)
def test_spelling_is_not_taken_for_hiding(text: str) -> None:
    [_], problems = take("-", stdin=text.encode())
    assert problems == []
