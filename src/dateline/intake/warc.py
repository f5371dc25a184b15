"""Web archives (WARC, packed or not): each page or text that was fetched, with its address and time of fetching."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zlib
from collections.abc import Iterator
from typing import Any

from dateline.intake.limits import Budget, Limits, TooMuchError, size
from dateline.intake.outcome import Format, Found, Metadata, Problem, Source
from dateline.intake.sandbox import ParseError, parsed

_MARK = b"WARC/"
_READ = (
    "text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss", "application/atom",
    "application/xml", "text/xml", "application/vnd.openxmlformats", "message/rfc822",
)  # fmt: skip
"""What may hold an article, of what servers send."""
_PIECE = 1 << 18


def matches(source: Source) -> bool:
    """Whether bytes begin as a web archive does, or as a packed one."""
    head = source.data[:65536]
    if head[:2] == b"\x1f\x8b":
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(_MARK)


def documents(source: Source) -> Iterator[Found]:
    """The pages and texts of a web archive; pictures, scripts and redirects are counted."""
    limits = source.options.limits
    left_out = 0
    found = 0
    arguments = {"member": limits.member, "ratio": limits.ratio}
    try:
        for record in parsed(f"{__name__}:records", source.data, limits, **arguments):
            if "left_out" in record:
                left_out += record["left_out"]
                continue
            if "problem" in record:
                yield Problem(f"{source.where}, {record['uri']}", record["problem"], "fetch it again")
                continue
            found += 1
            source.budget.count_member()
            data = base64.b64decode(record["data"])
            source.budget.count(len(data), 0, 1)
            yield from source.read_inner(
                source.inner(
                    record["uri"],
                    data,
                    external_id=record["uri"],
                    about=Metadata(url=record["uri"]),
                    charset=record["charset"],
                    retrieved=_time(record["date"]),
                )
            )
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    except TooMuchError as error:
        yield Problem(source.where, str(error), "split it")
        return
    if left_out:
        yield Problem(
            source.where,
            f"holds {left_out} answers that are no pages (pictures, scripts, redirects, errors)",
            "they were left out",
            fatal=False,
        )
    if not found:
        yield Problem(source.where, "holds no page and no text", "leave it out")


def records(data: bytes, member: int, ratio: int) -> Iterator[dict[str, Any]]:
    """The pages and texts with their addresses and times, then how many others (runs in the parsing process)."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    others = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            uri = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type not in ("response", "resource") or not uri:
                continue
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            headers = record.http_headers or record.rec_headers
            kind, _, rest = (headers.get_header("Content-Type") or "text/html").partition(";")
            if status != "200" or not kind.strip().lower().startswith(_READ):
                others += 1
                continue
            uri = uri.strip("<> \t")
            try:
                content = _content(record, Budget(Limits(member=member, inflated=member, ratio=ratio)))
            except TooMuchError as error:
                yield {"uri": uri, "problem": str(error)}
                continue
            if record.raw_stream.limit > 0:
                yield {"uri": uri, "problem": f"breaks off after {size(len(content))}"}
                continue
            yield {
                "uri": uri,
                "date": record.rec_headers.get_header("WARC-Date"),
                "charset": _charset(rest),
                "data": base64.b64encode(content).decode(),
            }
    except (ArchiveLoadFailed, EOFError, zlib.error, OSError) as error:
        raise ParseError(
            f"is damaged: the records after the last one named cannot be read ({error})", "fetch it anew"
        ) from None
    yield {"left_out": others}


def _content(record: Any, budget: Budget) -> bytes:
    stream = record.content_stream()
    pieces = []
    so_far = 0
    while piece := stream.read(_PIECE):
        so_far += len(piece)
        budget.count(len(piece), so_far, max(record.length or 0, 1))
        pieces.append(piece)
    return b"".join(pieces)


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _time(value: str | None) -> dt.datetime | None:
    try:
        time = dt.datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)


FORMAT = Format("a web archive", "application/warc", matches, documents)
