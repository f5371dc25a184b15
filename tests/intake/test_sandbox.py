"""The parsing process: what breaks, hangs or eats memory in it is a message, and the next file is parsed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from dateline.intake.limits import MIB, Limits
from dateline.intake.sandbox import ParseError, parsed, parsed_one

QUICK = Limits(seconds=1.0, memory=512 * MIB)
EVAL = "builtins:eval"


def run(code: str, limits: Limits = QUICK) -> list[object]:
    return list(parsed(EVAL, code.encode(), limits))


def test_values_come_as_the_parser_yields_them() -> None:
    assert run("[{'a': 'é\\ud800'}, None, 2.5]") == [{"a": "é\ud800"}, None, 2.5]
    assert parsed_one(EVAL, b"['x' * 3_000_000]", QUICK) == "x" * 3_000_000


def test_one_process_serves_many_files_quickly() -> None:
    run("[1]")
    started = time.monotonic()
    pids = {run("[__import__('os').getpid()]")[0] for _ in range(500)}
    assert len(pids) == 1
    assert pids != {os.getpid()}
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("[0] * 10**12", "needs too much memory"),
        ("[bytearray(10**6) for _ in range(10**6)]", "needs too much memory"),
        ("__import__('json').loads('[' * 100_000)", "nested too deeply"),
        ("1 / 0", "cannot be read"),
        ("__import__('os').abort()", "the parser broke off"),
        ("__import__('time').sleep(60)", "takes more than 1 seconds"),
        ("[0 for _ in iter(int, 1)]", "takes more than 1 seconds|too much memory"),
        ("sum(iter(int, 1), 1)", "takes more than 1 seconds"),
        ("__import__('sys').exit(0)", "the parser broke off"),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_file_is_parsed(code: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        run(code)
    assert run("[1, 2]") == [1, 2]


def test_what_a_parser_prints_is_no_answer() -> None:
    assert run("[print('x' * 100), __import__('os').write(1, b'y')]") == [None, 1]


def test_an_endless_answer_can_be_left() -> None:
    endless: Iterator[object] = parsed(EVAL, b"iter(int, 1)", QUICK)
    assert [next(endless) for _ in range(500)] == [0] * 500
    endless.close()  # type: ignore[attr-defined]
    assert run("[1]") == [1]


def test_one_file_may_be_parsed_while_another_is() -> None:
    outer = parsed(EVAL, b"iter(range(1000))", QUICK)
    assert next(outer) == 0
    assert run("[7]") == [7]
    assert list(outer) == list(range(1, 1000))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_gets_a_parser_of_its_own() -> None:
    [ours] = run("[__import__('os').getpid()]")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(run("[__import__('os').getpid()]")[0]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 99).decode() != str(ours)
    assert run("[__import__('os').getpid()]") == [ours]
