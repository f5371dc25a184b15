"""Events of a library with what carries them, a few hundred at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from dateline.library import Library, LibraryError
from dateline.library.carrying import carriers, originals
from dateline.library.deciding import ABOUT_EVENTS
from dateline.profile import Told
from dateline.records import Event, Judgement

AT_ONCE = 200
"""Events of which the claims are held in memory."""


def gathered(
    library: Library, events: Iterable[Event], *, custody: bool = False, texts: bool = False
) -> Iterator[list[Told]]:
    """The events in their order, some at a time; with `custody`, with judgements and originals; with `texts`, texts."""
    judged = _judged(library) if custody else {}
    waiting = iter(events)
    while some := list(islice(waiting, AT_ONCE)):
        carried = carriers(library, [one.id for one in some], texts=texts)
        known = (
            originals(library, {one.document.id for every in carried.values() for one in every})
            if custody
            else {}
        )
        yield [
            Told(
                one,
                found := carried.get(one.id, ()),
                _of([one.id, *(each.claim.id for each in found)], judged),
                {each.document.id: known[each.document.id] for each in found if each.document.id in known},
            )
            for one in some
        ]


def flat(
    some: Iterable[Sequence[Told]],
    safe: Callable[[Sequence[Told]], Iterable[Told]],
    tick: Callable[[int], object],
) -> Iterator[Told]:
    """The records one by one, after `safe` has seen them; `tick` hears of each."""
    for records in some:
        done = 0
        for one in safe(records):
            yield one
            done += 1
            tick(1)
        tick(len(records) - done)


def _judged(library: Library) -> Mapping[str, list[Judgement]]:
    """The judgements in force by what they are about; those of an event that was merged go with it."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in library.judgements():
        if one.undone or one.kind == "undo":
            continue
        subject = one.subject
        if one.kind == "add":
            subject = str(one.value.get("id", subject))  # the subject is its document, the value the claim
        elif one.kind in ABOUT_EVENTS:
            with suppress(LibraryError):  # an event may have lost its claims since
                subject = library.name_event(subject)
        found[subject].append(one)
    return found


def _of(names: Iterable[str], judged: Mapping[str, list[Judgement]]) -> tuple[Judgement, ...]:
    return tuple(one for name in names for one in judged.get(name, ()))
