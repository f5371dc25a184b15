"""Web archives: pages under their address and time, what is no page counted; cut, damaged and lying records."""

from __future__ import annotations

import datetime as dt
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.intake import Item, Limits, take_in_items
from dateline.intake.limits import MIB
from dateline.reading import LocalReader
from dateline.records.provenance import bytes_hash
from examples import SHELLING, take

ADDRESS = "https://example.org/2020/03/02/market"
FETCHED = "2020-03-05T12:00:00Z"


def page(text: str = SHELLING) -> bytes:
    return f"<html><head><title>Market</title></head><body><article><p>{text}</p></article></body></html>".encode()


def made_warc(
    *answers: tuple[str, str, bytes],
    status: str = "200 OK",
    packed: bool = False,
    headers: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """A web archive of (address, type, content)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, kind, content in answers:
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(content), http_headers=http,
                warc_headers_dict={"WARC-Date": FETCHED},
            )
        )  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_a_document_with_its_address_and_time(packed: bool) -> None:
    data = made_warc(
        (ADDRESS, "text/html; charset=utf-8", page()),
        ("https://example.org/p.png", "image/png", b"\x89PNG"),
        ("https://example.org/b.txt", "text/plain", SHELLING.encode()),
        packed=packed,
    )
    first, second, note = take_in_items(["-"], stdin=io.BytesIO(data))
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert first.document.text == f"Market\n\n{SHELLING}"
    assert (first.document.url, first.document.external_id) == (ADDRESS, ADDRESS)
    assert first.document.published == dt.date(2020, 3, 2)
    assert first.dates.url == dt.date(2020, 3, 2)
    assert first.dates.retrieved == dt.datetime(2020, 3, 5, 12, tzinfo=dt.UTC)
    assert first.data == page()
    assert first.original.sha256 == bytes_hash(page())
    assert (first.original.name, first.original.inside) == (ADDRESS, ("standard input",))
    assert second.document.text == SHELLING
    assert "holds 1 answers that are no pages" in str(note)


def test_the_encoding_that_the_server_names_is_taken() -> None:
    data = made_warc(
        (
            ADDRESS,
            "text/html; charset=windows-1251",
            page("Взрыв в порту ранил девять человек.").decode().encode("cp1251"),
        )
    )
    [document], _ = take("-", stdin=data)
    assert document.text.endswith("Взрыв в порту ранил девять человек.")


def test_an_answer_that_was_sent_packed_is_unpacked() -> None:
    data = made_warc((ADDRESS, "text/html", gzip.compress(page())), headers=(("Content-Encoding", "gzip"),))
    [document], _ = take("-", stdin=data)
    assert document.text.endswith(SHELLING)


def test_errors_and_redirects_are_no_documents() -> None:
    documents, problems = take("-", stdin=made_warc((ADDRESS, "text/html", page()), status="404 Not Found"))
    assert documents == []
    assert [problem.fatal for problem in problems] == [False, True]


def test_an_address_is_a_name_and_never_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = made_warc(("https://example.org/../../etc/passwd", "text/plain", SHELLING.encode()))
    [document], _ = take("-", stdin=data)
    assert document.text == SHELLING
    assert list(tmp_path.iterdir()) == []


def test_a_packed_bomb_in_an_answer_is_named_and_the_rest_is_taken() -> None:
    bomb = gzip.compress(b" " * 60 * MIB)
    out = made_warc((ADDRESS, "text/html", bomb), headers=(("Content-Encoding", "gzip"),))
    documents, problems = take("-", stdin=out + made_warc(("https://example.org/b", "text/html", page())))
    assert len(documents) == 1
    assert f"{ADDRESS}: inflates to more than 200 times its size" in str(problems[0])


def test_a_declared_length_of_two_gigabytes_is_not_believed(tmp_path: Path) -> None:
    data = made_warc((ADDRESS, "text/html", page()))
    at = data.rindex(b"Content-Length: ")
    lied = data[:at] + b"Content-Length: 2000000000" + data[data.index(b"\r\n", at) :]
    (tmp_path / "a.warc").write_bytes(lied)
    (tmp_path / "b.txt").write_text(SHELLING)
    documents, problems = take(tmp_path, limits=Limits(memory=600 * MIB))
    assert documents[-1].text == SHELLING
    assert any("breaks off" in str(problem) for problem in problems)


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_cut_is_named_and_what_stands_before_is_taken(packed: bool) -> None:
    # Text that does not pack, so that the cut falls into the second record.
    long = " ".join(f"Rebels shelled house {n * 7919 % 10007} of the town." for n in range(400))
    data = made_warc(
        (ADDRESS, "text/html", page()), ("https://example.org/b", "text/html", page(long)), packed=packed
    )
    documents, problems = take("-", stdin=data[: -len(data) // 4])
    assert documents[0].url == ADDRESS
    assert len(documents) == 1
    assert any(problem.fatal for problem in problems)


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"WARC/1.0" + b"a" * 10**6]
)
def test_what_is_no_web_archive_is_a_problem(data: bytes) -> None:
    documents, problems = take("-", stdin=data)
    assert documents == []
    assert any(problem.fatal for problem in problems)


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("ابت😀e\u0301\r\n"),
        max_size=60,
    )
)
def test_a_text_is_taken_character_by_character(text: str) -> None:
    whole = f"Report: {text} end"
    documents, _ = take(
        "-", stdin=made_warc((ADDRESS, "text/plain; charset=utf-8", whole.encode()), packed=True)
    )
    assert [document.text for document in documents] == [whole]


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    [document], _ = take(
        "-", stdin=made_warc((ADDRESS, "text/html", page(f"قصف 😀 e\u0301</p>\r\n<p>{SHELLING}")))
    )
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
