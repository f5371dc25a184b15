"""The resolver of a run: one knowledge for many readings, and a version that says which."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Document, Mention, Reading
from dateline.resolution import Resolver, version
from dateline.resolution.actors.own import append
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a", language="en", published=dt.date(2016, 9, 30))
READING = a_reading(DOCUMENT, a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels", place="Aleppo"))


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


def test_a_reading_is_resolved_and_its_version_names_the_knowledge(resolver: Resolver) -> None:
    made = resolver.resolve(READING)
    [place] = made.claims[0].where
    assert (place.name, place.country, place.precision) == ("Aleppo", "SY", "exact")
    assert made.reader.version == f"1.{version()}"
    assert made.warnings == ()


def test_ones_own_actors_change_the_version_and_are_resolved(tmp_path: Path, resolver: Resolver) -> None:
    own = tmp_path / "own.jsonl"
    assert version(own) == version()
    entry = {
        "id": "own.rebels",
        "name": "Northern Rebels",
        "kind": "armed_group",
        "source": "x",
        "names": ["Orlan Brigade"],
    }
    append(own, [{"actor": entry}], by="ana", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert version(own) != version()
    document = Document.make("The Orlan Brigade shelled Aleppo.", external_id="b", language="en")
    reading = a_reading(document, a_claim(document, "shelled", "shelling", actor="Orlan Brigade"))
    [actor] = Resolver(own).resolve(reading).claims[0].roles["actor"]
    assert actor.resolved is not None
    assert actor.resolved.id == "own.rebels"
    [stranger] = resolver.resolve(reading).claims[0].roles["actor"]
    assert stranger.resolved is not None
    assert stranger.resolved.id == "named:orlan brigade"


@pytest.mark.parametrize("content", [None, b"not a database, whatever its name says"])
def test_without_a_gazetteer_places_stay_open_and_every_reading_says_so(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gazetteer.sqlite"
    if content is not None:
        file.write_bytes(content)
    before = version()
    monkeypatch.setenv("DATELINE_GAZETTEER", str(file))
    made = Resolver().resolve(READING)
    [place] = made.claims[0].where
    assert (place.name, place.latitude, place.id) == ("Aleppo", None, None)
    [warning] = made.warnings
    assert "places were left unresolved" in warning
    assert str(file) in warning
    assert "dateline gazetteer build" in warning
    assert version() != before


@given(st.text(min_size=1, max_size=300), st.data())
def test_whatever_the_words_nothing_fails_and_every_quote_stands(
    resolver: Resolver, text: str, data: st.DataObject
) -> None:
    document = Document.make(text, external_id="x", language="en", published=dt.date(2020, 3, 2))
    starts = st.integers(0, len(text) - 1)
    mentions = []
    for kind in ("person", "organisation", "place"):
        start = data.draw(starts)
        end = data.draw(st.integers(start + 1, len(text)))
        mentions.append(Mention(start=start, end=end, text=text[start:end], kind=kind))
    roles: dict[str, Any] = {
        role: words
        for role in ("actor", "target", "place")
        if (words := text[(start := data.draw(starts)) : data.draw(st.integers(start + 1, len(text)))])
    }
    reading = a_reading(document, a_claim(document, text[0], "clash", **roles), mentions=tuple(mentions))
    made = resolver.resolve(reading)
    assert Reading.model_validate_json(made.model_dump_json()) == made
    for place in made.claims[0].where:
        assert place.start is not None and place.end is not None
        assert text[place.start : place.end] == place.text
