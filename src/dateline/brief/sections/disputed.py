"""What is disputed, field by field, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.brief.lines import Block, Bullets, Line, Paragraph, Section
from dateline.brief.material import Material, Told
from dateline.brief.notes import Notes
from dateline.brief.voices import figures, kind, titled, voice
from dateline.brief.wording import note, say
from dateline.records import Claim, Dispute
from dateline.records import Told as Position
from dateline.telling.plain import plain

_MOST = 12
_FIELDS = {
    "happened": "whether it happened",
    "actor": "who did it",
    "target": "to whom",
    "killed": "how many were killed",
    "wounded": "how many were wounded",
    "place": "where",
    "time": "when",
    "type": "what it was",
}
_LABELS = {
    "happened": "It", "actor": "Read as done by", "target": "Read as done to", "killed": "Killed",
    "wounded": "Wounded", "place": "Read as at", "time": "Read as on", "type": "Read as",
}  # fmt: skip


def disputed(material: Material, notes: Notes) -> Section:
    """The section."""
    found = [one for one in material.now if one.disputed]
    blocks: list[Block] = [] if found else [Paragraph(say("none_disputed"))]
    for outline in found[:_MOST]:
        told = material.told(outline.id)
        if told is None:
            continue
        fields = [_FIELDS[one] for one in outline.disputed]
        blocks.append(Paragraph(say("dispute", title=titled(told, notes), fields=fields)))
        lines = [line for one in told.event.disputed for line in _positions(told, one, notes)]
        blocks.append(Bullets(tuple(lines)))
    if len(found) > _MOST:
        blocks.append(Paragraph(say("more_disputed", number=len(found) - _MOST), "aside"))
    return Section("disputed", "What is disputed, and by whom", tuple(blocks))


def _positions(told: Told, dispute: Dispute, notes: Notes) -> Iterator[Line]:
    label = _LABELS[dispute.field]
    if dispute.field in ("killed", "wounded"):
        for given in figures(told).get(dispute.field, []):
            said = voice(told, given.origin) + note(given.notes(told, notes))
            yield say("position", field=label, value=given.number, voices=[said])
        return
    for one in dispute.positions:
        yield say(
            "position",
            field=label,
            value=kind(one.value) if dispute.field == "type" else plain(one.value),
            voices=_voices(told, dispute.field, one, notes),
        )


def _voices(told: Told, field: str, position: Position, notes: Notes) -> list[str]:
    found = []
    for identifier in position.origins:
        origin = told.origin(identifier)
        if origin is None:
            continue
        said = [one for one in told.once(position.claims) if one.claim.id in _claims_of(told, identifier)][:2]
        numbers = [notes.of(one, *_spans(one.claim, field)) for one in said]
        found.append(voice(told, origin) + note(numbers))
    return found


def _claims_of(told: Told, origin: str) -> set[str]:
    return {claim for one in told.event.origins if one.id == origin for claim in one.claims}


def _spans(claim: Claim, field: str) -> list[tuple[int, int]]:
    """Where the words of a claim stand that give a field its value."""
    if field in ("actor", "target"):
        return [(one.start, one.end) for one in claim.roles.get(field, ())]
    if field == "place":
        return [(one.start, one.end) for one in claim.where if one.start is not None and one.end is not None]
    if field == "time" and claim.when and claim.when.start is not None and claim.when.end is not None:
        return [(claim.when.start, claim.when.end)]
    return []
