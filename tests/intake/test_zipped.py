"""Archives: what is in them as if it lay open; bombs, links, names that would lead out, and what is cut or damaged."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dateline.intake import Item, Limits, take_in_items
from dateline.intake.limits import MIB
from dateline.records.provenance import bytes_hash
from examples import SHELLING, take
from made_docx import made_docx, paragraph
from made_pdf import made_pdf


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def taken(data: bytes, **limits: Any) -> tuple[list[str], list[str]]:
    documents, problems = take("-", stdin=data, limits=Limits(**limits))
    return [d.external_id for d in documents], [str(p).removeprefix("standard input, ") for p in problems]


def test_files_in_an_archive_are_read_as_if_they_lay_open(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "b/note.txt": SHELLING,
        "b/note.json": '{"publisher": "Example Wire"}',
        "a.pdf": made_pdf([[SHELLING]]),
        "c.docx": made_docx(paragraph(SHELLING)),
        "table.csv": f'body,id\n"{SHELLING}",r1\n',
        "table.csv.columns.toml": 'text = "body"',
        ".hidden.txt": SHELLING,
        "__MACOSX/._a.pdf": b"\0\0",
    }
    for name, content in files.items():
        path = tmp_path / "open" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "all.zip").write_bytes(zipped(files))
    (tmp_path / "open/__MACOSX/._a.pdf").unlink()
    packed, problems = take(tmp_path / "all.zip")
    assert problems == []
    lying, _ = take(tmp_path / "open")
    assert {document.id for document in packed} == {document.id for document in lying}
    assert len(packed) == 4
    assert next(d for d in packed if d.external_id == "note").publisher == "Example Wire"


def test_an_archive_whose_first_file_is_a_pdf_that_is_not_packed_is_an_archive() -> None:
    data = zipped({"a.pdf": made_pdf([[SHELLING]]), "b.txt": SHELLING}, zipfile.ZIP_STORED)
    assert taken(data) == (["a", "b"], [])


def test_the_original_is_the_member_and_says_where_it_was() -> None:
    inner = zipped({"folder/a.txt": SHELLING})
    [item] = take_in_items(["-"], stdin=io.BytesIO(zipped({"inner.zip": inner})))
    assert isinstance(item, Item)
    assert item.data == SHELLING.encode()
    assert item.original.sha256 == bytes_hash(item.data)
    assert item.original.name == "folder/a.txt"
    assert item.original.inside == ("standard input", "inner.zip")


def test_names_are_names_and_never_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = [
        "../../out.txt",
        "/etc/abs.txt",
        "C:\\win.txt",
        "a\\..\\b.txt",
        "x\n\x1b[31m.txt",
        "a" * 5000 + ".txt",
    ]
    documents, problems = take("-", stdin=zipped({name: f"{SHELLING} {n}" for n, name in enumerate(names)}))
    assert len(documents) == len(names)
    assert problems == []
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.txt", SHELLING)
    assert taken(out.getvalue()) == (
        ["b"],
        ["link.txt: is a link, which is not followed in an archive; pack the file that it leads to"],
    )


# Bombs


def test_a_bomb_is_stopped_by_what_comes_out_of_it_and_the_rest_is_taken() -> None:
    bomb = zipped({"a.txt": b" " * 20 * MIB, "b.txt": SHELLING})
    assert taken(bomb) == (
        ["b"],
        [
            "a.txt: inflates to more than 200 times its size, as only a bomb does; "
            "take it out of the archive; the rest was taken"
        ],
    )


def test_a_size_that_is_declared_too_small_is_not_believed() -> None:
    data = zipped({"a.txt": b"Rebels shelled it. " * 500_000})
    at = data.index(b"PK\x01\x02") + 24
    lied = data[:at] + (100).to_bytes(4, "little") + data[at + 4 :]
    names, problems = taken(lied, member=4 * MIB)
    assert names == [] or len(problems) == 0
    assert problems or names


def test_a_declared_size_of_two_gigabytes_takes_no_memory() -> None:
    data = zipped({"a.txt": SHELLING}, zipfile.ZIP_STORED)
    at = data.index(b"PK\x01\x02") + 24
    lied = data[:at] + (2**31 - 1).to_bytes(4, "little") + data[at + 4 :]
    names, problems = taken(lied)
    assert names or problems


def test_all_members_together_are_counted() -> None:
    files: dict[str, bytes | str] = {f"{n}.txt": os.urandom(MIB // 2).hex() for n in range(6)}
    names, problems = taken(zipped(files), inflated=4 * MIB)
    assert names == ["0", "1", "2", "3"]
    assert problems == [
        "4.txt: is one file too many: together they inflate to more than 4 MiB; "
        "split the archive; the rest was left out"
    ]


def test_the_number_of_files_is_counted_through_nested_archives() -> None:
    inner = zipped({f"{n}.txt": f"{SHELLING} {n}" for n in range(20)})
    names, problems = taken(zipped({f"{n}.zip": inner for n in range(10)}), members=50)
    assert len(names) < 50
    assert "there are more than 50 in all" in problems[-1]
    _, problems = taken(zipped({f"{n}.txt": "x" for n in range(100)}), members=50)
    assert problems == ["standard input: is a zip archive that holds more than 50 files; pack it anew"]


def test_archives_are_opened_to_a_depth() -> None:
    data = zipped({"a.txt": SHELLING})
    for n in range(4):
        data = zipped({f"{n}.zip": data, f"t{n}.txt": f"{SHELLING} {n}"})
    names, problems = taken(data)
    assert names == ["t2", "t3"]
    assert problems == ["3.zip, 2.zip: is an archive inside too many others; unpack it and name its folder"]


def test_an_archive_that_holds_itself_ends() -> None:
    data = zipped({"a.txt": SHELLING})
    packed = gzip.compress(gzip.compress(gzip.compress(gzip.compress(data))))
    names, problems = taken(packed)
    assert names == []
    assert "is packed inside too many others" in problems[0]


# Damaged


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"a.txt": SHELLING})[:40], "is a zip archive that is damaged"),
        (zipped({}), "holds no files"),
        (b"PK\x03\x04", "is a zip archive that is damaged"),
        (
            zipped({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}),
            "is an office file of a kind",
        ),
        (gzip.compress(SHELLING.encode() * 50)[:-30], "is packed with gzip and breaks off"),
        (b"\x1f\x8b\x08" + bytes(40), "is packed with gzip and is damaged"),
        (gzip.compress(b" " * 30 * MIB), "as only a bomb does"),
        (bytes(257) + b"ustar\x0000" + bytes(300), "is a tar archive, which is not read; unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx, .xlsx, PDF or text"),
    ],
    # The bytes of a packed file tell when it was packed, which would name each test anew in every run.
    ids=[
        "zip cut",
        "zip empty",
        "zip head",
        "slides",
        "gzip cut",
        "gzip damaged",
        "bomb",
        "tar",
        "old office",
    ],
)
def test_what_cannot_be_opened_is_named_and_the_rest_is_taken(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "a.bin").write_bytes(data)
    (tmp_path / "b.txt").write_text(SHELLING)
    [document], [problem] = take(tmp_path)
    assert document.text == SHELLING
    assert str(problem).startswith(f"{tmp_path / 'a.bin'}")
    assert message in str(problem)


def test_a_damaged_member_is_named_and_the_rest_is_taken() -> None:
    data = zipped({"a.txt": SHELLING * 9, "b.txt": SHELLING})
    at = data.index(b"a.txt") + 30
    names, [problem] = taken(data[:at] + b"\xff" * 8 + data[at + 8 :])
    assert names == ["b"]
    assert problem.startswith("a.txt: is damaged")


def test_a_locked_member_is_named() -> None:
    data = bytearray(zipped({"a.txt": SHELLING, "b.txt": SHELLING}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert taken(bytes(data)) == (["b"], ["a.txt: is locked with a password; pack it anew"])


def test_a_packed_file_is_read_under_the_name_inside(tmp_path: Path) -> None:
    row = f'"{SHELLING}"\n'.encode()
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"id,text\n1,") + gzip.compress(row))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(SHELLING.encode()) + bytes(64))
    documents, problems = take(tmp_path)
    assert problems == []
    assert [(document.external_id, document.text) for document in documents] == [
        ("1", SHELLING),
        ("b", SHELLING),
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(3 * 1024 * MIB)
    documents, [problem] = take(tmp_path)
    assert documents == []
    assert str(problem) == f"{tmp_path / 'a.txt'}: is larger than 2 GiB; split it"
