"""Figures count what they draw and what they do not, keep text as text, and need no colour to be read."""

from __future__ import annotations

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from dateline.brief.figures.countries import rings
from dateline.brief.figures.events import events
from dateline.brief.figures.map import map_of
from dateline.brief.figures.sources import sources
from dateline.brief.figures.style import LOOKS, Chart, Width, styled
from dateline.brief.figures.tolls import tolls
from dateline.brief.figures.writing import captioned, drawn, inline, png, svg
from dateline.brief.outlines import GROUPS, Outline
from dateline.records import Event, EventDay, EventPlace, Grade, Origin, SourceRecord, Support, Toll

DAY = dt.date(2020, 3, 2)


def an_event(name: str = "e1", kind: str = "airstrike", **values: object) -> Event:
    """An event that one origin tells of."""
    made = {
        "id": name, "type": kind, "types": (kind,),
        "when": EventDay(earliest=DAY, latest=DAY, precision="day", basis="quoted"),
        "where": EventPlace(name="Sarmin", latitude=35.9, longitude=36.7, country="SY", precision="exact"),
        "claims": ("c1",), "documents": ("d1",),
        "origins": (
            Origin(
                id="o1", name="Example Wire", kind="publisher", stance="neutral", position="for", claims=("c1",),
                documents=("d1",),
            ),
        ),
        "support": Support(in_favour=1, against=0, not_counted=0),
        "grade": Grade(information="3", reasons=("One origin.",), rule="one"),
    }  # fmt: skip
    return Event.model_validate({**made, **values})


def outline(name: str = "e1", kind: str = "airstrike", **values: object) -> Outline:
    event = an_event(name, kind, **values)
    return Outline.of(event, event.where)


def toll(origin: str, number: int, day: int, **values: object) -> Toll:
    made = {
        "of": "killed", "low": number, "best": number, "high": number, "origin": origin, "said_by": origin,
        "on": DAY.replace(day=day), "claim": "c1", "document": "d1",
    }  # fmt: skip
    return Toll.model_validate({**made, **values})


def written(chart: Chart) -> str:
    return svg(captioned(chart)).decode()


def words(chart: Chart) -> str:
    """The figure's text as a reader finds it."""
    root = ET.fromstring(written(chart))
    return " ".join(" ".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))


@pytest.fixture(autouse=True)
def _styled():  # type: ignore[no-untyped-def]
    with styled():
        yield


def test_groups_differ_by_colour_mark_and_hatch() -> None:
    assert set(LOOKS) == set(GROUPS)
    for part in ("colour", "mark", "hatch"):
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(LOOKS)


class TestEvents:
    def test_bars_are_counted_and_what_has_no_day_is_said(self) -> None:
        year = EventDay(
            earliest=dt.date(2020, 1, 1), latest=dt.date(2020, 12, 31), precision="year", basis="quoted"
        )
        published = EventDay(earliest=DAY, latest=DAY, precision="day", basis="inherited")
        chart = events(
            [outline("a"), outline("b", when=published), outline("c", when=year), outline("d", when=None)]
        )
        assert chart.caption.startswith("2 events by day and kind.")
        assert "Pale: 1 of which only the day of publication is known." in chart.caption
        assert "Lines below: 1 event told of a longer time." in chart.caption
        assert "Not drawn: 1 event without a day." in chart.caption

    @pytest.mark.parametrize(
        ("days", "unit"), [(1, "day"), (60, "day"), (300, "week"), (1200, "month"), (30000, "year")]
    )
    def test_bars_grow_with_the_span(self, days: int, unit: str) -> None:
        chart = events([outline("a")], days=(DAY, DAY + dt.timedelta(days=days - 1)))
        assert f"1 event by {unit} and kind." in chart.caption

    def test_without_events_it_says_so(self) -> None:
        assert "no event has a day" in words(events([]))


class TestMap:
    def test_places_are_counted_and_what_is_not_drawn(self) -> None:
        country = EventPlace(name="Syria", latitude=35.0, longitude=38.0, country="SY", precision="country")
        area = EventPlace(name="Jabal", latitude=35.5, longitude=36.5, country="SY", precision="area")
        chart = map_of(
            [
                outline("a"),
                outline("b"),
                outline("c", where=area),
                outline("d", where=country),
                outline("e", where=None),
            ]
        )
        assert chart.caption.startswith("3 events at 2 places")
        assert "Broken ring" in chart.caption
        assert "Not drawn: 1 event of which no place is known." in chart.caption
        assert "Not drawn: 1 event placed no closer than a country." in chart.caption
        assert "Sarmin (2)" in words(chart)
        assert "Map of 3 events at 2 places; most at Sarmin (2)" in chart.alt

    def test_countries_are_drawn_from_natural_earth(self) -> None:
        outlines = rings("110m")
        assert len(outlines) > 150
        every = np.concatenate(outlines)
        assert every[:, 0].min() < -170 and every[:, 0].max() > 170
        assert all(np.abs(np.diff(one[:, 0])).max() < 180 for one in outlines), "no step across the world"
        assert every[:, 1].max() > 80

    def test_a_point_at_the_edge_of_the_world_is_drawn(self) -> None:
        far = EventPlace(name="Rarotonga", latitude=-21.2, longitude=-159.8, country="CK", precision="exact")
        assert map_of([outline("a", where=far), outline("b")]).caption.startswith("2 events at 2 places")

    def test_a_map_of_nothing_is_the_world(self) -> None:
        assert map_of([]).caption.startswith("0 events at 0 places")


class TestTolls:
    def test_each_claimant_has_its_line_and_latest_figure(self) -> None:
        chart = tolls(
            an_event(counts=(toll("Wire", 12, 2), toll("Wire", 14, 3), toll("Monitor", 20, 3, high=None)))
        )
        found = words(chart)
        assert "14  Wire" in found
        assert "≥20  Monitor" in found
        assert "killed: " in chart.alt

    def test_figures_that_are_not_drawn_are_said(self) -> None:
        chart = tolls(
            an_event(
                counts=(
                    toll("Wire", 12, 2), toll("Monitor", 14, 2), toll("Third", 13, 2),
                    toll("War", 300_000, 2), toll("Late", 13, 2, on=None),
                )
            )
        )  # fmt: skip
        assert "Not drawn (killed): 300,000 (War), far above the others." in chart.caption
        assert "Not drawn (killed): 1 figure without a day." in chart.caption

    def test_without_a_day_there_is_nothing_to_draw(self) -> None:
        with pytest.raises(ValueError, match="no figure of it has a day"):
            tolls(an_event(counts=(toll("Wire", 12, 2, on=None),)))


class TestSources:
    def test_the_record_is_told_and_the_rest_counted(self) -> None:
        one = SourceRecord(
            id="s", name="Example Wire", kinds=("publisher",), claims=9, events=5, confirmed=4, refuted=1, letter="B",
            interval=(0.4, 0.9), reason="", told=5, borne_out=2, denied=1, stances={},
        )  # fmt: skip
        many = [one.model_copy(update={"name": f"Outlet {number}", "told": 1}) for number in range(25)]
        silent = one.model_copy(update={"name": "Silent", "told": 0})
        chart = sources([one, *many, silent])
        assert "B (40%–90% hold up)" in words(chart)
        assert "Not drawn: 6 sources that tell of fewer." in chart.caption
        assert "Not drawn: 1 source that tell of no event on their own." in chart.caption


class TestWriting:
    def test_svg_is_xml_with_text_and_words_for_those_who_do_not_see_it(self) -> None:
        chart = map_of([outline("a")])
        text = written(chart)
        root = ET.fromstring(text)
        assert root.attrib["role"] == "img"
        assert f"<title>{chart.alt}</title>" in text
        assert "<desc>1 event at 1 place;" in text
        assert "Sarmin" in words(chart)
        assert not re.search(r'(?:href|src)="(?!#)', text), "nothing from elsewhere"

    def test_the_same_events_give_the_same_bytes(self) -> None:
        assert written(map_of([outline("a")])) == written(map_of([outline("a")]))

    def test_png_is_a_picture_that_tells_groups_apart_without_colour(self) -> None:
        made = [outline(f"{kind}{at}", kind) for at, kind in enumerate(("airstrike", "capture", "meeting"))]
        picture = Image.open(io.BytesIO(png(events(made))))
        assert picture.text["Title"].startswith("Bars of events")  # type: ignore[attr-defined]
        assert picture.width > 1000
        grey = np.asarray(picture.convert("L"))
        # Hatches are dark strokes on lighter ground: each hatched bar has both.
        assert (grey < 60).sum() > 1000

    def test_within_a_page_identifiers_are_the_figures_own_and_colours_the_pages(self) -> None:
        def draw(width: Width) -> Chart:
            return map_of([outline("a")], width)

        figure = drawn("map", draw)
        for name, text in (("map-w", figure.wide), ("map-n", figure.narrow)):
            assert text.startswith("<svg")
            assert all(one.startswith(f"{name}-") for one in re.findall(r'\bid="([^"]+)"', text))
            assert all(one.startswith(f"{name}-") for one in re.findall(r"url\(#([^)]+)\)", text))
            assert "var(--ink)" in text
            assert "<metadata" not in text
        assert "xmlns" not in inline(map_of([outline("a")]), "x")[:200]

    def test_hostile_names_are_text(self) -> None:
        where = EventPlace(
            name="<script>$x^2$", latitude=35.9, longitude=36.7, country="SY", precision="exact"
        )
        chart = map_of([replace(outline("a"), where=where)])
        assert "<script>" not in written(chart)
        assert "<script>$x^2$" in words(chart)


def test_what_neither_day_nor_place_ties_down_stands_behind_what_one_does() -> None:
    published = EventDay(earliest=DAY, latest=DAY, precision="day", basis="inherited")
    war = outline("war", where=None, when=published, counts=(toll("o1", 400_000, 2),))
    raid = outline("raid", counts=(toll("o1", 3, 2),))
    assert sorted([war, raid], key=lambda one: one.weight) == [raid, war]
