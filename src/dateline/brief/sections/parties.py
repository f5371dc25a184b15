"""What is new about each party: in which events it is named now and was before, and where it speaks itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dateline.brief.lines import Block, Bullets, Line, Paragraph, Section
from dateline.brief.material import Material, Told
from dateline.brief.notes import Notes
from dateline.brief.outlines import Outline
from dateline.brief.voices import titled
from dateline.brief.wording import say
from dateline.corroboration import Evidence
from dateline.telling.plain import plain

_MOST = 8
_EVENTS = 3
_GONE = 8

Named = Callable[[str], str | None]
"""The name of a known party by its identifier; None where it is none, or none to be named."""


def parties(material: Material, notes: Notes, name_of: Named, *, compared: bool) -> Section:
    """The section; `compared` says whether the period before is one to compare with."""
    now = Counter(party for one in material.now for party in one.parties if name_of(party))
    earlier = material.before if compared else []
    before = Counter(party for one in earlier for party in one.parties if name_of(party))
    if not now:
        return Section("parties", "What is new about each party", (Paragraph(say("no_parties")),))
    sections = []
    for number, (party, count) in enumerate(
        sorted(now.items(), key=lambda one: (-one[1], str(name_of(one[0]))))[:_MOST], 1
    ):
        name = plain(name_of(party) or "")
        said = say(
            "party",
            name=name,
            now=count,
            before=before[party],
            compared=compared,
            told=_told_by(material, party),
        )
        events = [one for one in material.now if party in one.parties][:_EVENTS]
        lines = [line for one in events if (line := _event(material, one, party, notes))]
        blocks: list[Block] = [Paragraph(said)]
        if lines:
            blocks.append(Bullets(tuple(lines)))
        sections.append(Section(f"party-{number}", name, tuple(blocks)))
    about: list[Block] = [Paragraph(say("parties_about", compared=compared), "aside")]
    gone = [party for party, _ in before.most_common() if party not in now]
    if gone:
        names = [plain(name_of(party) or "") for party in gone[:_GONE]]
        about.append(Paragraph(say("gone_parties", names=names, more=max(0, len(gone) - _GONE))))
    return Section("parties", "What is new about each party", tuple(about), tuple(sections))


def _told_by(material: Material, party: str) -> int:
    return sum(party in one.origins for one in material.now)


def _event(material: Material, outline: Outline, party: str, notes: Notes) -> Line | None:
    told = material.told(outline.id)
    found = _naming(told, party) if told else None
    if told is None or found is None:
        return None
    one, words, span = found
    return say("party_event", title=titled(told, notes), words=words, numbers=[notes.of(one, span)])


def _naming(told: Told, party: str) -> tuple[Evidence, str, tuple[int, int]] | None:
    """The first claim that names a party as acting or acted upon, with its words for it."""
    for one in told.evidence:
        for role in ("actor", "target"):
            for filler in one.claim.roles.get(role, ()):
                if filler.resolved and filler.resolved.id == party:
                    return one, plain(filler.text), (filler.start, filler.end)
    return None
