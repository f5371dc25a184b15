"""Word files written by hand, of what they are made of."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made_docx(body: str, *, head: str = "", **parts: str) -> bytes:
    """A Word file of a body in WordprocessingML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>',
        )
        for name, part in parts.items():
            archive.writestr({"core": "docProps/core.xml", "notes": "word/footnotes.xml"}[name], part)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:pPr><w:b/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
