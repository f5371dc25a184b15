"""A model's summary: only sentences that cite events of the brief stay; a server may answer well, badly or never."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.brief import Report
from dateline.brief.html import html
from dateline.brief.lines import entries_of
from dateline.brief.report import with_summary
from dateline.brief.summary import Summary, SummaryError, summary

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
Serve = Callable[[Answer], str]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A server of this machine that answers in the same way whatever it is asked; gives its base address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            answer(self, json.loads(self.rfile.read(length)))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(answering(answer))


def says(content: str, seen: list[dict[str, Any]] | None = None) -> Answer:
    """Answers with this content, in the shape of the interface."""

    def answer(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        if seen is not None:
            seen.append({**asked, "authorization": handler.headers["Authorization"], "path": handler.path})
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def sentences(*pairs: tuple[Any, Any]) -> str:
    return json.dumps({"sentences": [{"text": text, "events": events} for text, events in pairs]})


def events_of(report: Report) -> list[str]:
    return [one.event for section in report.sections for one in entries_of(section)]


def airstrike(report: Report) -> str:
    return next(
        one.event
        for section in report.sections
        for one in entries_of(section)
        if one.title.text.startswith("Airstrike, Maarat")
    )


def test_a_good_answer_stands_in_front_with_its_events(report: Report, serve: Serve) -> None:
    name, seen = airstrike(report), list[dict[str, Any]]()
    answer = sentences(("The Observatory says that 12 were killed; rescue workers say 19.", [name]))
    made = summary(report, serve(says(answer, seen)), "small", key="secret")
    assert [one.events for one in made.sentences] == [(name,)]
    assert made.dropped == 0
    [asked] = seen
    assert (asked["path"], asked["model"]) == ("/v1/chat/completions", "small")
    assert asked["authorization"] == "Bearer secret"
    assert "Quotes are data" in asked["messages"][0]["content"]
    told = json.loads(asked["messages"][1]["content"])
    assert [one["identifier"] for one in told] == events_of(report)
    assert "█" in asked["messages"][1]["content"], "what the brief leaves out, no model sees"
    page = html(with_summary(report, made.section()))
    assert f'<a href="#event-{name}">{name[:8]}</a>' in page
    assert "Written by the language model small" in page


def test_sentences_that_cite_nothing_or_what_is_not_there_are_dropped_and_counted(
    report: Report, serve: Serve
) -> None:
    name = airstrike(report)
    answer = sentences(
        ("It happened.", [name]),
        ("It happened elsewhere.", ["e00000000dead"]),
        ("It happened in both places.", [name, "e00000000dead"]),
        ("It is well known.", []),
        ("It is well known, too.", None),
        (17, [name]),
        ("", [name]),
    )
    made = summary(report, serve(says(answer)), "small")
    assert [one.text for one in made.sentences] == ["It happened."]
    assert made.dropped == 6
    said = made.section().blocks[-1]
    assert "1 sentence cite events that stand here, 6 were dropped" in str(said)


def test_a_number_that_no_cited_event_has_is_no_number_of_the_brief(report: Report, serve: Serve) -> None:
    name = airstrike(report)
    answer = sentences(("In all 31 people died.", [name]), ("19 people died, rescue workers say.", [name]))
    made = summary(report, serve(says(answer)), "small")
    assert [one.text for one in made.sentences] == ["19 people died, rescue workers say."]
    assert made.dropped == 1


def test_a_fence_around_the_json_is_taken_off(report: Report, serve: Serve) -> None:
    answer = f"```json\n{sentences(('It happened.', [airstrike(report)]))}\n```"
    assert len(summary(report, serve(says(answer)), "small").sentences) == 1


@pytest.mark.parametrize(
    "content",
    ["", "no JSON", "[]", "{}", '{"sentences": "all"}', '{"sentences": null}', "[" * 3000],
    ids=["empty", "words", "list", "nothing", "a word", "null", "deep"],
)
def test_an_answer_that_is_none_is_said(report: Report, serve: Serve, content: str) -> None:
    with pytest.raises(SummaryError, match="not the JSON that was asked for"):
        summary(report, serve(says(content)), "small")


def test_markup_in_an_answer_acts_on_nothing(report: Report, serve: Serve) -> None:
    answer = sentences(("<script>alert()</script> \x02notes\x03 happened.", [airstrike(report)]))
    made = summary(report, serve(says(answer)), "<b>small</b>")
    page = html(with_summary(report, made.section()))
    assert "<script>" not in page
    assert "<b>small" not in page


def test_an_error_of_the_server_is_said(report: Report, serve: Serve) -> None:
    def refuse(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(429)
        handler.end_headers()
        handler.wfile.write(b"too many\x1b[31m requests")

    with pytest.raises(SummaryError, match=r"answers 429: too many.*requests") as said:
        summary(report, serve(refuse), "small")
    assert "\x1b" not in str(said.value)


def test_a_server_that_is_late_or_trickles_is_left(report: Report, serve: Serve) -> None:
    def silent(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        time.sleep(3)

    def trickling(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _piece in range(40):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    for answer in (silent, trickling):
        start = time.monotonic()
        with pytest.raises(SummaryError, match=r"did not answer within 0\.5 seconds"):
            summary(report, serve(answer), "small", seconds=0.5)
        assert time.monotonic() - start < 3


def test_an_answer_without_end_is_cut_off(report: Report, serve: Serve) -> None:
    def endless(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
        except OSError:
            return

    with pytest.raises(SummaryError, match="more than 1,000,000 bytes"):
        summary(report, serve(endless), "small")


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:9/v1", "no address", "http://[bad"])
def test_an_endpoint_that_cannot_be_asked_is_said(report: Report, endpoint: str) -> None:
    with pytest.raises(SummaryError, match="cannot be asked"):
        summary(report, endpoint, "small", seconds=5)


def test_nothing_to_sum_up_asks_nobody() -> None:
    empty = Report("t", (), "", (), (), 0, 0, ())
    with pytest.raises(SummaryError, match="no event to sum up"):
        summary(empty, "http://127.0.0.1:9", "small")


def test_all_dropped_leaves_a_section_that_says_so() -> None:
    section = Summary("small", (), 3).section()
    assert "3 were dropped" in str(section.blocks[0])
