"""One file packed with gzip."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from dateline.intake.limits import Budget, TooMuchError
from dateline.intake.outcome import Format, Found, Problem, Source

_PIECE = 1 << 18
_IN = 1 << 14


class _BrokenError(ValueError):
    """Bytes that are no whole gzip file."""


def documents(source: Source) -> Iterator[Found]:
    """The documents of the file inside."""
    if source.archives > source.options.limits.nested:
        yield Problem(source.where, "is packed inside too many others", "unpack it")
        return
    try:
        data = b"".join(_pieces(source.data, source.budget))
    except TooMuchError as error:
        yield Problem(source.where, str(error), "unpack it and split it")
        return
    except _BrokenError as error:
        yield Problem(source.where, f"is packed with gzip and {error}", "get it again")
        return
    name = source.name.removesuffix(".gz") or "what is packed in it"
    yield from source.read_inner(source.inner(name, data, packed=True))


def _pieces(data: bytes, budget: Budget) -> Iterator[bytes]:
    so_far = at = 0
    while at < len(data):
        member = zlib.decompressobj(31)
        rest = b""
        while not member.eof:
            if not rest and at >= len(data):
                raise _BrokenError("breaks off")
            if not rest:
                rest = data[at : at + _IN]
                at += len(rest)
            try:
                piece = member.decompress(rest, _PIECE)
            except zlib.error as error:
                raise _BrokenError(f"is damaged ({error})") from None
            rest = member.unconsumed_tail
            so_far += len(piece)
            budget.count(len(piece), so_far, at)
            yield piece
        at -= len(member.unused_data)
        if not data[at : at + 2].startswith(b"\x1f\x8b"):
            return  # what stands behind the last member is filling


FORMAT = Format("a packed file", "application/gzip", lambda source: source.data[:2] == b"\x1f\x8b", documents)
