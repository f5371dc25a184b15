"""The process that parses: reads tasks from standard input until that ends, and writes what it found.

It says with one empty answer that it is ready. A task is two frames: JSON (the parser's name, its arguments, its
limits) and the bytes. The answer is frames of JSON: ``{"values": [...]}`` any number of times, then ``{"end": true}``
or ``{"failed": [what, do]}``, with ``"last": true`` where the process is not to be used again.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

from dateline.intake.sandbox.failure import ParseError
from dateline.intake.sandbox.frames import read_frame, write_frame

_BATCH = 200
"""Values in a frame, at most; a frame of few large ones is sent by their size."""
_BATCH_CHARACTERS = 1_000_000


def main() -> None:
    """Serve tasks until standard input ends."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a parser prints must not stand among the answers.
    os.dup2(2, 1)
    _send(answers, "{}")
    while True:
        try:
            task = json.loads(read_frame(tasks))
            data = read_frame(tasks)
        except EOFError:
            return
        _limit(task["seconds"], task["memory"])
        try:
            for values in _batches(_parser(task["parser"])(data, **task["arguments"])):
                _send(answers, values)
        except ParseError as error:
            answer: dict[str, Any] = {"failed": [error.what, error.do]}
        except MemoryError:
            # What ran out of memory may be in any state: a fresh process takes the next file.
            answer = {
                "failed": ["needs too much memory to be read", "split it, or save it anew"],
                "last": True,
            }
        except RecursionError:
            answer = {"failed": ["is nested too deeply to be read", "save it anew, or give its text"]}
        except Exception as error:  # a parser may fail in any way; the file is named, and the rest goes on
            reason = f"{type(error).__name__}: {error}".strip(": ")[:200]
            answer = {"failed": [f"cannot be read ({reason})", "check the file, or give its text"]}
        else:
            answer = {"end": True}
        del data
        _send(answers, json.dumps(answer))


def _parser(name: str) -> Callable[..., Iterator[Any]]:
    module, _, function = name.partition(":")
    parser: Callable[..., Iterator[Any]] = getattr(importlib.import_module(module), function)
    return parser


def _batches(values: Iterator[Any]) -> Iterator[str]:
    batch: list[str] = []
    characters = 0
    for value in map(json.dumps, values):
        batch.append(value)
        characters += len(value)
        if len(batch) >= _BATCH or characters > _BATCH_CHARACTERS:
            yield f'{{"values": [{",".join(batch)}]}}'
            batch, characters = [], 0
    if batch:
        yield f'{{"values": [{",".join(batch)}]}}'


def _send(stream: IO[bytes], answer: str) -> None:
    write_frame(stream, answer.encode("ascii"))
    stream.flush()


def _limit(seconds: float, memory: int) -> None:
    """Hold this process to its limits; systems that know none of them leave the clock to the other side."""
    try:
        import resource
    except ImportError:
        return
    # A limit that the system does not know (macOS and memory), or that is lower already, is left as it is.
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    with contextlib.suppress(OSError, ValueError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
