"""A brief as PDF: by WeasyPrint where it and Pango are there, else printed by a Chromium."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from dateline.brief.figures.style import BORDER, GRID, INK, LAND, PAPER, SOFT
from dateline.brief.html import html
from dateline.brief.report import Report

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 120
_PRINTED = {"ink": INK, "soft": SOFT, "paper": PAPER, "land": LAND, "border": BORDER, "grid": GRID}
_ADVICE = (
    "a PDF needs WeasyPrint (`pip install 'dateline[pdf]'`, and Pango: `apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0`) or a Chromium; or write .html and print it"
)


class PdfError(Exception):
    """A PDF that cannot be made; the message says what is missing."""


def pdf(report: Report) -> bytes:
    """The brief's pages.

    Raises:
        PdfError: neither WeasyPrint nor a Chromium is there, or the Chromium failed.
    """
    page = plain_colours(html(report, paper=True))
    made = _by_weasyprint(page)
    return made if made is not None else _by_browser(page)


def plain_colours(page: str) -> str:
    """A page whose figures name the colours of print: WeasyPrint knows no variables within figures."""
    return re.sub(r"(<svg.*?</svg>)", lambda found: _set(found.group(1)), page, flags=re.DOTALL)


def _set(svg: str) -> str:
    return re.sub(r"var\(--(\w+)\)", lambda found: _PRINTED[found.group(1)], svg)


def _by_weasyprint(page: str) -> bytes | None:
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]
    except (ImportError, OSError):  # not installed, or without Pango
        return None
    # It names every property of a figure that it reads otherwise than a style's.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    made: bytes = HTML(string=page, url_fetcher=_nothing).write_pdf(pdf_tags=True)
    return made


def _nothing(url: str) -> dict[str, object]:
    """Fetches nothing: everything is in the page."""
    raise ValueError(f"{url} is not in the page")


def _by_browser(page: str) -> bytes:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise PdfError(_ADVICE)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "brief.html"), Path(folder, "brief.pdf")
        source.write_text(page, "utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise PdfError(f"{browser} printed no PDF ({error}); {_ADVICE}") from None
