"""Bytes to text: what they say of themselves, a guess that is said, or an honest refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake.encoding import DecodingError, decoded, looks_binary
from examples import take

ENGLISH = "“Rebels shelled Zürich’s café”, the army said – nobody was hurt, and the market was open again. "
ARABIC = (
    "قال الجيش إن المسلحين قصفوا سوق المدينة القديمة يوم الاثنين ولم يصب أحد بأذى في القصف الذي استمر ساعة. "
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_in_unicode_is_read_and_its_mark_is_no_part_of_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ENGLISH.encode(encoding))
    [document], problems = take(file)
    assert document.text == ENGLISH
    assert problems == []


def test_another_encoding_is_guessed_and_the_guess_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes((ARABIC * 20).encode("cp1256"))
    [document], [problem] = take(file)
    assert document.text == ARABIC * 20
    assert not problem.fatal
    assert str(problem) == (
        f"{file}: read as cp1256, which is a guess; name the encoding if it is another: --encoding NAME"
    )


def test_an_encoding_that_is_named_is_no_guess(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ENGLISH.encode("cp1252"))
    [document], problems = take(file, encoding="cp1252")
    assert document.text == ENGLISH
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_without_its_mark_can_be_named(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ENGLISH.encode(encoding))
    documents, [problem] = take(file)
    assert documents == []
    assert "is binary, not text" in str(problem)
    [document], _ = take(file, encoding=encoding)
    assert document.text == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("utf-8", "it is not utf-8: byte 0 cannot be read"),
        ("ascii", "it is not ascii: byte 0 cannot be read"),
        ("no-such", "there is no encoding called 'no-such'"),
        ("hex", "there is no encoding called 'hex'"),
        ("idna", "it is not idna: byte 0 cannot be read"),
        ("undefined", "it is not undefined"),
    ],
)
def test_the_wrong_encoding_is_refused_with_its_reason(tmp_path: Path, encoding: str, reason: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ENGLISH.encode("cp1252"))
    documents, [problem] = take(file, encoding=encoding)
    assert documents == []
    assert str(problem) == f"{file}: {reason}; name its encoding: --encoding NAME"


def test_bytes_that_no_encoding_explains_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(range(128, 256)) * 8)
    documents, [problem] = take(file)
    assert documents == []
    assert str(problem) == f"{file}: its encoding cannot be told; name its encoding: --encoding NAME"


def test_a_mark_that_the_rest_belies_is_refused() -> None:
    with pytest.raises(DecodingError, match="it begins as utf-16 but byte 2 is none"):
        decoded(b"\xff\xfe\x00\xd8a")


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a",
     b"\x7fELF", b"SQLite format 3\x00", bytes(range(32)) * 9],
)  # fmt: skip
def test_binary_files_are_told(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    documents, [problem] = take(file)
    assert documents == []
    assert str(problem) == f"{file}: is binary, not text, and of no kind that is read; give its text"


def test_tabs_form_feeds_and_a_stray_control_character_make_no_text_binary() -> None:
    assert not looks_binary(b"\tRebels\x0c shelled the market of the old town on Monday.\r\n\x1b[0m")
    assert not looks_binary(b"Rebels shelled the market of the old town on Monday.\x00 " + b"More text. " * 9)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "utf-16", "cp1252", "utf-7", "punycode", "shift_jis"]),
)
def test_any_bytes_are_text_or_a_decoding_error(data: bytes, encoding: str | None) -> None:
    try:
        text, note = decoded(data, encoding)
    except DecodingError:
        return
    assert isinstance(text, str)
    assert note is None or encoding is None
