"""Who an account of an event really comes from: its independent origins, however many outlets print them.

A claim rests on the party nearest the event in its chain of sources, else on its publisher; on each of several that
say it beside one another. Who only reacts to it, as by condemning it, is no origin of it. Copies of one text are one
origin, parties that only cite each other are one, and what merely repeats another origin is kept but not independent.
Source: the project's rules for origins (docs/corroboration.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.heard import heard
from dateline.corroboration.positions import Stand, only_reacts, stands
from dateline.corroboration.prints import Joined, without_circles, without_copies
from dateline.corroboration.reactions import REACTS, reacts
from dateline.corroboration.roots import Root, names, roots
from dateline.corroboration.stance import stance
from dateline.corroboration.voices import voices
from dateline.records import Origin, Position, chain_links

_ORDER: tuple[Position, ...] = ("for", "against", "not_counted")


def origins(evidence: Sequence[Evidence], parties: Parties) -> tuple[Origin, ...]:
    """The origins of the claims of one event, those for it first, the earliest first; a party may have two positions.

    The order of the evidence does not matter, nor does evidence that is given twice.
    """
    reporting, reacting = _reactions_apart(
        sorted({one.claim.id: one for one in evidence}.values(), key=_order), parties
    )
    told = [*reporting, *reacting]
    called = names(told, parties)
    # Copies of a text do not rest on who reacts in it.
    joined = without_copies(reporting, without_circles(reporting, roots(reporting, parties, called), parties))
    where = stands(reporting, joined.roots, parties) + [Stand("not_counted", REACTS)] * len(reacting)
    joined = joined._replace(roots=[*joined.roots, *roots(reacting, parties, called)])
    # A party that only denies it is not what the others' accounts rest on.
    telling = [at for at, stand in enumerate(where) if stand.position == "for"]
    further = heard([told[at] for at in telling], [joined.roots[at] for at in telling], called, parties)
    repeats = _repeats(told, joined, where, further)
    groups: dict[tuple[Position, str], list[int]] = {}
    for at, root in enumerate(joined.roots):
        groups.setdefault((where[at].position, root.id), []).append(at)
    made = [_origin(told, joined.roots, group, repeats, where, further, parties) for group in groups.values()]
    made = _one_owner_once(made, _day(told), parties)
    return tuple(sorted(made, key=lambda one: _ORDER.index(one.position)))


def _reactions_apart(evidence: Iterable[Evidence], parties: Parties) -> tuple[list[Evidence], list[Evidence]]:
    """The voices of the claims: those that report, and those that only react.

    "The Pope condemned the bombing" has the bombing from whoever writes so, or is cited there as writing so.
    """
    reporting: list[Evidence] = []
    reacting: list[Evidence] = []
    for one in evidence:
        own = voices([one])
        apart = [voice for voice in own if reacts(voice) and _only_reacts(voice, parties)]
        reporting += [voice for voice in own if voice not in apart] or voices([_further_out(one)])
        reacting += apart
    return reporting, reacting


def _only_reacts(voice: Evidence, parties: Parties) -> bool:
    [root] = roots([voice], parties)
    return only_reacts(voice, root.id, parties)


def _further_out(one: Evidence) -> Evidence:
    """The claim on the word of who is behind its nearest sources: the next ones in its chain, else the publisher."""
    nearest, *_ = chain_links(one.claim.said_by)
    # The cue is the nearest sources'.
    roles = {role: fillers for role, fillers in one.claim.roles.items() if role != "cue"}
    said_by = one.claim.said_by[len(nearest) :]
    return replace(one, claim=one.claim.model_copy(update={"said_by": said_by, "roles": roles}))


def _order(one: Evidence) -> tuple[dt.date, str, str, str, int, str]:
    document = one.document
    return (
        document.published or dt.date.max,
        document.publisher or "",
        document.external_id,
        document.id,
        one.claim.trigger.start,
        one.claim.id,
    )


def _repeats(
    told: Sequence[Evidence],
    joined: Joined,
    where: Sequence[Stand],
    further: Mapping[str, frozenset[str]],
) -> dict[int, str]:
    """Claims of publishers that add no voice of their own, with the reason in words."""
    found, copies = joined.roots, frozenset().union(*joined.texts)
    names_of = {root.id: root.name for root in found}
    by_document: dict[tuple[str, Position], list[int]] = {}
    for at, one in enumerate(told):
        by_document.setdefault((one.document.id, where[at].position), []).append(at)
    reasons: dict[int, str] = {}
    for (document, stand), group in by_document.items():
        said = {found[at].id: found[at].name for at in group if found[at].kind != "publisher"}
        if stand == "for":
            said |= {party: names_of[party] for party, others in further.items() if document in others}
        for at in group:
            if found[at].kind != "publisher":
                continue
            others = [name for party, name in said.items() if party != found[at].id]
            elsewhere = [o for o in group if o in copies and found[o].id != found[at].id]
            if others:
                reasons[at] = f"sums up what its own text has from {', '.join(others)}"
            elif elsewhere and at not in copies and not _adds(told, at, elsewhere):
                reasons[at] = f"repeats the text of {found[elsewhere[0]].name}"
    for text in joined.texts:
        # One print of a text names whom it rests on; the others dropped it.
        reason = next((reasons[at] for at in sorted(text) if at in reasons), None)
        if reason:
            reasons |= {at: reason for at in text if found[at].kind == "publisher"}
    # Who cites a wire has no more than the wire has: where its own text here only sums up others, so does it.
    own: dict[str, list[int]] = {}
    for at, root in enumerate(found):
        if root.kind == "publisher":
            own.setdefault(root.id, []).append(at)
    summing = {party: reasons[group[0]] for party, group in own.items() if all(at in reasons for at in group)}
    reasons |= {
        at: summing[root.id] for at, root in enumerate(found) if root.id in summing and at not in reasons
    }
    return reasons


def _adds(told: Sequence[Evidence], at: int, others: Iterable[int]) -> bool:
    """Whether a claim gives a number that the others do not."""
    heard = {(count.of, count.low, count.best, count.high) for o in others for count in told[o].claim.counts}
    return any((count.of, count.low, count.best, count.high) not in heard for count in told[at].claim.counts)


def _origin(
    told: Sequence[Evidence],
    roots_of: Sequence[Root],
    group: Sequence[int],
    repeats: Mapping[int, str],
    where: Sequence[Stand],
    further: Mapping[str, frozenset[str]],
    parties: Parties,
) -> Origin:
    found = [roots_of[at] for at in group]
    root, stand = found[0], where[group[0]].position
    independent = any(at not in repeats for at in group)
    kind = "party" if any(one.kind == "party" for one in found) else root.kind
    # Two speakers of one party are one voice, though they say it beside one another.
    said = list({told[at].claim.id: told[at] for at in group}.values())
    documents = [one.document for one in said]
    notes = [
        note for at, one in zip(group, found, strict=True) for note in (one.note, where[at].note) if note
    ]
    if stand == "for" and (others := further.get(root.id)):
        heard_in = {one.document.id: one.document for one in told if one.document.id in others}
        documents += heard_in.values()
        notes.append("also named in " + ", ".join(one.external_id for one in heard_in.values()))
    if not independent:
        notes.append(repeats[group[0]])
    return Origin(
        id=root.id,
        name=", ".join(dict.fromkeys(one.name for one in found)) if kind == "nameless" else root.name,
        kind=kind,
        stance=stance(None if kind == "nameless" else root.id, said, parties),
        position=stand,
        independent=independent,
        claims=tuple(one.claim.id for one in said),
        documents=tuple(dict.fromkeys(one.external_id for one in documents)),
        note="; ".join(dict.fromkeys(notes)) or None,
    )


def _one_owner_once(made: Sequence[Origin], day: dt.date | None, parties: Parties) -> list[Origin]:
    """Outlets of one owner count once: the later ones stay, not independent."""
    heard: dict[tuple[Position, frozenset[str]], str] = {}
    kept: list[Origin] = []
    for one in made:
        known = parties.known(one.id) if one.kind != "nameless" else None
        owners = parties.side(one.id, day) - {one.id} if known and known.kind == "agency" else None
        earlier = heard.setdefault((one.position, owners), one.id) if owners and one.independent else one.id
        if earlier == one.id:
            kept.append(one)
            continue
        name = next(other.name for other in kept if other.id == earlier)
        notes = filter(None, (one.note, f"of one owner with {name}"))
        kept.append(one.model_copy(update={"independent": False, "note": "; ".join(notes)}))
    return kept


def _day(told: Sequence[Evidence]) -> dt.date | None:
    days = [
        day for one in told if (day := one.claim.when.earliest if one.claim.when else one.document.published)
    ]
    return min(days, default=None)
