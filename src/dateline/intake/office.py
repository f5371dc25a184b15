"""What Word and Excel files share: XML in a zip file, and what it says of the whole."""

from __future__ import annotations

import zipfile
from typing import Any
from xml.etree.ElementTree import Element

from dateline.intake.limits import Budget, Limits, TooMuchError
from dateline.intake.packed import PackedError, inflated, opened, pieces
from dateline.intake.safe_xml import parsed_xml
from dateline.intake.sandbox.failure import ParseError

_MOST_MEMBERS = 20_000
_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATED = "{http://purl.org/dc/terms/}created"


class OfficeFile:
    """A Word or Excel file by the names of its parts.

    Raises:
        ParseError: the bytes are no zip file.
    """

    def __init__(self, data: bytes, kind: str, member: int, ratio: int) -> None:
        self._kind = kind
        self._budget = Budget(Limits(member=member, inflated=4 * member, ratio=ratio))
        try:
            self._archive = opened(data, _MOST_MEMBERS)
        except PackedError as error:
            raise ParseError(f"is no {kind}: it {error}", "save it anew") from None

    def part(self, name: str) -> bytes | None:
        """A part's bytes; None where there is none of that name.

        Raises:
            ParseError: it is damaged or too large.
        """
        try:
            member: zipfile.ZipInfo = self._archive.getinfo(name)
        except KeyError:
            return None
        try:
            return inflated(self._archive, member, self._budget)
        except (PackedError, TooMuchError) as error:
            raise ParseError(f"is no {self._kind} that can be read: {name} {error}", "save it anew") from None

    def check(self, name: str) -> None:
        """See that a part inflates to no more than is allowed and declares no entities, without keeping it.

        Raises:
            ParseError: it is damaged or too large, or declares what no office program does.
        """
        try:
            for number, piece in enumerate(pieces(self._archive, self._archive.getinfo(name), self._budget)):
                if number == 0 and name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in piece:
                    raise ParseError(
                        f"holds, in {name}, XML entities, which are not read", "save it without them"
                    )
        except (PackedError, TooMuchError) as error:
            raise ParseError(f"is no {self._kind} that can be read: {name} {error}", "save it anew") from None

    def names(self) -> list[str]:
        """The names of its parts."""
        return self._archive.namelist()

    def xml(self, name: str) -> Element | None:
        """The root of a part that is XML.

        Raises:
            ParseError: it is broken, or holds entities.
        """
        data = self.part(name)
        return None if data is None else parsed_xml(data, name)

    def about(self) -> dict[str, Any]:
        """Title and day of making, as it says of itself; what is broken there is left out."""
        try:
            root = self.xml(_CORE)
        except ParseError:
            root = None
        if root is None:
            return {"title": None, "made_on": None}
        return {"title": root.findtext(_TITLE), "made_on": (root.findtext(_CREATED) or "")[:10] or None}
