"""A whole reading resolved: places, parties, days, numbers and equipment, each with its basis."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.records import Claim, Document, Filler, ReaderInfo, Reading, Span, Speaker, claim_id
from dateline.resolution.actors import ActorResolver, load
from dateline.resolution.places import Gazetteer, PlaceResolver
from dateline.resolution.resolving import resolve

TEXT = (
    "The LNA said Turkish drones had been shot down over southern Tripoli on Sunday, killing at least three crew. "
    "Rebels shelled the village of Nowhere-at-All with Grad rockets."
)


def filler(words: str) -> Filler:
    start = TEXT.index(words)
    return Filler(start=start, end=start + len(words), text=words)


def claim(kind: str, trigger: str, status: str = "happened", **roles: str) -> Claim:
    start = TEXT.index(trigger)
    span = Span(start=start, end=start + len(trigger), text=trigger)
    source = roles.get("source")
    speaker = filler(source) if source else None
    return Claim(
        id=claim_id("d", span.start, span.end, kind),
        type=kind,
        trigger=span,
        certainty="certain",
        status=status,
        confidence=0.9,
        roles={role: (filler(words),) for role, words in roles.items()},
        said_by=(Speaker(start=speaker.start, end=speaker.end, text=speaker.text, name=speaker.text),)
        if speaker
        else (),
    )


@pytest.fixture(scope="module")
def resolvers() -> tuple[ActorResolver, PlaceResolver]:
    return ActorResolver(load()), PlaceResolver(Gazetteer.open())


def resolved(
    resolvers: tuple[ActorResolver, PlaceResolver], published: dt.date | None, *claims: Claim
) -> list[Claim]:
    document = Document.make(TEXT, external_id="x", language="en", published=published).model_copy(
        update={"read": True}
    )
    info = ReaderInfo(name="test", version="1", codebook="1", at=dt.datetime(2020, 3, 2, tzinfo=dt.UTC))
    reading = Reading(reader=info, document=document, claims=claims)
    made = resolve(reading, *resolvers)
    assert Reading.model_validate_json(made.model_dump_json()) == made
    return list(made.claims)


def test_each_value_is_resolved_from_its_own_words(resolvers: tuple[ActorResolver, PlaceResolver]) -> None:
    shot = claim(
        "shootdown", "shot down", source="LNA", object="Turkish drones", place="southern Tripoli", time="on Sunday",
        killed="at least three crew",
    )  # fmt: skip
    [made] = resolved(resolvers, dt.date(2020, 3, 2), shot)
    assert made.said_by[0].name == "Libyan National Army"
    assert made.when is not None
    assert (made.when.basis, made.when.earliest, made.when.latest) == (
        "quoted",
        dt.date(2020, 3, 1),
        dt.date(2020, 3, 1),
    )
    [place] = made.where
    assert (place.country, place.precision) == ("LY", "area")
    [count] = made.counts
    assert (count.of, count.low, count.best, count.high, count.who) == ("killed", 3, 3, None, "crew")
    [drone] = made.equipment
    assert (drone.role, drone.equipment_class) == ("lost", "drone")


def test_what_cannot_be_resolved_keeps_its_words(resolvers: tuple[ActorResolver, PlaceResolver]) -> None:
    [made] = resolved(
        resolvers, None, claim("shelling", "shelled", place="village of Nowhere-at-All", actor="Rebels")
    )
    [place] = made.where
    assert (place.name, place.latitude, place.precision) == ("village of Nowhere-at-All", None, None)
    assert made.roles["actor"][0].resolved is None
    assert made.when is None


def test_a_day_that_is_inherited_says_so(resolvers: tuple[ActorResolver, PlaceResolver]) -> None:
    happened, planned = resolved(
        resolvers,
        dt.date(2020, 3, 2),
        claim("shelling", "shelled", instrument="Grad rockets"),
        claim("shootdown", "shot down", status="planned"),
    )
    assert happened.when is not None
    assert happened.when.basis == "inherited"
    assert "publication" in (happened.when.note or "")
    assert planned.when is None
    assert happened.equipment[0].role == "used"
