"""PDF files written by hand, which may hold any characters."""

from __future__ import annotations

from collections.abc import Sequence


def made_pdf(pages: Sequence[Sequence[str]], *, title: str | None = None, date: str | None = None) -> bytes:
    """A PDF of pages of lines; each character is a glyph of its own that the font's map spells in Unicode.

    Glyphs are painted from left to right as they come: a line in Arabic must be given as it is painted, its end first.
    """
    characters = sorted({c for lines in pages for line in lines for c in line})
    glyphs = {c: number for number, c in enumerate(characters, 1)}
    spelled = "".join(f"<{number:04x}> <{c.encode('utf-16-be').hex()}>\n" for c, number in glyphs.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(glyphs)} beginbfchar\n{spelled}endbfchar endcmap end end"
    )
    first_page = 7
    kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(pages)))
    info = f"/Title <feff{title.encode('utf-16-be').hex()}>" if title else ""
    info += f"/CreationDate ({date})" if date else ""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500>>",
        _stream(cmap.encode()),
        f"<<{info}>>".encode(),
    ]
    for number, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 50 {800 - 14 * row} Tm <{''.join(f'{glyphs[c]:04x}' for c in line)}> Tj\n"
            for row, line in enumerate(lines)
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 850]/Contents {first_page + 2 * number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(_stream(f"BT /F 10 Tf\n{shown}ET".encode()))
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{at:010} 00000 n \n" for at in offsets
    )
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table.encode() + trailer.encode()


def _stream(data: bytes) -> bytes:
    return f"<</Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
