"""Zip files, held to what comes out of them: what they declare of their sizes is not believed."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from dateline.intake.limits import Budget, TooMuchError
from dateline.intake.outcome import Source

MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"
_PIECE = 1 << 18
_LOCKED = 0x1


class PackedError(ValueError):
    """A zip file or a member of one that cannot be read; the message says why."""


def opened(data: bytes, most: int) -> zipfile.ZipFile:
    """The zip file that bytes are.

    Raises:
        PackedError: they are none, or hold more than `most` members.
    """
    # Counted before its list is read: a record for each of a hundred million entries would not fit.
    if data.count(_ENTRY) > most + 16:
        raise PackedError(f"holds more than {most:,} files")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise PackedError(f"is damaged ({error})") from None


def inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """A member's bytes.

    Raises:
        PackedError: it is locked, damaged or packed in a way that is not read.
        TooMuchError: it inflates to more than the budget allows.
    """
    return b"".join(pieces(archive, member, budget))


def pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """A member's bytes piece by piece; raises as `inflated` does."""
    if member.flag_bits & _LOCKED:
        raise PackedError("is locked with a password")
    so_far = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                so_far += len(piece)
                budget.count(len(piece), so_far, member.compress_size)
                yield piece
    except NotImplementedError as error:
        raise PackedError(f"is packed in a way that is not read ({error})") from None
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError) as error:
        raise PackedError(f"is damaged ({error})") from None
    except TooMuchError:
        raise
    except ValueError as error:
        raise PackedError(f"is damaged ({error})") from None


def holds(source: Source, name: str) -> bool:
    """Whether the bytes are a zip file with a member of that name: what office files are told by."""
    if source.data[:4] not in MARKS or name.encode() not in source.data:
        return False
    try:
        return name in opened(source.data, source.options.limits.members).namelist()
    except PackedError:
        return False
