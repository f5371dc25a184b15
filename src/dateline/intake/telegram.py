"""Telegram's export of a chat or of all chats (result.json): each message with words in it a document."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dateline.intake.making import described, taken
from dateline.intake.outcome import Format, Found, Problem, Source

_OPENING = re.compile(r'\s*\{\s*"')
_MEDIA_TYPE = "application/vnd.telegram.export+json"


def matches(source: Source) -> bool:
    """Whether a text is JSON with chats of messages in it, as Telegram Desktop writes it."""
    head = source.text[:20_000]
    if not _OPENING.match(head):
        return False
    is_chat = '"messages"' in head and '"type"' in head and '"id"' in head
    return is_chat or ('"chats"' in source.text and '"messages"' in source.text and '"list"' in source.text)


def documents(source: Source) -> Iterator[Found]:
    """The messages of an export; those without words are counted."""
    try:
        whole = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        yield Problem(source.where, f"is no JSON ({error})", "export it again")
        return
    chats = [chat for chat in _chats(whole) if isinstance(chat.get("messages"), list)]
    if not chats:
        yield Problem(source.where, "is no export of a chat: it has no messages", "export it again, as JSON")
        return
    wordless = 0
    forwarded: Counter[str] = Counter()
    found = 0
    for chat in chats:
        for place, message in enumerate(chat["messages"], 1):
            if not isinstance(message, dict):
                yield Problem(f"{source.where}, message {place}", "is none", "the others were taken")
                continue
            text = words(message)
            if not text.strip():
                wordless += message.get("type") != "service"
                continue
            found += 1
            origin = message.get("forwarded_from")
            forwarded.update([str(origin)] if origin else [])
            yield from _document(source, chat, message, text)
    if forwarded:
        named = ", ".join(name for name, _ in forwarded.most_common(5)) + (
            " and more" if len(forwarded) > 5 else ""
        )
        yield Problem(
            source.where,
            f"{forwarded.total()} of its messages were forwarded from elsewhere ({named})",
            "take them for copies",
            fatal=False,
        )
    if wordless:
        yield Problem(
            source.where, f"{wordless} of its messages have no words", "they were left out", fatal=False
        )
    if not found:
        yield Problem(source.where, "holds no message with words in it", "leave it out")


def words(message: dict[str, Any]) -> str:
    """The text of a message, its links and bold parts in their places."""
    text = message.get("text")
    if isinstance(text, str) and text:
        return text
    pieces = text if isinstance(text, list) else message.get("text_entities")
    if not isinstance(pieces, list):
        return ""
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text") or "") if isinstance(piece, dict) else ""
        for piece in pieces
    )


def _chats(whole: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(whole, dict):
        return
    if isinstance(whole.get("messages"), list):
        yield whole
    for part in ("chats", "left_chats"):
        inner = whole.get(part)
        if isinstance(inner, dict) and isinstance(inner.get("list"), list):
            yield from (chat for chat in inner["list"] if isinstance(chat, dict))


def _document(source: Source, chat: dict[str, Any], message: dict[str, Any], text: str) -> Iterator[Found]:
    place = f"message {message.get('id')}"
    where = f"{source.where}, {place}"
    # Seconds since 1970 where they are there: the day that is spelled is that of the exporting machine's clock.
    stamp = message.get("date_unixtime") or str(message.get("date") or "")[:10]
    # In a channel the channel speaks; in a group, whoever wrote.
    is_channel = "channel" in str(chat.get("type"))
    name = chat.get("name") if is_channel else message.get("from") or chat.get("name")
    about, note = described(where, {"publisher": name, "published": stamp})
    if note:
        yield note
    origin = message.get("forwarded_from")
    part = f"{place}, forwarded from {origin}" if origin else place
    original = source.original(_MEDIA_TYPE, "the text of a message", part)
    yield from taken(source, where, text, f"telegram-{chat.get('id')}-{message.get('id')}", about, original)


FORMAT = Format("an export of Telegram", _MEDIA_TYPE, matches, documents)
