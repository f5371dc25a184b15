"""Articles written as files of every kind that intake reads: what `intake_mixture` takes in."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from dateline.records import content_hash


@dataclass(frozen=True, slots=True)
class Article:
    """One text and what is known of it."""

    title: str
    text: str
    publisher: str
    published: dt.date

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs, without empty ones."""
        return [" ".join(line.split()) for line in self.text.splitlines() if line.strip()]

    @property
    def address(self) -> str:
        """An address that spells its day and no outlet's."""
        return f"https://articles.example/{self.published:%Y/%m/%d}/{content_hash(self.text)[:12]}"

    @property
    def row(self) -> dict[str, str]:
        """The article as a row of a table."""
        return {
            "title": self.title, "text": self.text, "publisher": self.publisher, "published": str(self.published)
        }  # fmt: skip


def pdf(articles: Sequence[Article]) -> bytes:
    """A PDF of one article, set by reportlab as a report would be."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    [article] = articles
    styles = getSampleStyleSheet()
    out = io.BytesIO()
    flow = [Paragraph(escape(article.title), styles["Title"])]
    flow += [Paragraph(escape(paragraph), styles["BodyText"]) for paragraph in article.paragraphs]
    SimpleDocTemplate(out, pagesize=A4, title=article.title, invariant=1).build(flow)
    return out.getvalue()


def word(articles: Sequence[Article]) -> bytes:
    """A Word file of one article, by python-docx."""
    import docx

    [article] = articles
    file = docx.Document()
    file.core_properties.title = article.title
    file.core_properties.created = dt.datetime.combine(article.published, dt.time(9))
    file.add_heading(article.title)
    for paragraph in article.paragraphs:
        file.add_paragraph(paragraph)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def mail(articles: Sequence[Article]) -> bytes:
    """A mail whose body is the article."""
    [article] = articles
    message = EmailMessage()
    message["From"] = f"{json.dumps(article.publisher)} <news@articles.example>"
    message["To"] = "desk@articles.example"
    message["Subject"] = article.title
    message["Date"] = format_datetime(dt.datetime.combine(article.published, dt.time(9), dt.UTC))
    message["Message-ID"] = f"<{article.address.rpartition('/')[2]}@articles.example>"
    message.set_content("\n\n".join(article.paragraphs))
    return message.as_bytes()


def page(articles: Sequence[Article]) -> bytes:
    """A web page with the frame that pages have."""
    [article] = articles
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in article.paragraphs)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(article.title)}</title>'
        f'<meta property="og:site_name" content="{html.escape(article.publisher)}">'
        f'<meta property="article:published_time" content="{article.published}"></head>'
        "<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{html.escape(article.title)}</h1>{body}</article>"
        "<div style='display:none'>Words that nobody is meant to see.</div>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def feed(articles: Sequence[Article]) -> bytes:
    """An RSS feed with whole articles."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{one.address}</link><pubDate>{one.published}T09:00:00Z</pubDate>"
        f"<description>{escape(''.join(f'<p>{html.escape(p)}</p>' for p in one.paragraphs))}</description></item>"
        for one in articles
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'.encode()


def telegram(articles: Sequence[Article]) -> bytes:
    """An export of a channel that posted them."""
    messages = [
        {
            "id": number, "type": "message", "date": f"{one.published}T09:00:00",
            "text": [{"type": "bold", "text": one.title}, "\n\n" + "\n\n".join(one.paragraphs)],
        }
        for number, one in enumerate(articles, 1)
    ]  # fmt: skip
    chat = {"name": "Channel", "type": "public_channel", "id": 1, "messages": messages}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def web_archive(articles: Sequence[Article]) -> bytes:
    """A packed WARC of the articles' pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for one in articles:
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            one.address, "response", payload=io.BytesIO(page([one])), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-01-01T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def sheet(articles: Sequence[Article]) -> bytes:
    """An Excel file with a row for each."""
    import openpyxl

    book = openpyxl.Workbook()
    table = book.worksheets[0]
    table.append(list(articles[0].row))
    for one in articles:
        table.append(list(one.row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def commas(articles: Sequence[Article]) -> bytes:
    """A CSV table with a row for each."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(articles[0].row))
    writer.writeheader()
    writer.writerows(one.row for one in articles)
    return out.getvalue().encode()


def lines(articles: Sequence[Article]) -> bytes:
    """JSON Lines with an object for each."""
    return "".join(json.dumps(one.row) + "\n" for one in articles).encode()


def packed_lines(articles: Sequence[Article]) -> bytes:
    """The same, packed with gzip."""
    return gzip.compress(lines(articles), mtime=0)


def text(articles: Sequence[Article]) -> bytes:
    """The text with its title in front matter."""
    [article] = articles
    title = article.title.replace('"', "'")
    return f'---\ntitle: "{title}"\ndate: {article.published}\n---\n{article.text}'.encode()


def archive(articles: Sequence[Article]) -> bytes:
    """A zip archive of a PDF, a Word file, a mail and so on."""
    kinds: list[tuple[str, Callable[[Sequence[Article]], bytes]]] = [
        ("pdf", pdf), ("docx", word), ("eml", mail), ("html", page),
    ]  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, one in enumerate(articles):
            ending, write = kinds[number % len(kinds)]
            packed.writestr(zipfile.ZipInfo(f"{number:03}.{ending}"), write([one]))
    return out.getvalue()


def parquet(articles: Sequence[Article]) -> bytes:
    """A Parquet table with a row for each."""
    import tempfile
    from pathlib import Path

    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as database:
        database.execute("CREATE TABLE t (title VARCHAR, text VARCHAR, publisher VARCHAR, published VARCHAR)")
        database.executemany(
            "INSERT INTO t VALUES (?, ?, ?, ?)", [list(one.row.values()) for one in articles]
        )
        file = Path(folder) / "t.parquet"
        database.execute(f"COPY t TO '{file}' (FORMAT parquet)")
        return file.read_bytes()


KINDS: dict[str, tuple[int, Callable[[Sequence[Any]], bytes]]] = {
    "pdf": (1, pdf), "docx": (1, word), "eml": (1, mail), "html": (1, page), "md": (1, text),
    "rss": (4, feed), "json": (4, telegram), "warc.gz": (4, web_archive), "xlsx": (4, sheet), "csv": (4, commas),
    "jsonl": (4, lines), "jsonl.gz": (4, packed_lines), "zip": (4, archive), "parquet": (4, parquet),
}  # fmt: skip
"""Ending of a file: how many articles it holds, and how it is written."""
