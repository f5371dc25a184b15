"""KML 2.2: a placemark for each event that has a point, coloured by the group of its type, with its days."""

from __future__ import annotations

from typing import Any

from lxml import etree

from dateline.exports.columns import COLUMNS, point, values
from dateline.exports.form import About, Records
from dateline.profile import Told
from dateline.telling.plain import plain
from dateline.telling.words import days, parties, place
from dateline.vocabulary import event_type, event_types

_SPACE = "http://www.opengis.net/kml/2.2"
_COLOURS = {
    "fighting": "ff0055d5", "ground": "ff009fe6", "forces": "ffb27200", "diplomacy": "ffe9b456", "civil": "ffa779cc",
}  # fmt: skip
"""Opacity, blue, green, red: the Okabe-Ito colours, which the colour-blind can tell apart."""
_OTHER = "ff737373"
_NO_POINT = "without a point, which KML has no place for"
_ALLOWED = ("\t", "\n", "\r")


class Kml:
    """A document of placemarks."""

    name = "kml"
    suffix = ".kml"

    def write(self, records: Records, out: Any, about: About) -> None:
        """See `TextForm`."""
        with etree.xmlfile(_Encoded(out), encoding="utf-8") as file:
            file.write_declaration()
            with file.element("kml", nsmap={None: _SPACE}), file.element("Document"):
                file.write(_text("name", "Events, as their sources tell of them"), "\n")
                for group in dict.fromkeys(one.group for one in event_types().values()):
                    file.write(_style(group), "\n")
                for told in records:
                    if point(told) is None:
                        about.skip(_NO_POINT)
                        continue
                    file.write(_placemark(told), "\n")
                    about.count(told)
                # Known only at the end, and a document's own description has to stand before its placemarks.
                last = etree.Element("Folder")
                last.append(_text("name", "About this file"))
                last.append(_text("description", ". ".join(about.lines) + "."))
                file.write(last, "\n")


class _Encoded:
    """Takes bytes for a file of text."""

    def __init__(self, out: Any) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(data.decode("utf-8"))
        return len(data)


def _text(name: str, text: str) -> Any:
    made = etree.Element(name)
    made.text = legal(text)
    return made


def legal(text: str) -> str:
    """Text without characters that XML cannot hold; they become U+FFFD."""
    return "".join(
        letter
        if letter in _ALLOWED
        or " " <= letter <= "\ud7ff"
        or "\ue000" <= letter <= "\ufffd"
        or letter > "\uffff"
        else "\ufffd"
        for letter in text
    )


def _style(group: str) -> Any:
    style = etree.Element("Style", id=group)
    icon = etree.SubElement(style, "IconStyle")
    icon.append(_text("color", _COLOURS.get(group, _OTHER)))
    icon.append(_text("scale", "0.9"))
    return style


def _placemark(told: Told) -> Any:
    event = told.event
    mark = etree.Element("Placemark", id=event.id)
    where = ", ".join(part for part in (place(event.where), days(event.when)) if part)
    who = parties(event)
    mark.append(_text("name", plain(f"{event.type}: {where}")))
    if event.when:
        span = etree.SubElement(mark, "TimeSpan")
        span.append(_text("begin", event.when.earliest.isoformat()))
        span.append(_text("end", event.when.latest.isoformat()))
    mark.append(_text("styleUrl", f"#{event_type(event.type).group}"))
    data = etree.SubElement(mark, "ExtendedData")
    for column, value in zip(COLUMNS, values(told), strict=True):
        if value is not None:
            one = etree.SubElement(data, "Data", name=column.name)
            one.append(_text("value", str(value)))
    if who:
        mark.insert(1, _text("Snippet", who))
    at = etree.SubElement(mark, "Point")
    longitude, latitude = point(told) or (0.0, 0.0)
    at.append(_text("coordinates", f"{longitude},{latitude}"))
    return mark
