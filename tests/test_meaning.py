"""Words for a party in a filter: abbreviations find the party, as its names do."""

from __future__ import annotations

import pytest

from dateline.library import ClaimFilter, EventFilter
from dateline.pipeline.meaning import meant
from dateline.resolution.actors import load


def test_an_abbreviation_stands_for_its_party() -> None:
    wanted = meant(EventFilter(actor="LNA", said_by="sohr"), load)
    assert (wanted.actor, wanted.actor_ids) == ("LNA", ("ly.lna",))
    assert wanted.said_by_ids == ("monitor.sohr",)
    assert meant(ClaimFilter(said_by="SOHR"), load).said_by_ids == ("monitor.sohr",)


def test_words_that_name_no_party_stay_words() -> None:
    assert meant(EventFilter(actor="a village guard"), load).actor_ids == ()


def test_nothing_is_loaded_for_a_filter_without_such_words() -> None:
    def never() -> None:
        pytest.fail("the knowledge was asked for")

    assert meant(EventFilter(text="LNA"), never) == EventFilter(text="LNA")  # type: ignore[arg-type]
