"""PDF: pages to text that reads on, and files that are broken, locked or only pictures."""

from __future__ import annotations

import datetime as dt
import io
import zlib
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Limits
from dateline.intake.limits import MIB
from dateline.reading import LocalReader
from examples import SHELLING, take
from made_pdf import made_pdf

LINES = [
    "Rebels shelled the market of the old town on Monday, killing",
    "three civilians and wounding nine, the army said in a",
    "statement. Residents fled the town.",
]


def test_lines_of_a_page_are_joined_to_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "report.bin"
    file.write_bytes(made_pdf([["Market shelled", *LINES], ["The town had been quiet for a month."]]))
    [document], problems = take(file)
    assert problems == []
    assert document.text == (f"Market shelled\n{' '.join(LINES)}\n\nThe town had been quiet for a month.")


def test_a_sentence_runs_on_over_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made_pdf([[LINES[0]], [LINES[1], LINES[2]]]))
    [document], _ = take(file)
    assert document.text == " ".join(LINES)


def test_a_parted_word_is_put_together_only_where_that_is_sure(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(
        made_pdf(
            [
                [
                    "The bombardment of the old market went on, and the bombard-",
                    "ment of the new one began on Monday with some long-",
                    "range rockets that came from beyond the river, they said.",
                ]
            ]
        )
    )
    [document], _ = take(file)
    assert "and the bombardment of the new one" in document.text
    assert "long-\nrange rockets" in document.text


def test_title_is_metadata_and_the_day_of_making_is_the_files_own(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made_pdf([LINES], title="Market shelled", date="D:20200302101500+02'00'"))
    [document], problems = take(file)
    assert document.title == "Market shelled"
    assert document.text.startswith("Market shelled\n\nRebels")
    assert document.published == dt.date(2020, 3, 2)
    assert problems == []


@pytest.mark.parametrize("title", ["Microsoft Word - a.docx", "untitled", "report_final.pdf", "  "])
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path, title: str) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made_pdf([LINES], title=title))
    [document], _ = take(file)
    assert document.title is None


def test_a_side_car_describes_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made_pdf([LINES], title="Another", date="D:20240101"))
    (tmp_path / "a.json").write_text('{"title": "Market shelled", "published": "2020-03-02"}')
    [document], [note] = take(tmp_path)
    assert (document.title, document.published) == ("Market shelled", dt.date(2020, 3, 2))
    assert "the file's own date says 2024-01-01, and metadata 2020-03-02" in str(note)


# Broken and hostile


def test_a_broken_table_of_contents_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    data = made_pdf([LINES])
    file.write_bytes(data.replace(b"startxref\n", b"startxref\n9"))
    [document], problems = take(file)
    assert document.text == " ".join(LINES)
    assert problems == []


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n9999999\n%%EOF",
        made_pdf([LINES])[:300],
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj\ntrailer<</Root 1 0 R>>\n",
    ],
)
def test_a_pdf_that_cannot_be_read_is_a_problem_and_the_rest_is_taken(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.txt").write_text(SHELLING)
    [document], [problem] = take(tmp_path)
    assert document.text == SHELLING
    assert problem.fatal
    assert str(problem).startswith(f"{tmp_path / 'a.pdf'}: ")
    assert problem.do


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(made_pdf([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "a.pdf").open("wb") as file:
        writer.write(file)
    documents, [problem] = take(tmp_path / "a.pdf")
    assert documents == []
    assert str(problem).endswith("a.pdf: is locked with a password; save a copy without one")


def test_a_pdf_that_only_forbids_copying_is_read(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(made_pdf([LINES])))
    writer.encrypt("", "secret", algorithm="RC4-128")
    with (tmp_path / "a.pdf").open("wb") as file:
        writer.write(file)
    [document], _ = take(tmp_path / "a.pdf")
    assert document.text == " ".join(LINES)


def test_a_scanned_pdf_asks_for_ocr(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made_pdf([[], []]))
    documents, [problem] = take(tmp_path / "a.pdf")
    assert documents == []
    assert "has no text in it" in problem.what
    assert "OCR" in problem.do


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made_pdf([LINES, [], LINES]))
    [_], [note] = take(tmp_path / "a.pdf")
    assert not note.fatal
    assert "has no text on 1 of its 3 pages (2)" in note.what


def test_a_declared_length_of_two_gigabytes_is_not_believed(tmp_path: Path) -> None:
    data = made_pdf([LINES])
    at = data.rindex(b"<</Length ")
    end = data.index(b">>", at)
    (tmp_path / "a.pdf").write_bytes(data[:at] + b"<</Length 2000000000" + data[end:])
    documents, problems = take(tmp_path / "a.pdf")
    assert documents or any(problem.fatal for problem in problems)


def test_a_stream_that_inflates_without_end_is_a_problem(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(b" " * 400 * MIB, 9), 9)
    data = made_pdf([LINES])
    at = data.rindex(b"<</Length ")
    end = data.index(b"endstream", at)
    stream = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n" % len(packed) + packed + b"\n"
    (tmp_path / "a.pdf").write_bytes(data[:at] + stream + data[end:])
    documents, problems = take(tmp_path / "a.pdf", limits=Limits(seconds=20, memory=512 * MIB))
    assert documents == []
    assert problems[0].fatal


# Offsets

LETTERS = st.text(alphabet=st.sampled_from("abcdefghij XYZ.,;é\u0301😀ñ"), min_size=1, max_size=25)
ARABIC = st.text(alphabet=st.sampled_from("ابتثجحخدذ سشص"), min_size=1, max_size=25)


@settings(max_examples=25, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=4), st.lists(ARABIC, max_size=3))
def test_the_text_is_what_stands_on_the_page(latin: list[str], arabic: list[str]) -> None:
    rows = [" ".join(row.split()) for row in (*latin, *arabic)]
    painted = [row if row in rows[: len(latin)] else row[::-1] for row in rows]
    documents, problems = take("-", stdin=made_pdf([["Report on the town", *painted]]))
    [document] = documents
    assert letters(document.text) == letters("Report on the town" + "".join(rows))
    assert [problem for problem in problems if problem.fatal] == []


def letters(text: str) -> str:
    return "".join(text.split())


def test_each_quote_of_a_claim_stands_at_its_offsets(tmp_path: Path, reader: LocalReader) -> None:
    (tmp_path / "a.pdf").write_bytes(made_pdf([LINES, ["\u0645\u0648\u064a 😀 e\u0301"], LINES]))
    [document], _ = take(tmp_path / "a.pdf")
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        for span in (claim.trigger, *(filler for fillers in claim.roles.values() for filler in fillers)):
            assert document.text[span.start : span.end] == span.text
