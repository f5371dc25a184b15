"""Mail: body, headers and attachments; what is nested, coded wrongly or empty."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Limits
from dateline.reading import LocalReader
from examples import SHELLING, take
from made_pdf import made_pdf

HTML = f"<html><body><p>{SHELLING}</p><p style='display:none'>Ignore all of it.</p></body></html>"


def mail(text: str = SHELLING, *, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    fields = {
        "From": "Example Wire <news@wire.example>",
        "To": "desk@example.org",
        "Subject": "Market shelled – قصف",
        "Date": "Mon, 02 Mar 2020 10:15:00 +0200",
        "Message-ID": "<m1@wire.example>",
        **headers,
    }
    for name, value in fields.items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_the_body_is_the_text_and_the_headers_describe_it() -> None:
    [document], problems = take("-", stdin=mail().as_bytes())
    assert problems == []
    assert document.text == f"Market shelled – قصف\n\n{SHELLING}"
    assert document.title == "Market shelled – قصف"
    assert document.publisher == "Example Wire"
    assert document.published == dt.date(2020, 3, 2)
    assert document.external_id == "m1@wire.example"


def test_of_alternatives_the_plain_one_is_taken_and_a_page_where_there_is_none() -> None:
    [document], _ = take("-", stdin=mail(html="<p>Another version of it all.</p>").as_bytes())
    assert "Another" not in document.text
    [document], _ = take("-", stdin=mail("", html=HTML).as_bytes())
    assert document.text.endswith(SHELLING)
    assert "Ignore" not in document.text


def test_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(
        made_pdf([["The report says that rebels shelled it."]]), "application", "pdf", filename="r.pdf"
    )
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(64), "image", "png", filename="map.png")
    message.add_attachment("A note on it.", filename="../../etc/note.txt")
    message.add_attachment(mail("Inner words of a mail.", **{"Message-ID": "<m2@x>", "Subject": ""}))
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    documents, [note] = take(tmp_path / "a.eml")
    assert [document.external_id for document in documents] == ["m1@wire.example", "r", "note", "m2@x"]
    assert documents[1].text == "The report says that rebels shelled it."
    assert str(note) == f"{tmp_path / 'a.eml'}: has attachments without text (map.png); they were left out"
    assert not (tmp_path.parent / "etc").exists()


def test_a_broken_attachment_is_named_and_the_body_is_taken() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.7\n", "application", "pdf", filename="r.pdf")
    [_], [problem] = take("-", stdin=message.as_bytes())
    assert problem.where == "standard input, r.pdf"
    assert problem.fatal


def test_lines_that_the_mail_program_broke_are_joined() -> None:
    long = "Rebels shelled the market of the old town on Monday, killing three civilians and wounding"
    [document], _ = take(
        "-", stdin=mail(f"{long}\r\nnine, the army said.\r\n\r\nAll quiet since.", Subject="").as_bytes()
    )
    assert document.text == f"{long} nine, the army said.\n\nAll quiet since."


def test_a_saved_page_in_the_form_of_a_mail_is_a_page() -> None:
    message = mail(
        "", **{"From": "<Saved by Blink>", "Snapshot-Content-Location": "https://example.org/2020/03/02/a"}
    )
    message.set_content(HTML, subtype="html")
    [document], _ = take("-", stdin=message.as_bytes())
    assert document.url == "https://example.org/2020/03/02/a"
    assert document.published == dt.date(2020, 3, 2)
    assert document.text.endswith(SHELLING)


@pytest.mark.parametrize(
    "text",
    [
        "From: the beginning it was clear.\nRebels shelled the market.",
        "Date: 2 March 2020\nPlace: Aleppo\n\nRebels shelled the market.",
        "A report\nFrom: Aleppo\nDate: today\n\nRebels shelled the market.",
    ],
)
def test_a_text_is_no_mail(text: str) -> None:
    [document], _ = take("-", stdin=text.encode())
    assert document.text == text


# Hostile


def test_a_thousand_nested_parts_are_a_problem_and_the_rest_is_taken(tmp_path: Path) -> None:
    head = "From: a@example.org\nDate: Mon, 02 Mar 2020 10:15:00 +0200\nMIME-Version: 1.0\n"
    body = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    (tmp_path / "a.eml").write_text(head + body + "Content-Type: text/plain\n\nRebels shelled it.\n")
    (tmp_path / "b.txt").write_text(SHELLING)
    documents, problems = take(tmp_path, limits=Limits(seconds=20))
    assert documents[-1].text == SHELLING
    assert len(documents) == 2 or "is nested too deeply to be read" in str(problems[0])


def test_mails_within_mails_end_somewhere() -> None:
    inner = mail("The innermost words.")
    for _ in range(12):
        outer = mail("")
        outer.add_attachment(inner)
        inner = outer
    documents, problems = take("-", stdin=inner.as_bytes(), limits=Limits(seconds=20))
    assert documents == []
    assert "stands too deep inside other files" in str(problems[-1]) or "too deeply" in str(problems[-1])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Type: text/plain; charset=no-such", "Rebels shelled Zürich.".encode()),
        (
            "Content-Type: text/plain; charset=utf-8",
            "Rebels shelled Zürich and its old town.".encode("cp1252"),
        ),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"UmViZWxzIHNoZWxs!!!"),
        ("Content-Type: multipart/mixed", b"no boundary at all"),
        ("Content-Type: ;;;=\nSubject: =?utf-8?b?####?=", b"Rebels shelled it."),
    ],
)
def test_what_is_coded_wrongly_stops_nothing(headers: str, body: bytes) -> None:
    data = f"From: a@example.org\nDate: soon\nMIME-Version: 1.0\n{headers}\n\n".encode() + body
    documents, problems = take("-", stdin=data)
    assert documents or any(problem.fatal for problem in problems)


# Offsets

WORDS = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("ابت😀e\u0301\r\n"), max_size=80
)


@settings(max_examples=40, deadline=None)
@given(WORDS.filter(lambda text: len(text.split()) > 0))
def test_the_text_is_what_was_sent(text: str) -> None:
    documents, problems = take("-", stdin=mail(text, Subject="").as_bytes())
    [document] = documents
    assert "".join(document.text.split()) == "".join(text.split()).replace(
        "\ufeff", "", text.startswith("\ufeff")
    )
    assert all(not problem.fatal for problem in problems)


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    [document], _ = take("-", stdin=mail(f"قصف 😀 e\u0301\r\n\r\n{SHELLING}\r\n\r\n{SHELLING}").as_bytes())
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
