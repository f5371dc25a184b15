"""Telegram's export: messages, their parts, where they were forwarded from; shapes that are none."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Item, take_in_items
from examples import SHELLING, take


def export(*messages: dict[str, Any], **values: Any) -> bytes:
    rows = [
        {"id": n, "type": "message", "date": "2020-03-02T10:00:00", **m} for n, m in enumerate(messages, 1)
    ]
    chat = {"name": "Example Channel", "type": "public_channel", "id": 77, **values, "messages": rows}
    return json.dumps(chat, ensure_ascii=False).encode("utf-8", "surrogatepass")


def test_each_message_with_words_is_a_document() -> None:
    parts = [
        "Rebels ",
        {"type": "bold", "text": "shelled"},
        " the market: ",
        {"type": "link", "text": "https://x.example"},
    ]
    data = export(
        {"text": SHELLING}, {"text": parts, "date_unixtime": "1583100000"}, {"text": "", "photo": "p.jpg"}
    )
    [first, second], [note] = take("-", stdin=data)
    assert (first.text, first.external_id, first.publisher) == (SHELLING, "telegram-77-1", "Example Channel")
    assert second.text == "Rebels shelled the market: https://x.example"
    assert {first.published, second.published} == {dt.date(2020, 3, 2), dt.date(2020, 3, 1)}
    assert str(note) == "standard input: 1 of its messages have no words; they were left out"


def test_a_forwarded_message_says_where_from() -> None:
    import io

    data = export({"text": SHELLING, "forwarded_from": "Another Channel"})
    item, note = take_in_items(["-"], stdin=io.BytesIO(data))
    assert isinstance(item, Item)
    assert item.original.part == "message 1, forwarded from Another Channel"
    assert "1 of its messages were forwarded from elsewhere (Another Channel)" in str(note)


def test_in_a_group_whoever_wrote_is_the_publisher() -> None:
    [document], _ = take("-", stdin=export({"text": SHELLING, "from": "Member 1"}, type="private_supergroup"))
    assert document.publisher == "Member 1"


def test_an_export_of_all_chats_is_read() -> None:
    chat = json.loads(export({"text": SHELLING}))
    whole = {"about": "Here is your data", "chats": {"about": "x", "list": [chat, {**chat, "id": 78}]}}
    documents, _ = take("-", stdin=json.dumps(whole, indent=1).encode())
    assert [document.external_id for document in documents] == ["telegram-77-1", "telegram-78-1"]


@pytest.mark.parametrize(
    "message", [{"text": [1, None, {"type": "x"}, SHELLING]}, {"text": SHELLING, "date": "soon"}]
)
def test_odd_messages_are_read_as_far_as_they_go(message: dict[str, Any]) -> None:
    [document], _ = take("-", stdin=export(message))
    assert document.text == SHELLING


def test_an_export_that_breaks_off_is_a_problem() -> None:
    documents, [problem] = take("-", stdin=export({"text": SHELLING})[:-20])
    assert documents == []
    assert "is no JSON" in str(problem)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.characters() | st.sampled_from("ابت😀e\u0301\r\n"), max_size=40),
        min_size=1,
        max_size=4,
    )
)
def test_the_text_is_the_parts_character_by_character(parts: list[str]) -> None:
    pieces = [part if n % 2 else {"type": "bold", "text": part} for n, part in enumerate(parts)]
    documents, _ = take(
        "-", stdin=json.dumps({"type": "x", "id": 1, "messages": [{"id": 1, "text": pieces}]}).encode()
    )
    whole = "".join(parts)
    given_text = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in whole)
    # Two halves that stand beside each other in JSON are one character.
    if not any("\ud800" <= c <= "\udfff" for c in whole):
        assert [document.text for document in documents] == ([given_text] if whole.strip() else [])


SHAPES = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "messages", "chats", "list", "text", "name", "date"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(SHAPES)
def test_json_of_any_shape_stops_nothing(shape: object) -> None:
    documents, problems = take(
        "-", stdin=json.dumps({"type": "a", "id": 1, "messages": [shape], "name": shape}).encode()
    )
    assert documents or problems
