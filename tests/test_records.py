"""The records: immutable, exact in JSON, and honest about what their values rest on."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from pydantic import ValidationError

from dateline.records import (
    Claim,
    Count,
    Document,
    Equipment,
    Filler,
    Period,
    Place,
    ReaderInfo,
    Reading,
    Span,
    Speaker,
    claim_id,
)

TEXT = "The council said three tanks were destroyed near Sirte on Monday."


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def a_reading() -> Reading:
    document = Document.make(TEXT, external_id="d1", publisher="Example", published=dt.date(2020, 3, 2))
    trigger = Span.model_validate(span("destroyed"))
    claim = Claim(
        id=claim_id(document.id, trigger.start, trigger.end, "destruction"),
        type="destruction",
        trigger=trigger,
        certainty="certain",
        status="happened",
        confidence=0.8,
        roles={"losses": (Filler.model_validate(span("three tanks")),)},
        said_by=(Speaker.model_validate({**span("council"), "name": "council"}),),
        when=Period(
            basis="inherited",
            note="the document's day",
            earliest=dt.date(2020, 3, 2),
            latest=dt.date(2020, 3, 2),
            precision="day",
        ),
        where=(Place.model_validate({**span("Sirte"), "basis": "quoted", "role": "place", "name": "Sirte"}),),
        counts=(Count.model_validate({**span("three tanks"), "basis": "quoted", "of": "lost", "best": 3}),),
        equipment=(
            Equipment.model_validate({**span("tanks"), "basis": "quoted", "role": "lost", "class": "tank"}),
        ),
    )
    info = ReaderInfo(name="local", version="1", codebook="1", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    return Reading(reader=info, document=document, claims=(claim,), mentions=(), attributions=())


def test_a_reading_survives_json_unchanged() -> None:
    reading = a_reading()
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_the_json_shape_is_the_published_one() -> None:
    shape = json.loads(a_reading().model_dump_json())
    assert list(shape) == ["schema", "reader", "warnings", "document", "claims", "mentions", "attributions"]
    assert shape["schema"] == "1"
    assert set(shape["reader"]) == {"name", "version", "codebook", "at"}
    assert set(shape["document"]) == {
        "id", "external_id", "title", "publisher", "url", "published", "language", "read", "text",
    }  # fmt: skip
    claim = shape["claims"][0]
    assert {"id", "type", "trigger", "certainty", "status", "confidence", "roles", "said_by", "when", "where",
            "counts", "equipment"} <= set(claim)  # fmt: skip
    assert set(claim["roles"]["losses"][0]) == {"start", "end", "text", "certainty", "resolved"}
    assert claim["equipment"][0]["class"] == "tank"


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        a_reading().document.text = "other"  # type: ignore[misc]


def test_a_quoted_value_needs_its_words() -> None:
    with pytest.raises(ValidationError, match="must point at its words"):
        Count(basis="quoted", of="killed", best=3)
    assert Count(basis="entered", note="by a reviewer", of="killed", best=3).best == 3


def test_a_span_holds_as_many_characters_as_it_says() -> None:
    with pytest.raises(ValidationError, match="not 3 characters"):
        Span(start=0, end=3, text="four")
    with pytest.raises(ValidationError, match="at least one character"):
        Span(start=3, end=3, text="")


def test_the_same_text_in_another_outlet_is_another_document() -> None:
    one = Document.make(TEXT, external_id="a", publisher="One")
    assert one.id == Document.make(TEXT, external_id="a", publisher="One").id
    assert one.id != Document.make(TEXT, external_id="a", publisher="Two").id
    assert one.id != Document.make(TEXT + " ", external_id="a", publisher="One").id
    assert one.id != Document.make(TEXT, external_id="b", publisher="One").id


def test_lone_surrogates_have_an_identity_too() -> None:
    assert Document.make("bad \ud800 text", external_id="a").id.startswith("d")
