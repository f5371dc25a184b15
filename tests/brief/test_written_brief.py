"""A report as HTML, Markdown and PDF: valid, whole, and with nothing from elsewhere."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Request, sync_playwright
from pypdf import PdfReader

from dateline.brief import Report
from dateline.brief import pdf as pdf_module
from dateline.brief.html import html
from dateline.brief.lines import lines_of
from dateline.brief.markdown import markdown
from dateline.brief.pdf import BROWSERS, PdfError, pdf

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """A page's elements, read strictly: whatever is opened is closed in turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.references: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.tags: Counter[str] = Counter()
        self.tables_without_caption = 0
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids[values["id"]] += 1
        for name in ("href", "src", "xlink:href", "action", "data", "poster", "srcset"):
            if name in values:
                self.references.append((tag, name, values[name]))
        assert not any(name.startswith("on") for name in values), values
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables_without_caption += 1
        if tag == "caption":
            self.tables_without_caption -= 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> while {self.open[-3:]} are open"
        self.open.pop()


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return html(report)


class TestHtml:
    def test_it_is_well_formed_with_each_identifier_once(self, page: str) -> None:
        read = Page(page)
        assert [name for name, times in read.ids.items() if times > 1] == []
        assert read.tags["script"] == 0
        assert read.tables_without_caption == 0
        assert read.tags["figure"] == read.tags["figcaption"] > 1

    def test_every_link_within_leads_somewhere_and_none_fetches(self, page: str, report: Report) -> None:
        read = Page(page)
        sources = {note.url for note in report.notes}
        for tag, name, value in read.references:
            if value.startswith("#"):
                assert read.ids[value[1:]] == 1, value
            else:
                assert (tag, name) == ("a", "href") and value in sources, value
        assert not re.search(r"@import|url\((?!#)", page)

    def test_headings_go_down_one_step_at_a_time(self, page: str) -> None:
        headings = Page(page).headings
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(headings))

    def test_what_texts_hold_acts_on_nothing(self, page: str) -> None:
        assert "<script>" not in page
        assert "&lt;script&gt;alert(" in page
        assert "<b>Post" not in page

    def test_figures_tell_in_words_what_they_show(self, page: str) -> None:
        labels = re.findall(r'<div class="on-wide" role="img" aria-label="([^"]+)"', page)
        assert len(labels) > 1
        assert any(label.startswith("Map of") for label in labels)

    def test_a_browser_asks_for_nothing_and_scrolls_no_phone_sideways(
        self, page: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "brief.html"
        file.write_text(page, "utf-8")
        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            for width, scheme in ((390, "dark"), (1280, "light")):
                tab = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
                asked: list[str] = []

                def hear(request: Request, asked: list[str] = asked) -> None:
                    asked.append(request.url)

                tab.on("request", hear)
                tab.goto(file.as_uri())
                assert asked == [file.as_uri()]
                assert tab.evaluate("document.documentElement.scrollWidth") <= width
                shown = tab.evaluate(
                    "[...document.querySelectorAll('figure > div')].filter(one => one.offsetHeight > 20).length"
                )
                assert shown == tab.locator("figure").count(), "one of each figure's two widths"
                paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
                assert (paper == "rgb(254, 254, 254)") is (scheme == "light")
                tab.close()
            chromium.close()


class TestMarkdown:
    def test_every_note_is_cited_and_told_once(self, report: Report) -> None:
        text = markdown(report)
        told = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
        cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))
        assert len(told) == len(set(told)) == len(report.notes)
        assert set(told) == cited

    def test_it_has_every_sentence_without_pictures(self, report: Report) -> None:
        text = re.sub(r"\[\^\d+\]|\\", "", markdown(report))
        assert "![" not in text
        for section in report.sections:
            for line in lines_of(section):
                assert line.text.strip() in text
        assert "Figure: Map of" in text

    def test_what_texts_hold_acts_on_nothing(self, report: Report) -> None:
        text = markdown(report)
        assert "<script>" not in text
        assert r"\[click\](https://example.org) \*now\*" in text
        rows = [line for line in text.splitlines() if line.startswith("| ")]
        assert rows
        for above, below in pairwise(rows):
            assert len(re.findall(r"(?<!\\)\|", above)) > 2
            assert below.endswith("|")


class TestPdf:
    def test_it_opens_and_has_the_text(self, report: Report) -> None:
        pages = PdfReader(io.BytesIO(pdf(report))).pages
        # Where a font holds an emoji, pypdf reads each of its letters as two.
        text = " ".join(" ".join(page.extract_text() for page in pages).replace("\x00", "").split())
        assert report.title in text
        assert "What is disputed, and by whom" in text
        assert "killed from 12 by Syrian Observatory for Human Rights" in text
        assert len(pages) > 2

    def test_chromium_prints_it_where_there_is_no_weasyprint(
        self, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf_module, "_by_weasyprint", lambda page: None)
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(report))).pages)
        assert report.title in " ".join(text.split())

    def test_with_neither_it_says_what_to_install(
        self, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf_module, "_by_weasyprint", lambda page: None)
        monkeypatch.setenv("PATH", "")
        with pytest.raises(PdfError, match=r"pip install 'dateline\[pdf\]'.*Chromium.*\.html"):
            pdf(report)
