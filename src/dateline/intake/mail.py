"""Mail (EML) and saved pages of the same form (MHTML): the body, and attachments as documents of their own."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from typing import Any

from dateline.intake.encoding import DecodingError, decoded
from dateline.intake.limits import TooMuchError
from dateline.intake.lines import joined
from dateline.intake.making import described, taken
from dateline.intake.outcome import Format, Found, Metadata, Problem, Source
from dateline.intake.sandbox import ParseError, parsed, parsed_one
from dateline.intake.snippet import text_of

_HEADER = re.compile(rb"[!-9;-~]+:(?:[ \t]|\r?\n|$)")
_FIELD = re.compile(rb"^([A-Za-z-]+):", re.MULTILINE)
_OF_MAIL = frozenset({b"date", b"message-id", b"received", b"mime-version", b"return-path", b"to"})
_HEAD = 65536
_NO_TEXT = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pkcs7",
    "application/x-pkcs7",
    "application/pgp",
)
"""Kinds of attachments that are looked at by nobody for their words."""
_MEDIA_TYPE = "message/rfc822"


def matches(source: Source) -> bool:
    """Whether bytes open with the fields of a mail: who it is from, and another that only mail has."""
    head = source.data[:_HEAD].lstrip(b"\r\n")
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = block.splitlines()
    if not lines or not all(_HEADER.match(line) or line[:1] in b" \t" for line in lines[:200]):
        return False
    fields = {field.lower() for field in _FIELD.findall(block)}
    return b"from" in fields and bool(fields & _OF_MAIL)


def documents(source: Source) -> Iterator[Found]:
    """The body of a mail, and what is attached to it."""
    left_out: list[str] = []
    try:
        for number, part in enumerate(parsed(f"{__name__}:parts", source.data, source.options.limits)):
            if number == 0:
                yield from _body(source, part)
            elif part["type"].startswith(_NO_TEXT):
                left_out.append(part["name"])
            else:
                source.budget.count_member()
                inner = source.inner(part["name"], base64.b64decode(part["data"]))
                yield from source.read_inner(inner)
    except (ParseError, TooMuchError) as error:
        what, do = (error.what, error.do) if isinstance(error, ParseError) else (str(error), "split it")
        yield Problem(source.where, what, do)
    if left_out:
        named = ", ".join(left_out[:5]) + (" and more" if len(left_out) > 5 else "")
        yield Problem(
            source.where, f"has attachments without text ({named})", "they were left out", fatal=False
        )


def _body(source: Source, head: dict[str, Any]) -> Iterator[Found]:
    if head["page"] is not None:
        about = Metadata(url=head["url"])
        page = source.inner("page.html", head["page"].encode("utf-8", "replace"), about=about)
        yield from source.read_inner(page)
        return
    try:
        texts = [_block(source, kind, text) for kind, text in head["blocks"]]
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    text = "\n\n".join(text for text in texts if text.strip())
    if not text.strip():
        if not head["attached"]:
            yield Problem(source.where, "has no text in it", "leave it out")
        return
    for note in head["notes"]:
        yield Problem(source.where, note, "look at the original", fatal=False)
    name, address = parseaddr(head["from"])
    stated = {"title": head["subject"], "publisher": name or address, "published": head["date"]}
    about, problem = described(source.where, stated)
    if problem:
        yield problem
    original = source.original(_MEDIA_TYPE, "the body of a mail, lines joined to paragraphs")
    yield from taken(source, source.where, text, head["id"] or source.external_id, about, original)


def _block(source: Source, kind: str, text: str) -> str:
    if kind == "plain":
        return joined(text.splitlines())
    limits = source.options.limits
    page = parsed_one("dateline.intake.html:article", text.encode("utf-8", "replace"), limits)
    # Trafilatura looks for an article and takes a short message for a frame.
    whole = text_of(text, limits)
    found = str(page["text"])
    return found if len(found) > len(whole) / 2 else whole


def parts(data: bytes) -> Iterator[dict[str, Any]]:
    """What a mail says of itself with its texts, then its attachments (runs in the parsing process)."""
    mail = BytesParser(policy=compat32).parsebytes(data.lstrip(b"\r\n"))
    notes: list[str] = []
    blocks: list[tuple[str, str]] = []
    attached: list[dict[str, str]] = []
    # A stack of our own, each part with the alternatives that it is one of.
    stack: list[tuple[Message, dict[str, bool] | None]] = [(mail, None)]
    while stack:
        part, others = stack.pop()
        kind = part.get_content_type()
        if part.is_multipart() and kind != _MEDIA_TYPE:
            inner = {"plain": False} if kind == "multipart/alternative" else others
            children = [child for child in part.get_payload() if isinstance(child, Message)]
            # Plain text first among alternatives: it is what the others are versions of.
            order = sorted(children, key=_rank) if kind == "multipart/alternative" else children
            stack.extend((child, inner) for child in reversed(order))
            continue
        name = _header(part.get_filename() or "")
        is_attached = part.get_content_disposition() == "attachment" or bool(name)
        if is_attached or kind not in ("text/plain", "text/html"):
            attached.append(_attachment(part, kind, name, len(attached) + 1))
            continue
        text = _text(part, notes)
        if not text.strip() or (others is not None and others["plain"]):
            continue
        if others is not None:
            others["plain"] = True
        blocks.append(("plain" if kind == "text/plain" else "html", text))
    address = mail["Snapshot-Content-Location"]
    pages = [text for kind, text in blocks if kind == "html"]
    yield {
        "subject": _header(mail["Subject"]),
        "from": _header(mail["From"]),
        "date": mail["Date"] and str(mail["Date"]),
        "id": str(mail["Message-ID"] or "").strip().strip("<>"),
        "url": address and str(address),
        "page": pages[0] if address and pages else None,
        "blocks": blocks,
        "notes": notes,
        "attached": len(attached),
    }
    yield from attached


def _rank(part: Message) -> int:
    return {"text/plain": 0, "text/html": 1}.get(part.get_content_type(), 2)


def _attachment(part: Message, kind: str, name: str, number: int) -> dict[str, str]:
    payload = part.get_payload()
    if kind == _MEDIA_TYPE and isinstance(payload, list):
        data = b"\n".join(inner.as_bytes() for inner in payload if isinstance(inner, Message))
        name = name or f"mail {number}.eml"
    else:
        raw = part.get_payload(decode=True)
        data = raw if isinstance(raw, bytes) else b""
    name = name or f"part {number} ({kind})"
    is_read = not kind.startswith(_NO_TEXT)
    return {"name": name, "type": kind, "data": base64.b64encode(data).decode() if is_read else ""}


def _text(part: Message, notes: list[str]) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    named = part.get_content_charset()
    for encoding in (named, None):
        try:
            text, note = decoded(data, encoding)
        except DecodingError:
            continue
        notes.extend([note] if note else [])
        return text
    notes.append(f"is not in the encoding that it names ({named}), so some characters are lost")
    return data.decode("utf-8", "replace")


def _header(value: Any) -> str:
    """A header in words, on one line; as it stands where it is coded wrongly."""
    raw = str(value or "")
    try:
        spelled = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, UnicodeError):
        spelled = raw
    return " ".join(spelled.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


FORMAT = Format("a mail", _MEDIA_TYPE, matches, documents)
