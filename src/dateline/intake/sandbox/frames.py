"""The wire between intake and its parsing process: frames of a length and as many bytes.

What comes back is JSON: a process that hostile bytes have run in is never unpickled.
"""

from __future__ import annotations

import struct
from typing import IO

_LENGTH = struct.Struct(">Q")


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame; the caller flushes."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)


def read_frame(stream: IO[bytes], most: int | None = None) -> bytes:
    """The next frame.

    Raises:
        EOFError: the stream has ended, or the frame is longer than `most`.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if most is not None and length > most:
        raise EOFError
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
