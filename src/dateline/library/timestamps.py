"""Time stamps by RFC 3161: what is asked of a server, and whether its answer is about what was asked.

Whether the answer is signed by whom one trusts is for a tool that knows certificates, such as ``openssl ts -verify``
(docs/custody.md says how).
"""

from __future__ import annotations

import secrets

from dateline.library.database import LibraryError

ASKS = "application/timestamp-query"
ANSWERS = "application/timestamp-reply"
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
"""The algorithm's identifier in DER: SHA-256, without parameters."""
_GRANTED = (0, 1)
"""Granted, and granted with changes (RFC 3161, section 2.4.2)."""


def new_nonce() -> bytes:
    """A random positive number, as DER writes it: an old answer is none to a new question."""
    return bytes([0x40 | secrets.randbits(6)]) + secrets.token_bytes(7)


def question(sha256: bytes, nonce: bytes) -> bytes:
    """A TimeStampReq for a SHA-256, in DER; it asks for the certificate to be sent along."""
    return _tlv(0x30, b"\x02\x01\x01" + _imprint(sha256) + _tlv(0x02, nonce) + b"\x01\x01\xff")


def check(answer: bytes, sha256: bytes, nonce: bytes) -> None:
    """Hold a TimeStampResp against its question.

    Raises:
        LibraryError: it is none, is refused, or is about something else.
    """
    try:
        status = _body(_body(answer, 0x30), 0x30)
        number = int.from_bytes(_body(status, 0x02), "big")
    except (ValueError, IndexError):
        raise LibraryError("gave no time stamp but something else") from None
    if number not in _GRANTED:
        raise LibraryError(f"refused to give a time stamp (status {number})")
    if _imprint(sha256) not in answer or _tlv(0x02, nonce) not in answer:
        raise LibraryError("gave a time stamp of something else")


def _imprint(sha256: bytes) -> bytes:
    return _tlv(0x30, _SHA256 + _tlv(0x04, sha256))


def _tlv(tag: int, body: bytes) -> bytes:
    assert len(body) < 128
    return bytes([tag, len(body)]) + body


def _body(data: bytes, tag: int) -> bytes:
    """The body of the value that the data begin with.

    Raises:
        ValueError, IndexError: it is no such value, or is cut.
    """
    if data[0] != tag:
        raise ValueError(f"tag {data[0]:#x} instead of {tag:#x}")
    length, at = data[1], 2
    if length & 0x80:
        at += length & 0x7F
        length = int.from_bytes(data[2:at], "big")
    if at + length > len(data):
        raise ValueError("cut")
    return data[at : at + length]
