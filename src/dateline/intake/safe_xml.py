"""XML without entities: what it holds is what stands in it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import ParseError as BrokenXmlError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dateline.intake.sandbox.failure import ParseError


def parsed_xml(data: bytes, name: str = "it") -> Element:
    """The root element of XML.

    Raises:
        ParseError: it is broken, or declares entities or names files outside, which may hold anything.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise ParseError(f"{_holds(name)} XML entities, which are not read", "save it without them") from None
    except (BrokenXmlError, ValueError, LookupError) as error:
        raise ParseError(f"{_is(name)} broken XML ({error})", "save it anew") from None
    return root


def _holds(name: str) -> str:
    return "holds" if name == "it" else f"holds, in {name},"


def _is(name: str) -> str:
    return "is" if name == "it" else f"holds, in {name},"


def mended_xml(data: bytes) -> tuple[Element, str | None]:
    """(the root element, a note where the XML was broken and read all the same).

    Raises:
        ParseError: it declares entities, or cannot be mended.
    """
    try:
        return parsed_xml(data), None
    except ParseError as error:
        if "broken" not in error.what:
            raise
        broken = error
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
        whole = etree.tostring(tree, encoding="utf-8") if tree is not None else b""
        # What entities the mended tree still names stands for nothing.
        return parsed_xml(
            re.sub(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)[A-Za-z][^;\s]{0,40};", b" ", whole)
        ), broken.what
    except (etree.XMLSyntaxError, ValueError):
        raise broken from None
