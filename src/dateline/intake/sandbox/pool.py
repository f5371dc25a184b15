"""The parsing processes: started when first needed, kept for the next file, killed when they take too much."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from dateline.intake.limits import MIB, Limits, size
from dateline.intake.sandbox.failure import ParseError
from dateline.intake.sandbox.frames import read_frame, write_frame

_MOST_TASKS = 2000
"""Files that one process parses before a fresh one takes over: what libraries leak stays bounded."""
_MOST_IDLE = 2
_USUAL = 16 * MIB
"""Bytes of a file that the limit of time is meant for."""
_PATIENCE = 5
"""Seconds on the clock for each of processor time, which a busy machine gives to others."""
_START_SECONDS = 120.0


class _Worker:
    """One parsing process."""

    def __init__(self) -> None:
        # -P: a file of the user's folder must not stand in for a module of Python's.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.intake.sandbox.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Threads of numeric libraries would reserve memory that the limit counts.
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            # A terminal sends Ctrl-C to the whole group: whoever stops decides what becomes of the file in hand.
            process_group=0,
        )
        self.tasks = 0
        self.is_well = True
        self._timed_out = False

    def run(self, parser: str, data: bytes, arguments: dict[str, Any], limits: Limits) -> Iterator[Any]:
        """What the parser finds.

        Raises:
            ParseError: it cannot read the bytes, takes too long or too much memory, or breaks off.
        """
        self.is_well = False
        task = {"parser": parser, "arguments": arguments, "seconds": limits.seconds, "memory": limits.memory}
        answers = self._process.stdout
        if answers is None:
            raise ParseError("cannot be read: the parser does not answer", "try again")
        if not self.tasks:
            self._await_start(answers)
        self.tasks += 1
        self._send(json.dumps(task).encode(), data, limits)
        while True:
            try:
                with self._clock(limits.seconds * _PATIENCE):
                    answer = json.loads(read_frame(answers, limits.memory))
            except (EOFError, OSError, ValueError):
                raise self._broken(limits) from None
            if "values" in answer:
                yield from answer["values"]
                continue
            self.is_well = not answer.get("last")
            if "failed" in answer:
                raise ParseError(*answer["failed"])
            return

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()

    def disown(self) -> None:
        """Let go of a process that belongs to the process that this one was forked from."""
        self._process.returncode = 0

    def _await_start(self, answers: IO[bytes]) -> None:
        # A busy machine starts slowly: that is no fault of the file.
        try:
            with self._clock(_START_SECONDS):
                read_frame(answers, 2)
        except (EOFError, OSError):
            self._process.kill()
            raise ParseError("cannot be read: its parser does not start", "try again") from None

    def _send(self, task: bytes, data: bytes, limits: Limits) -> None:
        stream = self._process.stdin
        try:
            with self._clock(limits.seconds * _PATIENCE):
                if stream is not None:
                    write_frame(stream, task)
                    write_frame(stream, data)
                    stream.flush()
        except OSError:
            raise self._broken(limits) from None

    @contextlib.contextmanager
    def _clock(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _time_out(self) -> None:
        self._timed_out = True
        self._process.kill()

    def _broken(self, limits: Limits) -> ParseError:
        self._process.kill()
        code = self._process.wait()
        too_long = self._timed_out or code == -24  # SIGXCPU: its processor time is up
        if too_long:
            return ParseError(
                f"takes more than {limits.seconds:g} seconds to be read", "split it, or give its text"
            )
        return ParseError(
            f"cannot be read: the parser broke off (it may be damaged, or need more than {size(limits.memory)})",
            "save it anew, or give its text",
        )


_idle: list[_Worker] = []
_lock = threading.Lock()


def _for_size(limits: Limits, size: int) -> Limits:
    """The limits for so many bytes: a large file may take longer, in step with its size."""
    return replace(limits, seconds=limits.seconds * max(1.0, size / _USUAL))


def parsed(parser: str, data: bytes, limits: Limits, **arguments: Any) -> Iterator[Any]:
    """What `parser` ("module:function") yields for the bytes, run in a process of its own.

    Values and arguments are JSON's.

    Raises:
        ParseError: it cannot read the bytes, or takes more than the limits allow; the process is gone then, and
            the next file gets a new one.
    """
    with _lock:
        worker = _idle.pop() if _idle else None
    worker = worker or _Worker()
    try:
        yield from worker.run(parser, data, arguments, _for_size(limits, len(data)))
    finally:
        with _lock:
            keep = worker.is_well and worker.tasks < _MOST_TASKS and len(_idle) < _MOST_IDLE
            if keep:
                _idle.append(worker)
        if not keep:
            worker.kill()


def parsed_one(parser: str, data: bytes, limits: Limits, **arguments: Any) -> Any:
    """The one value that `parser` yields; else as `parsed`."""
    [value] = list(parsed(parser, data, limits, **arguments))
    return value


def _close() -> None:
    with _lock:
        workers, _idle[:] = list(_idle), []
    for worker in workers:
        worker.kill()


def _forget() -> None:
    # A fork shares the pipes: two processes that talk to one parser would read each other's answers.
    global _lock  # noqa: PLW0603 - another thread of the parent may have held it
    _lock = threading.Lock()
    for worker in _idle:
        worker.disown()
    _idle.clear()


atexit.register(_close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
