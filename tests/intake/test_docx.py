"""Word files: paragraphs, tables and notes, what was deleted or hidden left out; broken and hostile ones."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Limits
from dateline.intake.limits import MIB
from dateline.reading import LocalReader
from examples import SHELLING, take
from made_docx import NAMESPACE, made_docx, paragraph

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Market shelled</dc:title><dcterms:created>2020-03-02T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def text_of(body: str, **parts: str) -> str:
    [document], problems = take("-", stdin=made_docx(body, **parts))
    assert problems == []
    return document.text


def test_paragraphs_are_parted_by_blank_lines_and_runs_are_not_parted() -> None:
    split = (
        "<w:p><w:r><w:t>Rebels she</w:t></w:r><w:r><w:t>lled it.</w:t><w:br/><w:t>Twice.</w:t></w:r></w:p>"
    )
    assert text_of(paragraph("First.") + split) == "First.\n\nRebels shelled it.\nTwice."


def test_a_table_is_text_row_by_row() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = "<w:tbl>" + row.format(paragraph("Place"), paragraph("Killed"))
    table += row.format(paragraph("Aleppo") + paragraph("old town"), paragraph("3")) + "</w:tbl>"
    assert text_of(paragraph("Toll:") + table + paragraph("End.")) == (
        "Toll:\n\nPlace\tKilled\nAleppo old town\t3\n\nEnd."
    )


def test_what_was_deleted_moved_hidden_or_stands_twice_is_left_out() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>once</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent><w:ins><w:r><w:t> and new</w:t></w:r></w:ins></w:p>"
    )
    assert text_of(body) == "once and new"


def test_notes_and_what_it_says_of_itself_are_taken() -> None:
    notes = f'<w:footnotes xmlns:w="{NAMESPACE}"><w:footnote>{paragraph("So the army.")}</w:footnote></w:footnotes>'
    [document], _ = take("-", stdin=made_docx(paragraph("Body."), core=CORE, notes=notes))
    assert document.text == "Market shelled\n\nBody.\n\nSo the army."
    assert document.title == "Market shelled"
    assert document.published == dt.date(2020, 3, 2)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            made_docx(paragraph("x"), head=LAUGHS),
            "holds, in word/document.xml, XML entities, which are not read",
        ),
        (
            made_docx(paragraph("x"), head=OUTSIDE),
            "holds, in word/document.xml, XML entities, which are not read",
        ),
        (made_docx("<w:p>"), "holds, in word/document.xml, broken XML"),
        (made_docx(""), "has no text in it"),
        (made_docx(paragraph("a" * 9 * MIB)), "inflates to more than 4 MiB"),
        (made_docx("<w:p>" * 100_000 + "</w:p>" * 100_000), "has no text in it|too deeply|broke off"),
    ],
)
def test_a_word_file_that_cannot_be_read_is_a_problem_and_the_rest_is_taken(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.txt").write_text(SHELLING)
    [document], [problem] = take(tmp_path, limits=Limits(member=4 * MIB, seconds=20))
    assert document.text == SHELLING
    assert problem.fatal
    assert str(problem).startswith(f"{tmp_path / 'a.docx'}: ")
    assert re.search(message, str(problem)), str(problem)


def test_a_damaged_word_file_is_a_problem(tmp_path: Path) -> None:
    data = made_docx(paragraph("Rebels shelled it. " * 50))
    at = data.index(b"word/document.xml") + 40
    (tmp_path / "a.docx").write_bytes(data[:at] + bytes(20) + data[at + 20 :])
    documents, [problem] = take(tmp_path)
    assert documents == []
    assert "is no Word file that can be read: word/document.xml is damaged" in str(problem)


def test_a_name_does_not_make_a_word_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text(SHELLING)
    [document], _ = take(tmp_path)
    assert document.text == SHELLING


# Offsets

XML_TEXT = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("اب😀e\u0301\u200d"),
    min_size=1,
    max_size=40,
).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(st.lists(XML_TEXT, min_size=1, max_size=4))
def test_the_text_is_the_paragraphs_character_by_character(paragraphs: list[str]) -> None:
    [document], problems = take("-", stdin=made_docx("".join(map(paragraph, paragraphs))))
    assert document.text == "\n\n".join(paragraphs)
    assert all(not problem.fatal for problem in problems)


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    body = "".join(map(paragraph, ["قصف 😀 e\u0301", SHELLING, SHELLING]))
    [document], _ = take("-", stdin=made_docx(body))
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
