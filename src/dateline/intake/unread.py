"""Kinds of files that are known and not read, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.intake.outcome import Format, Found, Problem, Source

_KINDS = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a locked Word, Excel or Outlook file",
     "save it as .docx, .xlsx, PDF or text"),
    (0, b"{\\rtf", "an RTF file", "save it as .docx, PDF or text"),
    (257, b"ustar", "a tar archive", "unpack it and name its folder"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and name its folder"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it and name its folder"),
    (0, b"BZh", "packed with bzip2", "unpack it"),
    (0, b"\xfd7zXZ\x00", "packed with xz", "unpack it"),
    (0, b"\x28\xb5\x2f\xfd", "packed with Zstandard", "unpack it"),
)  # fmt: skip


def _kind(source: Source) -> tuple[str, str] | None:
    for at, mark, what, advice in _KINDS:
        if source.data[at : at + len(mark)] == mark:
            return what, advice
    return None


def documents(source: Source) -> Iterator[Found]:
    """The problem that the file is of such a kind."""
    what, advice = _kind(source) or ("of no kind that is read", "give its text")
    yield Problem(source.where, f"is {what}, which is not read", advice)


FORMAT = Format(
    "a file that is not read",
    "application/octet-stream",
    lambda source: _kind(source) is not None,
    documents,
)
