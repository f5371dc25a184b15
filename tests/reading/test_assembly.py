"""From what the network found to claims: what was to be destroyed, and was not, is an attack that failed."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.reading.assembly import Found, Linked, TypedSpan, assemble
from dateline.reading.inventory import Settings, shipped
from dateline.records import Claim, Document, ReaderInfo

TEXT = "The brigade tried to destroy the launcher."
INFO = ReaderInfo(name="test", version="1", codebook="1", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def claim(kind: str, status: str) -> Claim:
    start = TEXT.index("destroy")
    trigger = TypedSpan(start, start + len("destroy"), kind, 0.9)
    linked = Linked(trigger, 0, {"certain": 1.0}, {status: 1.0}, {})
    found = Found(sentences=[(0, len(TEXT))], claims=[linked])
    document = Document.make(TEXT, external_id="x")
    [made] = assemble(document, INFO, found, Settings.load(shipped()), with_mentions=False).claims
    return made


@pytest.mark.parametrize(
    ("kind", "status", "becomes"),
    [
        ("destruction", "failed", "attack"),
        ("destruction", "happened", "destruction"),
        ("shootdown", "failed", "shootdown"),
    ],
)
def test_a_failed_destruction_is_an_attack(kind: str, status: str, becomes: str) -> None:
    made = claim(kind, status)
    assert (made.type, made.status) == (becomes, status)
    assert made.id != claim("bombing", status).id
