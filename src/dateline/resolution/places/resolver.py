"""Place names of one document to points, with an honest precision, a confidence and the runners-up."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolution.places.answers import Answers
from dateline.resolution.places.asks import take_apart
from dateline.resolution.places.gazetteer import Gazetteer
from dateline.resolution.places.meanings import Meanings
from dateline.resolution.places.resolved import Resolved


class PlaceResolver:
    """Resolves the places of a document together; each helps to tell what the others mean."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def resolve(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        *,
        publisher: str | None = None,
        title: str | None = None,
        metonyms: bool = False,
    ) -> list[Resolved | None]:
        """The places that `spans` (code-point offsets, end exclusive) of `text` stand for, in their order.

        None stands where there is no place or none is sure.

        `publisher` may be an outlet's name or address: its country makes places there a little likelier. `title` is
        context only. With `metonyms` a capital that stands for its government ("Moscow denied") is resolved to
        the city, and a name inside another ("Bank of Khartoum") to its place; by default neither is a place.
        """
        meanings = Meanings(self._gazetteer, text, publisher, title)
        asks = [take_apart(meanings, start, end, metonyms=metonyms) for start, end in spans]
        meanings.weigh(asks)
        answers = Answers(meanings)
        return [answers.answer(ask) for ask in asks]
