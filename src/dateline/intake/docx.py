"""Word files (DOCX): paragraphs, tables and notes as text, as a reader of the final version sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from dateline.intake.dates import DateError, publication_date
from dateline.intake.making import taken
from dateline.intake.office import OfficeFile
from dateline.intake.outcome import Format, Found, Metadata, Problem, Source
from dateline.intake.packed import holds
from dateline.intake.sandbox import ParseError, parsed_one

_DOCUMENT = "word/document.xml"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "tblPr", "sectPr"})
"""Deleted and moved words, codes of fields, and properties."""
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def documents(source: Source) -> Iterator[Found]:
    """The one document of a Word file; one without text in it is a problem."""
    limits = source.options.limits
    try:
        found = parsed_one(f"{__name__}:words", source.data, limits, member=limits.member, ratio=limits.ratio)
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    if not found["text"].strip():
        yield Problem(source.where, "has no text in it", "leave it out")
        return
    title = " ".join((found["title"] or "").split()) or None
    about = Metadata(title=title, file_date=_date(found["made_on"]))
    original = source.original(_MEDIA_TYPE, "paragraphs and tables of a Word file")
    yield from taken(source, source.where, found["text"], source.external_id, about, original)


def words(data: bytes, member: int, ratio: int) -> Iterator[dict[str, Any]]:
    """The text and what the file says of itself (runs in the parsing process)."""
    file = OfficeFile(data, "Word file", member, ratio)
    root = file.xml(_DOCUMENT)
    if root is None:
        raise ParseError("is no Word file: it has no document in it", "save it anew")
    parts = [_text(root), *(_text(notes) for name in _NOTES if (notes := file.xml(name)) is not None)]
    yield {"text": "\n\n".join(part for part in parts if part.strip()), **file.about()}


def _text(root: Element) -> str:
    """The text below an element: a blank line between paragraphs, a tab between cells of a row."""
    out: list[str] = []
    # A stack of our own: files may be nested deeper than Python calls.
    stack: list[tuple[Element, bool]] = [(root, False)]
    cells = 0
    while stack:
        element, is_done = stack.pop()
        tag = element.tag.removeprefix(_WORDS).removeprefix(_STRICT) if isinstance(element.tag, str) else ""
        if is_done:
            cells -= tag == "tc"
            out.append({"p": " " if cells else "\n\n", "tc": "\t", "tr": "\n", "tbl": "\n"}.get(tag, ""))
            continue
        if tag in _LEFT_OUT or element.tag == _FALLBACK or (tag == "r" and _is_hidden(element)):
            continue
        if tag == "t":
            out.append(element.text or "")
            continue
        if tag in _MARKS:
            out.append(_MARKS[tag])
            continue
        cells += tag == "tc"
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return _tidy("".join(out))


def _tidy(text: str) -> str:
    """Text without the blanks that the ends of cells and empty paragraphs leave."""
    lines = (line.replace(" \t", "\t").strip("\t ") if "\t" in line else line for line in text.split("\n"))
    tidy = "\n".join(lines)
    while "\n\n\n" in tidy:
        tidy = tidy.replace("\n\n\n", "\n\n")
    return tidy.strip("\n")


def _is_hidden(run: Element) -> bool:
    for space in (_WORDS, _STRICT):
        vanish = run.find(f"{space}rPr/{space}vanish")
        if vanish is not None:
            return vanish.get(f"{space}val") not in ("0", "false", "off")
    return False


def _date(value: str | None) -> Any:
    try:
        return publication_date(value)
    except DateError:
        return None


FORMAT = Format("a Word file", _MEDIA_TYPE, lambda source: holds(source, _DOCUMENT), documents)
