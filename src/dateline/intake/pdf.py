"""PDF: the text of its pages, by pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from dateline.intake.dates import DateError, publication_date
from dateline.intake.lines import joined, paragraphs, words
from dateline.intake.making import taken
from dateline.intake.outcome import Format, Found, Metadata, Problem, Source
from dateline.intake.sandbox import ParseError, parsed_one

_HEAD = 1024
"""Bytes within which the mark of a PDF stands: some programs write before it."""
_NO_TITLE = re.compile(
    r"untitled\b|microsoft \w+ - |.*\.(?:docx?|pdf|indd|odt|rtf|qxd|tex)$|[\W\d_]*$", re.IGNORECASE
)
"""Titles that a program wrote and no person."""
_FEWEST_LETTERS = 3


def documents(source: Source) -> Iterator[Found]:
    """The one document of a PDF; one without text in it is a problem."""
    try:
        found = parsed_one(f"{__name__}:pages", source.data, source.options.limits)
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    pages = found["pages"]
    without = [
        str(number) for number, page in enumerate(pages, 1) if sum(map(str.isalpha, page)) < _FEWEST_LETTERS
    ]
    if len(without) == len(pages):
        yield Problem(
            source.where,
            "has no text in it, only pictures of it, perhaps",
            "run OCR over it first (ocrmypdf, for one)",
        )
        return
    if without:
        named = ", ".join(without[:10]) + (" and more" if len(without) > 10 else "")
        yield Problem(
            source.where,
            f"has no text on {len(without)} of its {len(pages)} pages ({named})",
            "run OCR over it if something is written there",
            fatal=False,
        )
    for why in found["failed"]:
        yield Problem(source.where, why, "the other pages were taken", fatal=False)
    about = Metadata(title=_title(found["title"]), file_date=_date(found["made_on"]))
    text = "".join(paragraphs(page for page in pages if page))
    original = source.original("application/pdf", found["made"])
    yield from taken(source, source.where, text, source.external_id, about, original)


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """The pages' texts and what the file says of itself (runs in the parsing process)."""
    import pypdf
    from pypdf.errors import DependencyError, PdfReadError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    raw: list[str] = []
    failed: list[str] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ParseError("is locked with a password", "save a copy without one")
        total = len(reader.pages)
    except DependencyError:
        raise ParseError("is encrypted", "save a copy that is not (print it to a PDF)") from None
    except (PyPdfError, PdfReadError) as error:
        raise ParseError(f"is damaged and cannot be read as a PDF ({error})", "save it anew") from None
    for number in range(total):
        try:
            raw.append(reader.pages[number].extract_text())
        except MemoryError:
            raise
        except DependencyError:
            raise ParseError("is encrypted", "save a copy that is not (print it to a PDF)") from None
        except Exception as error:  # one page may be broken in any way; the others are taken
            raw.append("")
            failed.append(f"page {number + 1} cannot be read ({type(error).__name__}: {str(error)[:100]})")
    if not total or len(failed) == total:
        raise ParseError("is damaged: none of its pages can be read", "save it anew")
    known = words("\n".join(raw))
    yield {
        "pages": [joined(page.splitlines(), known) for page in raw],
        "failed": failed,
        "title": _said(reader, "/Title"),
        "made_on": _said(reader, "/CreationDate"),
        "made": f"text of its pages by pypdf {pypdf.__version__}, lines joined to paragraphs",
    }


def _said(reader: Any, key: str) -> str | None:
    try:
        value = (reader.metadata or {}).get(key)
        return None if value is None else str(value)
    except Exception:  # what the file says of itself may be broken where its pages are not
        return None


def _title(value: str | None) -> str | None:
    """A title on one line, or None where only a program speaks.

    >>> _title("Microsoft Word - report.docx"), _title(" Market\\n shelled ")
    (None, 'Market shelled')
    """
    title = " ".join((value or "").split())
    return None if _NO_TITLE.match(title) else title


def _date(value: str | None) -> Any:
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", value or "")
    try:
        return publication_date("-".join(found.groups())) if found else None
    except DateError:
        return None


FORMAT = Format("a PDF", "application/pdf", lambda source: b"%PDF-" in source.data[:_HEAD], documents)
