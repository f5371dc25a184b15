"""Take the picture of a brief that the documentation shows, in Chromium: ``python docs/make_brief_picture.py``."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

from dateline.cli import app, demo

IMAGES = Path(__file__).parent / "images"
WIDTH, HEIGHT, GAP = 820, 1420, 20
RIGHT = ("article", "section:has(> #disputed)", "section:has(> #tolls) figure")


def main() -> None:
    """Write the brief of the sample library, and take its beginning and its first entry side by side."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        library, page = str(Path(folder) / "sample.db"), Path(folder) / "brief.html"
        demo.demo(library, desk=False)
        made = CliRunner().invoke(
            app,
            [
                "brief",
                "--library",
                library,
                "--from",
                "2017-04-15",
                "--to",
                "2017-04-21",
                "--output",
                str(page),
            ],
        )
        assert made.exit_code == 0, made.output
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab.goto(page.as_uri())
        top = Image.open(io.BytesIO(tab.screenshot()))
        right = [Image.open(io.BytesIO(tab.locator(part).first.screenshot())) for part in RIGHT]
        browser.close()
    both = Image.new("RGB", (2 * WIDTH, HEIGHT), "white")
    both.paste(top, (0, 0))
    down = GAP
    for picture in right:
        both.paste(picture, (WIDTH, down))
        down += picture.height + GAP
    both.quantize(256).save(IMAGES / "brief.png", optimize=True)


if __name__ == "__main__":
    main()
