"""A desk on the sample library, running; and a browser that notices what a person would not."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from dateline.desk import Desk, DeskSettings, create_app

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
Serve = Callable[..., str]


@contextmanager
def running(settings: DeskSettings) -> Iterator[str]:
    """A desk that listens on a free port of this machine; gives its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(create_app(Desk(settings)), log_level="warning", lifespan="on")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until = time.monotonic() + 30
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves a library for one test: ``serve(path, user="ada")`` gives the address."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def started(library: Path, **settings: object) -> str:
            made = DeskSettings(str(library), **settings)  # type: ignore[arg-type]
            return stack.enter_context(running(made))

        yield started


@pytest.fixture(scope="session")
def desk_url(samples: Path) -> Iterator[str]:
    """The address of a desk on the sample library, which no test changes."""
    with running(DeskSettings(str(samples), user="tester")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no Chromium here, which the desk's tests need: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        yield launched
        launched.close()


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A tab; at its end it must have logged no error and asked no other machine for anything."""
    tab = context.new_page()
    wrong: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            wrong.append(f"request to {request.url}")

    tab.on("console", heard)
    tab.on("pageerror", lambda error: wrong.append(f"uncaught: {error}"))
    tab.on("request", asked)
    yield tab
    tab.close()
    assert not wrong, wrong


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab of 1280 by 800 pixels, in light, in a browser that remembers nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.set_default_timeout(15_000)
    with watched(context) as page:
        yield page
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of 390 by 844 pixels, in the dark, that is touched."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    with watched(context) as page:
        yield page
    context.close()
