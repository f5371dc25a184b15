"""Add: what is handed in is read, kept and shown, one job at a time; what cannot be read says why and stops nothing."""

from __future__ import annotations

import io
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.desk import Desk, DeskSettings, adding, job_run, visitors
from dateline.desk.access import Person
from dateline.desk.adding import Jobs
from dateline.desk.uploads import Batch, shown_name
from dateline.intake import IntakeOptions, Item, Problem, take_in_items
from dateline.library import Library, LibraryError
from dateline.pipeline import read_documents
from dateline.pipeline.reading import Read, Unreadable, read_each
from dateline.records import Document

Serve = Callable[..., str]
TEXT = "The LNA said on Monday that its forces had shelled Mitiga airport in Tripoli, killing three people."
OTHER = "The army said rebels attacked Idlib on Monday, and two soldiers were killed."


@pytest.fixture
def url(copy_of_samples: Path, serve: Serve) -> str:
    return serve(copy_of_samples, user="ada")


def files(**given: str | bytes) -> list[tuple[str, tuple[str, bytes]]]:
    """Files by their names, "_" for the point."""
    return [
        (
            "files",
            (name.replace("_", "."), content.encode() if isinstance(content, str) else content),
        )
        for name, content in given.items()
    ]


def handed_in(url: str, **sent: Any) -> str:
    """The address of the job that a post begins."""
    answer = httpx.post(f"{url}/add", **sent)
    assert answer.status_code == 303, answer.text
    return url + answer.headers["location"]


def ended(job: str) -> str:
    """The page of a job when it has ended."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        text = httpx.get(f"{job}/progress").text
        if "data-ended" in text:
            return httpx.get(job).text
        time.sleep(0.05)
    pytest.fail("the job did not end")


def figures(text: str) -> dict[str, int]:
    """What the page of a job counts."""
    listed = re.search(r'<ul class="figures">(.*?)</ul>', text, re.DOTALL)
    assert listed
    found = re.findall(r"<strong>([\d,]+)</strong> ([a-z ]+)", listed.group(1))
    return {words.strip(): int(number) for number, words in found}


class Gate:
    """Reading that stops before each document until it is let through; it fails where a text says so."""

    def __init__(self, read: Callable[..., Iterator[Read]]) -> None:
        self.read = read
        self.through = threading.Semaphore(0)
        self.begun = threading.Event()

    def __call__(self, documents: Iterable[Document], **options: Any) -> Iterator[Read]:
        for document in documents:
            self.begun.set()
            self.through.acquire()
            if "BREAK" in document.text:
                yield Unreadable(document, "RuntimeError: no such thing")
                continue
            yield from self.read([document], **options)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate(read_each)
    monkeypatch.setattr(job_run, "read_each", made)
    yield made
    made.through.release(1000)


def test_a_pasted_text_is_read_and_its_claims_are_shown(url: str, tab: Page) -> None:
    tab.goto(f"{url}/add")
    expect(tab.get_by_text("the whole library stays marked as a sample")).to_be_visible()
    paste = tab.get_by_role("region", name="Paste a text")
    paste.get_by_label("Text", exact=True).fill(TEXT)
    paste.get_by_label("Title").fill("Shells at Mitiga")
    paste.get_by_label("Publisher").fill("Test Wire")
    paste.get_by_label("Published").fill("2020-03-03")
    paste.get_by_role("button", name="Read it").click()
    expect(tab.locator(".now")).to_have_text(re.compile("Done"), timeout=30_000)
    expect(tab.locator("#stop")).to_have_count(0)
    row = tab.locator(".documents-of tbody tr")
    expect(row).to_have_count(1)
    assert int(row.locator(".num").inner_text()) >= 1
    link = row.get_by_role("link")
    expect(link).to_have_text("Shells at Mitiga")
    assert re.fullmatch(r"/document/d[0-9a-f]{16}", str(link.get_attribute("href")))
    expect(tab.locator("tr[data-event]").first).to_be_visible()
    counts = figures(tab.content())
    assert counts["new"] == 1 and counts["new claims"] == int(row.locator(".num").inner_text())
    marks = tab.locator("tr[data-event] .tag").all_inner_texts()
    assert len(marks) == counts["new event" if counts.get("new event") else "new events"] + sum(
        many for words, many in counts.items() if words.endswith("joined")
    )
    tab.goto(f"{url}/")
    expect(tab.locator("tr[data-event]").first).to_be_visible()


def test_it_is_kept_as_it_was_typed(url: str, copy_of_samples: Path) -> None:
    ended(
        handed_in(
            url,
            data={
                "text": f"{TEXT}\r\nMore.",
                "title": "A title",
                "publisher": "Test Wire",
                "published": "2 March 2020",
                "url": "https://example.org/a",
            },
        )
    )
    with Library.open(copy_of_samples) as library:
        kept = next(one for one in library.documents() if one.publisher == "Test Wire")
        assert kept.text == f"A title\n\n{TEXT}\nMore."
        assert (str(kept.published), kept.url) == ("2020-03-02", "https://example.org/a")
        assert any(act.actor == "ada" and act.object == kept.id for act in library.acts())


def test_the_bytes_of_what_is_handed_in_are_kept_under_the_names_that_it_came_with(
    url: str, copy_of_samples: Path
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner/c.txt", f"{TEXT} c")
    table = f'{{"text": "{TEXT} d", "id": "row"}}\n'.encode()
    ended(handed_in(url, files=files(b_txt=f"{TEXT} b\r\n", all_zip=packed.getvalue(), t_jsonl=table)))
    ended(handed_in(url, data={"text": f"{TEXT}\r\nMore.", "publisher": "Test Wire"}))
    with Library.open(copy_of_samples) as library:
        for name, data, called, inside in (
            ("b", f"{TEXT} b\r\n".encode(), "b.txt", ()),
            ("c", f"{TEXT} c".encode(), "inner/c.txt", ("all.zip",)),
            ("row", table, "t.jsonl", ()),
            ("pasted-", f"{TEXT}\nMore.".encode(), "pasted text.txt", ()),
        ):
            kept = next(one for one in library.documents() if one.external_id.startswith(name))
            known, original = library.original_of(kept.id)
            assert original == data
            assert (known.original.name, known.original.inside) == (called, inside)
            assert any(
                (act.actor, act.verb) == ("ada", "kept original")
                for act in library.acts()
                if act.object == kept.id
            )
        assert list(library.verify()) == []


def test_what_is_there_without_its_original_gets_it(url: str, copy_of_samples: Path) -> None:
    with Library.open(copy_of_samples) as library:
        [item] = [
            one for one in take_in_items(["-"], stdin=io.BytesIO(TEXT.encode())) if isinstance(one, Item)
        ]
        document = Document.make(TEXT, external_id="a", language="en")
        library.add_many(read_documents([document], mentions=True), actor="ben")
        assert library.lacks_original(replace(item, document=document))
    assert figures(ended(handed_in(url, files=files(a_txt=TEXT))))["there already"] == 1
    with Library.open(copy_of_samples) as library:
        assert library.original_of(document.id)[1] == TEXT.encode()


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("published", "03/02/2020", "could be either way round; write it as 2020-03-02"),
        ("published", "soon", "is no date that can be told for sure"),
        ("url", "javascript:alert(1)", "is no web address"),
        ("text", " \n ", "this one is empty"),
    ],
)
def test_what_cannot_be_is_said_at_once_and_what_was_typed_stays(
    url: str, field: str, value: str, problem: str
) -> None:
    typed = {
        "text": "\n<b>A text</b> & more",
        "publisher": 'Test "Wire"',
        "published": "2020-03-02",
        "url": "",
    }
    answer = httpx.post(f"{url}/add", data={**typed, field: value})
    assert answer.status_code == 422 and problem in answer.text
    assert 'value="Test &#34;Wire&#34;"' in answer.text
    assert "<b>A text" not in answer.text
    if field != "text":
        # A line end right after the tag is dropped by browsers, so there is one more.
        assert ">\n\n&lt;b&gt;A text&lt;/b&gt; &amp; more</textarea>" in answer.text
    assert "Lately added" not in answer.text


def test_three_files_of_which_one_is_broken(url: str, tab: Page, tmp_path: Path) -> None:
    for name, content in (
        ("one.txt", TEXT.encode()),
        ("two.pdf", b"%PDF-1.4 \x00\x01"),
        ("three.jsonl", b'{"text": "' + OTHER.encode() + b'", "id": "row"}\n{"text": ""}\n'),
    ):
        (tmp_path / name).write_bytes(content)
    tab.goto(f"{url}/add")
    tab.locator("#files").set_input_files([tmp_path / name for name in ("one.txt", "two.pdf", "three.jsonl")])
    expect(tab.locator("#chosen li")).to_have_count(3)
    tab.get_by_role("button", name="Read them").click()
    expect(tab.locator(".now")).to_have_text(re.compile("Done"), timeout=30_000)
    counts = figures(tab.content())
    assert (counts["new"], counts["not read"]) == (2, 2)
    problems = tab.locator(".problems tbody tr").all_inner_texts()
    assert ["two.pdf" in problems[0], "damaged" in problems[0], "save it anew" in problems[0]] == [True] * 3
    assert "three.jsonl, line 2" in problems[1] and "has no text" in problems[1]
    assert tab.locator(".documents-of .name").all_inner_texts() == ["one", "row"]


def test_files_are_dropped(url: str, tab: Page) -> None:
    tab.goto(f"{url}/add")
    dropped = tab.evaluate_handle(
        """text => {
            const dropped = new DataTransfer();
            for (const name of ["a.txt", "b.txt"])
                dropped.items.add(new File([text + name], name, {type: "text/plain"}));
            return dropped;
        }""",
        TEXT,
    )
    tab.dispatch_event("#drop", "dragover", {"dataTransfer": dropped})
    expect(tab.locator("#drop")).to_have_class(re.compile("over"))
    tab.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    expect(tab.locator("#drop")).not_to_have_class(re.compile("over"))
    assert tab.locator("#chosen li span:first-child").all_inner_texts() == ["a.txt", "b.txt"]
    tab.get_by_role("button", name="Read them").click()
    expect(tab.locator(".now")).to_have_text(re.compile("Done"), timeout=30_000)
    assert figures(tab.content())["new"] == 2


def test_what_is_there_already_is_unchanged_whether_pasted_or_uploaded(url: str) -> None:
    assert figures(ended(handed_in(url, files=files(a_txt=TEXT, b_txt=OTHER))))["new"] == 2
    again = figures(ended(handed_in(url, files=files(a_txt=TEXT, b_txt=OTHER, c_txt=OTHER))))
    assert (again["new"], again["there already"]) == (1, 2)
    twice = ended(handed_in(url, files=[*files(d_txt="x" + TEXT), *files(d_txt="x" + TEXT)]))
    assert "was given twice" in twice and figures(twice)["new"] == 1
    data = {"text": TEXT, "publisher": "Wire"}
    assert figures(ended(handed_in(url, data=data)))["new"] == 1
    assert figures(ended(handed_in(url, data=data)))["there already"] == 1


def test_a_text_in_another_language_is_kept_unread_and_says_so(url: str) -> None:
    french = "Des combats ont eu lieu à Alep entre les rebelles et le gouvernement, et plusieurs personnes sont mortes."
    text = ended(handed_in(url, files=files(a_txt=french)))
    assert figures(text)["kept unread"] == 1
    assert "fr" in text and "reads English" in text


def test_encodings_are_guessed_named_or_refused(url: str) -> None:
    arabic = "قال الجيش إن المسلحين قصفوا المدينة يوم الاثنين وقتلوا ثلاثة أشخاص في السوق القديم".encode(
        "cp1256"
    )
    noise = bytes(range(128, 256)) * 4
    refused = ended(handed_in(url, files=files(noise_txt=noise)))
    assert "“Encoding” beside the files" in refused and "--encoding" not in refused
    named = ended(handed_in(url, files=files(a_txt=arabic), data={"encoding": "windows-1256"}))
    assert figures(named)["new"] == 1 and ">ar" in named
    wrong = ended(handed_in(url, files=files(b_txt=arabic), data={"encoding": "martian"}))
    assert "no encoding called" in wrong


def test_a_column_and_a_publisher_are_said_of_all_files(url: str, copy_of_samples: Path) -> None:
    table = f"body,id\n{OTHER.replace(',', ';')},row-1\n"
    refused = ended(handed_in(url, files=files(t_csv=table)))
    assert "“Column with the text” beside the files" in refused
    data = {"column": "body", "publisher": "Table Press", "published": "2020-03-02"}
    assert figures(ended(handed_in(url, files=files(t_csv=table), data=data)))["new"] == 1
    with Library.open(copy_of_samples) as library:
        kept = next(one for one in library.documents() if one.publisher == "Table Press")
        assert (kept.external_id, str(kept.published)) == ("row-1", "2020-03-02")


def test_nothing_chosen_and_too_much_are_said(url: str, tab: Page) -> None:
    assert "choose a file first" in httpx.post(f"{url}/add", files=[("files", ("", b""))]).text
    large = httpx.post(f"{url}/add", files=files(a_txt=b"x" * (65 << 20)), timeout=60)
    assert large.status_code == 413 and "more than 64 MiB" in large.text and "<h1>" in large.text
    tab.goto(f"{url}/add")
    tab.evaluate(
        """() => {
            const file = {name: "a.txt", size: 65 * 1024 * 1024};
            Object.defineProperty(document.getElementById("files"), "files", {value: [file], configurable: true});
            document.getElementById("files").dispatchEvent(new Event("change"));
        }"""
    )
    expect(tab.locator("#wrong-here")).to_contain_text("at most 64.0 MiB")
    expect(tab.get_by_role("button", name="Read them")).to_be_disabled()


def test_a_job_is_watched_stopped_and_what_was_read_stays(url: str, gate: Gate, tab: Page) -> None:
    texts = {f"t{at}_txt": f"{TEXT} {at}" for at in range(5)}
    job = handed_in(url, files=files(**texts))
    gate.through.release(2)
    tab.goto(job)
    expect(tab.locator(".now")).to_contain_text("2 of 5 documents")
    waiting = handed_in(url, data={"text": OTHER})
    assert "1 job before it" in httpx.get(waiting).text
    assert "<noscript><meta http-equiv=" in httpx.get(waiting).text
    tab.get_by_role("button", name="Stop").click()
    expect(tab.locator(".now")).to_contain_text("Stopping")
    gate.through.release(1000)
    expect(tab.locator(".now")).to_contain_text("Stopped after")
    counts = figures(tab.content())
    assert 2 <= counts["new"] <= 3 and counts["new claims"] > 0
    assert "Done" in ended(waiting)
    listed = httpx.get(f"{url}/add").text
    assert "Lately added" in listed and "5 files: t0.txt, t1.txt, t2.txt …" in listed and "stopped" in listed


def test_without_javascript_the_page_comes_again_by_itself(url: str, gate: Gate, browser: Browser) -> None:
    job = handed_in(url, files=files(a_txt=TEXT, b_txt=OTHER))
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(job)
    expect(tab.locator(".now")).to_contain_text("0 of 2 documents")
    gate.through.release(1000)
    expect(tab.locator(".now")).to_contain_text("Done", timeout=30_000)
    context.close()


def test_one_document_that_breaks_stops_no_other(url: str, gate: Gate) -> None:
    gate.through.release(1000)
    text = ended(handed_in(url, files=files(a_txt=TEXT, b_txt=f"BREAK {TEXT}", c_txt=OTHER)))
    assert "Done" in text and figures(text)["new"] == 2 and figures(text)["not read"] == 1
    assert "cannot be read (RuntimeError: no such thing)" in text and "the others were taken" in text


def test_what_always_breaks_is_given_up(url: str, gate: Gate) -> None:
    gate.through.release(1000)
    text = ended(handed_in(url, files=files(**{f"t{at}_txt": f"BREAK {at}" for at in range(8)})))
    assert "Given up" in text and "5 documents in a row" in text and "3 were not tried" in text


def test_a_desk_that_closes_stops_its_jobs_and_keeps_what_was_read(copy_of_samples: Path, gate: Gate) -> None:
    desk = Desk(DeskSettings(str(copy_of_samples)))
    jobs = Jobs(desk)
    batch = Batch("three", IntakeOptions(publisher="Closing Wire"))
    for at in range(3):
        batch.put(f"{at}.txt", f"{TEXT} {at}".encode())
    job = jobs.add(batch, by="ada")
    later = jobs.add(Batch("later", IntakeOptions()), by="ada")
    gate.through.release(1)
    while jobs.get(job.id).done < 1:  # type: ignore[union-attr]
        time.sleep(0.01)
    threading.Timer(0.2, gate.through.release, (100,)).start()
    jobs.close()
    states = [found.state for one in (job, later) if (found := jobs.get(one.id))]
    assert states == ["stopped", "stopped"]
    assert sum(one.publisher == "Closing Wire" for one in desk.library.documents()) in (1, 2)
    with pytest.raises(LibraryError, match="closing"):
        jobs.add(Batch("too late", IntakeOptions()), by="ada")
    desk.close()


def test_only_so_many_jobs_wait_and_are_remembered(copy_of_samples: Path, gate: Gate) -> None:
    desk = Desk(DeskSettings(str(copy_of_samples)))
    jobs = Jobs(desk)

    def batch() -> Batch:
        made = Batch("one", IntakeOptions())
        made.put("a.txt", TEXT.encode())
        return made

    jobs.add(batch(), by="ada")
    gate.begun.wait(20)
    for _ in range(adding.MOST_WAITING):
        jobs.add(batch(), by="ada")
    with pytest.raises(LibraryError, match="wait already"):
        jobs.add(batch(), by="ada")
    gate.through.release(1000)
    while not all(job.ended for job in jobs.recent()):
        time.sleep(0.02)
    for _ in range(adding.KEPT):
        job = jobs.add(Batch("empty", IntakeOptions()), by="ada")
        while not jobs.get(job.id).ended:  # type: ignore[union-attr]
            time.sleep(0.005)
    assert len(jobs.recent()) <= adding.KEPT + 1
    jobs.close()
    desk.close()


def test_a_reader_sees_why_he_cannot_add(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "Person", lambda name, _: Person(name, "reader"))
    text = httpx.get(f"{url}/add").text
    assert "readers look, reviewers add" in text and "<textarea" not in text
    assert httpx.post(f"{url}/add", data={"text": TEXT}).status_code == 403
    assert httpx.post(f"{url}/add/abc/stop").status_code == 403


def test_a_job_that_nobody_knows_is_said_so(url: str) -> None:
    answer = httpx.get(f"{url}/add/nothing")
    assert answer.status_code == 404 and "remembers no such job" in answer.text


def test_hostile_names_are_text_and_never_paths(url: str, copy_of_samples: Path, tmp_path: Path) -> None:
    evil = "../../<img src=x onerror=alert(1)>\u202e.txt"
    text = ended(
        handed_in(url, files=[("files", (evil, TEXT.encode())), ("files", ("/etc/x.txt", b"\x00\x01"))])
    )
    assert "<img src=x" not in text and "&lt;img src=x onerror=alert(1)&gt;" in text and "\u202e" not in text
    assert not list(tmp_path.rglob("*img*"))
    with Library.open(copy_of_samples) as library:
        assert any(one.external_id.startswith("<img src=x onerror=alert(1)>") for one in library.documents())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a/b\\c.txt", "c.txt"),
        ("..", "file"),
        ("", "file"),
        ("x" * 500 + ".md", "x" * 197 + ".md"),
        (" a\n b ", "a b"),
    ],
)
def test_a_name_is_shown_without_its_folders(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_batch_gives_what_intake_gives_of_the_same_files(tmp_path: Path) -> None:
    from dateline.intake import take_in

    given = {
        "article.txt": TEXT.encode(),
        "article.json": b'{"title": "Beside it", "publisher": "Side Wire", "published": "2020-03-02"}',
        "rows.csv": f'text,title\n"{OTHER}",One\n,Two\n'.encode(),
        "page.html": f"<html><body><article><p>{TEXT}</p><p>{OTHER}</p></article></body></html>".encode(),
        "list.jsonl": b'{"text": "' + OTHER.encode() + b'"}\nnot json\n',
        "none.bin": b"\x00" * 40,
    }
    batch = Batch("all", IntakeOptions())
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
        batch.put(name, data)
    ours = [one if isinstance(one, Problem) else one.document for one in batch]
    theirs = list(take_in([str(tmp_path)], IntakeOptions()))
    assert sorted(one.id for one in ours if isinstance(one, Document)) == sorted(
        one.id for one in theirs if isinstance(one, Document)
    )
    assert sorted(str(one) for one in ours if isinstance(one, Problem)) == sorted(
        str(one).replace(f"{tmp_path}/", "") for one in theirs if isinstance(one, Problem)
    )
    batch.close()


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_nothing_overflows(url: str, tab: Page, phone: Page, width: str) -> None:
    page = tab if width == "desk" else phone
    job = handed_in(url, files=[*files(**{f"{'long' * 30}_txt": TEXT}), *files(two_pdf=b"%PDF-1.4 \x00")])
    ended(job)
    for address in (f"{url}/add", job):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
