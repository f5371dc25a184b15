"""Make the document of one text: title in front, language told, identity given."""

from __future__ import annotations

from dateline.intake.language import language
from dateline.intake.outcome import Metadata
from dateline.records import Document


def document(text: str, external_id: str, about: Metadata) -> Document:
    """The record of a text. A title given apart is set in front with a blank line, unless the text begins with it."""
    title = about.title.strip() if about.title else None
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    return Document.make(
        text,
        external_id=external_id,
        title=title,
        publisher=about.publisher,
        url=about.url,
        published=about.published,
        language=language(text),
    )
