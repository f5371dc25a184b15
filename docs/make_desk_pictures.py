"""Take the pictures of the desk that the documentation shows, in Chromium: ``python docs/make_desk_pictures.py``."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dateline.cli import demo
from dateline.desk import Desk, DeskSettings, create_app

IMAGES = Path(__file__).parent / "images"
MAPPED = "html[data-ready~=map]"
PICTURES = (
    # name, address, scheme, width, height, what has to be there
    ("desk-explore", "/?from=2020-02-28&to=2020-03-10", "light", 1280, 800, MAPPED),
    ("desk-explore-dark", "/", "dark", 1280, 800, MAPPED),
    ("desk-phone", "/?disputed=yes", "dark", 390, 844, MAPPED),
    ("desk-event", "/event/{event}", "light", 1280, 1300, ".u-over"),
    ("desk-review", "/review?event={event}", "light", 1280, 800, "mark"),
    ("desk-document", "/document/rashidin-43", "light", 1280, 640, "mark"),
    ("desk-actors", "/actors", "light", 1280, 900, "svg"),
)


@contextmanager
def served(library: str) -> Iterator[tuple[str, str]]:
    """A desk on a library: its address, and the event that most of its documents tell of."""
    desk = Desk(DeskSettings(library, user="analyst"))
    desk.changed()
    event = max(desk.library.events.find(), key=lambda one: len(one.documents)).id
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", event
        server.should_exit = True
        thread.join()


def main() -> None:
    """Take all of them, of the sample library."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        library = str(Path(folder) / "sample.db")
        demo.demo(library, desk=False)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        with served(library) as (url, event):
            for name, address, scheme, width, height, there in PICTURES:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                tab = context.new_page()
                tab.goto(url + address.format(event=event))
                tab.wait_for_selector(there)
                tab.wait_for_timeout(800)
                tab.screenshot(path=IMAGES / f"{name}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
