"""Ctrl-C that lets what is under way come to an end: what was begun is kept, and nothing more is begun."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""The exit code of what was stopped, as shells have it."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SAID = b"\nstopping: what is being read is still kept; Ctrl-C again ends at once\n"


class Stop:
    """Whether somebody asked to stop; call it to find out."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        """Whether somebody asked."""
        return self._asked

    def ask(self) -> None:
        """Ask for it."""
        self._asked = True


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Within, the first Ctrl-C (or SIGTERM) only asks to stop; the next ends at once, as it does without."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread hears of signals
        return

    def heard(number: int, _frame: FrameType | None) -> None:
        if stop():
            raise KeyboardInterrupt
        stop.ask()
        if number == signal.SIGINT:
            os.write(2, _SAID)  # what prints may be in the middle of something

    before = {number: signal.signal(number, heard) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
