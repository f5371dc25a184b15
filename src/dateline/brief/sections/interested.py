"""What only a party tells that has a stake in being believed: its own success, or its enemy's crime."""

from __future__ import annotations

from dateline.brief.lines import Block, Bullets, Paragraph, Section
from dateline.brief.material import Material
from dateline.brief.notes import Notes
from dateline.brief.voices import said_of, titled, voices
from dateline.brief.wording import say

_MOST = 15


def interested(material: Material, notes: Notes) -> Section:
    """The section."""
    found = [one for one in material.now if one.interested]
    lines = []
    for outline in found[:_MOST]:
        told = material.told(outline.id)
        if told is not None:
            origins = [one for one in said_of(told, "for") if one.independent]
            lines.append(say("interested", title=titled(told, notes), voices=voices(told, origins, notes)))
    if len(found) > _MOST:
        lines.append(say("and_more", number=len(found) - _MOST, what="events"))
    body: Block = Bullets(tuple(lines)) if lines else Paragraph(say("none_interested"))
    return Section("interested", "Claimed only by an interested party", (body,))
