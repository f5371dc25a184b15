"""From documents to readings: in order, as they come, in one process or several, whatever the text."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.library import Library
from dateline.pipeline import read_documents
from dateline.pipeline import reading_processes as pipeline
from dateline.reading import LocalReader
from dateline.records import Document, Reading, Span
from examples import SHELLING, take

LONG_WORD = "x7kq" * 750


def documents(count: int, text: str = SHELLING) -> list[Document]:
    return [
        Document.make(f"{text} {number}", external_id=str(number), language="en") for number in range(count)
    ]


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading."""
    for claim in reading.claims:
        yield claim.trigger
        yield from claim.said_by
        for fillers in claim.roles.values():
            yield from fillers
    yield from reading.mentions or ()
    for attribution in reading.attributions or ():
        yield from (part for part in (attribution.source, attribution.cue, attribution.content) if part)


def assert_exact(reading: Reading, text: str) -> None:
    """The text is unchanged, and every span holds the words that stand where it says."""
    assert reading.document.text == text
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text


def test_every_document_gives_one_reading_in_order() -> None:
    given_ones = documents(5)
    readings = list(read_documents(given_ones))
    assert [reading.document.external_id for reading in readings] == ["0", "1", "2", "3", "4"]
    assert all(reading.document.read for reading in readings)
    assert all("shelling" in [claim.type for claim in reading.claims] for reading in readings)


def test_no_documents_give_no_readings() -> None:
    assert list(read_documents([])) == []


def test_several_processes_read_in_order_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_CHUNK_CHARACTERS", 200)
    given_ones = [*documents(7), Document.make("Армия заявила.", external_id="ru", language="ru")]
    readings = list(read_documents(given_ones, mentions=True, processes=2))
    assert [reading.document.id for reading in readings] == [document.id for document in given_ones]
    assert [reading.document.read for reading in readings] == [True] * 7 + [False]
    for reading in readings[:7]:
        assert_exact(reading, reading.document.text)
        assert reading.mentions is not None
        assert ("shelling", "shelled") in [(claim.type, claim.trigger.text) for claim in reading.claims]


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield Document.make(f"{SHELLING} {number}", external_id=str(number), language="en")

    readings = read_documents(endless(), processes=1)
    assert [reading.document.external_id for reading in itertools.islice(readings, 3)] == ["0", "1", "2"]
    assert taken < 200


def test_a_reading_that_was_made_can_be_kept_and_comes_back(tmp_path: str) -> None:
    [document], _ = take("-", stdin=json.dumps({"text": SHELLING, "title": "Aleppo"}).encode())
    [reading] = read_documents([document], mentions=True)
    with Library.open(f"{tmp_path}/new.db") as library:
        library.add(reading, actor="ana")
        assert library.document(document.id) == (reading, None)


# Long texts


def test_a_text_of_megabytes_is_read_to_its_end(reader: LocalReader) -> None:
    prose = "The market in the old town was open as usual, and the road was quiet.\n" * 60
    filling = f"{LONG_WORD}\n" * 500
    text = f"{SHELLING}\n{prose}{filling}{SHELLING}\n{filling}Rebels shelled Idlib."
    assert len(text) > 3_000_000
    [reading] = reader.read([Document.make(text, external_id="long", language="en")])
    assert_exact(reading, text)
    shelled = [claim.trigger.start for claim in reading.claims if claim.type == "shelling"]
    assert {text.index("shelled"), text.index(SHELLING, 9) + 7, text.rindex("shelled")} <= set(shelled)


def test_a_sentence_without_end_is_read_to_its_end(reader: LocalReader) -> None:
    text = f"In a town {'where the market was open and the road was quiet and nobody was there, ' * 60}{SHELLING}"
    [reading] = reader.read([Document.make(text, external_id="long", language="en")])
    assert_exact(reading, text)
    starts = [claim.trigger.start for claim in reading.claims]
    assert text.rindex("shelled") in starts


def test_short_and_long_documents_together_stay_in_order(reader: LocalReader) -> None:
    texts = [SHELLING * 40, "", SHELLING, "\n", SHELLING * 20, "a"]
    given_ones = [Document.make(text, external_id=str(number)) for number, text in enumerate(texts)]
    readings = list(reader.read(given_ones))
    assert [reading.document.text for reading in readings] == texts


# Any text at all

PIECES = st.sampled_from(
    [
        "Rebels shelled Aleppo", "the army said", "killing 3 civilians", "according to", "no", "not", "if", "would",
        "the", "said", "Mr. X", "U.S.", "(LNA)", "Libyan National Army (LNA)", "L’armée", "e\u0301", "🙂",
        "👩‍👩‍👧‍👦", "قصف المسلحون السوق", "שלום", "\u202eshelled\u202c", "字" * 40,
        "\ud800", "\udfff", "\0", "\ufeff", "\u2028", "\x85", "\r\n", "\v", "\n\n", " " * 40,
        LONG_WORD, "x" * 130, "(", ")", "“", "”", "'s", "’", ".", "...", "-", "—",
    ]
)  # fmt: skip
ANYTHING = (
    st.text(alphabet=st.characters(), max_size=120)
    | st.lists(PIECES | st.text(alphabet=st.characters(), max_size=6), max_size=14).map(" ".join)
    | st.lists(PIECES, max_size=14).map("".join)
)
SOME = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@SOME
@given(st.lists(ANYTHING, min_size=1, max_size=3))
def test_the_reader_reads_anything_and_every_offset_is_exact(reader: LocalReader, texts: list[str]) -> None:
    given_ones = [Document.make(text, external_id=str(number)) for number, text in enumerate(texts)]
    readings = list(reader.read(given_ones))
    assert len(readings) == len(texts)
    for reading, text in zip(readings, texts, strict=True):
        assert reading.document.read
        assert_exact(reading, text)


@SOME
@given(ANYTHING, st.none() | st.text(alphabet=st.characters(), min_size=1, max_size=20))
def test_what_comes_in_is_read_and_printed_whatever_it_is(
    reader: LocalReader, text: str, title: str | None
) -> None:
    taken, problems = take("-", stdin=json.dumps({"text": text, "title": title}).encode())
    assert taken or problems
    for reading in reader.read(taken):
        assert_exact(reading, reading.document.text)
        assert Reading.model_validate_json(reading.model_dump_json()) == reading


@SOME
@given(st.text(alphabet="ab .\n’'(-\u0301\u200d🙂A1", max_size=300))
def test_the_marks_around_words_break_nothing(reader: LocalReader, text: str) -> None:
    [reading] = reader.read([Document.make(text + SHELLING + text, external_id="x", language="en")])
    assert_exact(reading, text + SHELLING + text)
