"""Bodies that were packed for the way: unpacked piece by piece, so that a bomb is cut where it is too large."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from dateline.intake.fetching.fetched import FetchError

ACCEPTED = "gzip, deflate"
"""Accept-Encoding: what can be unpacked here."""
_PIECE = 1 << 16
_AUTOMATIC = 47
"""For zlib: gzip or zlib, as the bytes say."""
_BARE = -15


def unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces of a body as they were before a server packed them, none larger than 64 KiB.

    Raises:
        FetchError: they are packed in another way than was asked for, or break off.
    """
    names = [name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if not names:
        yield from pieces
    elif len(names) == 1 and names[0] in ("gzip", "x-gzip", "deflate"):
        try:
            yield from _inflated(pieces)
        except zlib.error:
            raise FetchError("is packed in a way that cannot be unpacked", "try again later") from None
    else:
        raise FetchError(
            f"is packed as {encoding[:40]}, which was not asked for", "save it and add the file", lasting=True
        )


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    machine = zlib.decompressobj(_AUTOMATIC)
    is_begun = False
    for piece in pieces:
        waiting = piece
        # What stands behind the end is no part of it, as browsers have it; zlib would hand it back for ever.
        while waiting and not machine.eof:
            try:
                out = machine.decompress(waiting, _PIECE)
            except zlib.error:
                if is_begun:
                    raise
                # Some servers take "deflate" at its word and leave its frame away.
                machine = zlib.decompressobj(_BARE)
                out = machine.decompress(waiting, _PIECE)
            is_begun = True
            waiting = machine.unconsumed_tail
            if out:
                yield out
    while not machine.eof and (out := machine.decompress(b"", _PIECE)):
        yield out
    if is_begun and not machine.eof:
        raise FetchError("broke off before the end", "try again later")
