"""How long Explore takes in a browser, drawn by the processor alone.

The page says when its parts are drawn, in `data-ready` of its root element ("map", "table" and "timeline"), and counts
the changes of the filter that have arrived in all of them in `data-settled`. A change's time runs in the page itself,
from the event that a person causes to the moment when that count goes up; what a page waits while somebody still types
is no part of it, for words are sent off with the Enter key.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateline.evals.desk_requests import percentile
from dateline.evals.desk_server import served

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_ASKED_DRAWN, _ASKED_CHANGE = 3.0, 300.0
_REPEATS = 5
_PATIENCE = 60_000
"""Milliseconds after which it is given up."""
_LOOKING = """
(() => {
  window.bench = { drawn: null, began: null, settled: [] };
  const root = () => document.documentElement;
  const look = () => {
    const ready = (root().dataset.ready || "").split(" ");
    if (window.bench.drawn === null && ["map", "table", "timeline"].every((part) => ready.includes(part)))
      window.bench.drawn = performance.now();
    if (root().dataset.settled !== window.bench.before && window.bench.began !== null) {
      window.bench.settled.push(performance.now() - window.bench.began);
      window.bench.began = null;
    }
    window.bench.before = root().dataset.settled;
  };
  const start = () => {
    window.bench.before = root().dataset.settled;
    new MutationObserver(look).observe(root(), { attributes: true });
    look();
  };
  if (root()) start(); else document.addEventListener("readystatechange", start, { once: true });
  for (const kind of ["change", "submit", "mouseup"])
    addEventListener(kind, () => { window.bench.began = performance.now(); }, { capture: true });
})();
"""
Row = tuple[str, float, str, float | None, str]


def browser_figures(library: Path) -> Iterator[Row]:
    """What is measured in the browser: name, figure, unit, what is asked of it, and a remark."""
    from playwright.sync_api import Error, sync_playwright

    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        yield (
            "Explore in a browser",
            float("nan"),
            "s",
            _ASKED_DRAWN,
            "no Chromium here: apt-get install chromium",
        )
        return
    with served(library) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        try:
            yield from _measured(browser, address)
        except (Error, TimeoutError) as error:
            yield "Explore in a browser", float("nan"), "s", _ASKED_DRAWN, str(error).splitlines()[0]
        finally:
            browser.close()


def _measured(browser: Any, address: str) -> Iterator[Row]:
    drawn = []
    for _ in range(_REPEATS):
        page = _tab(browser)
        drawn.append(_open(page, address) / 1000)
        page.context.close()
    yield (
        "opening Explore: map drawn, table and time line filled",
        percentile(drawn, 50),
        "s",
        _ASKED_DRAWN,
        f"best {min(drawn):.2f} s, worst {max(drawn):.2f} s of {_REPEATS}, each with an empty cache",
    )
    page = _tab(browser)
    _open(page, address)
    changes: tuple[tuple[str, Callable[[Any, int], None]], ...] = (
        ("type", _set_type),
        ("days, brushed on the time line", _brush),
        ("words", _search),
    )
    for name, change in changes:
        times = [_settled(page, change, at) for at in range(_REPEATS * 2)]
        yield (
            f"changing the filter: {name}",
            percentile(times, 50),
            "ms",
            _ASKED_CHANGE,
            f"p95 {percentile(times, 95):.0f} ms, until table, map and time line agree",
        )
    page.context.close()


def _tab(browser: Any) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.add_init_script(_LOOKING)
    return page


def _open(page: Any, address: str) -> float:
    """Milliseconds from going to the page until all of it is drawn."""
    page.goto(f"{address}/")
    _until(page, "window.bench.drawn !== null")
    return float(page.evaluate("window.bench.drawn"))


def _settled(page: Any, change: Callable[[Any, int], None], at: int) -> float:
    before = page.evaluate("window.bench.settled.length")
    page.evaluate("window.bench.began = null")
    change(page, at)
    _until(page, f"window.bench.settled.length > {before}")
    return float(page.evaluate("window.bench.settled[window.bench.settled.length - 1]"))


def _until(page: Any, holds: str) -> None:
    """Wait until something holds in the page, which forbids scripts of strings to wait for it itself."""
    until = time.monotonic() + _PATIENCE / 1000
    while not page.evaluate(holds):
        if time.monotonic() > until:
            raise TimeoutError(f"the page never came to {holds}")
        page.wait_for_timeout(10)


def _set_type(page: Any, at: int) -> None:
    """Tick a type, and the next time take it away."""
    kinds = ("shelling", "airstrike", "clash", "attack", "bombing")
    page.evaluate(
        "(kind) => document.querySelector(`input[name=type][value=${kind}]`).click()", kinds[at // 2 % 5]
    )


def _brush(page: Any, at: int) -> None:
    """Drag over a part of the time line."""
    box = page.locator("#timeline .u-over").bounding_box()
    middle, left = box["y"] + box["height"] / 2, box["x"] + box["width"] * (0.1 + 0.05 * (at % 8))
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(left + box["width"] * 0.2, middle, steps=4)
    page.mouse.up()


def _search(page: Any, at: int) -> None:
    """Set the words and press Enter."""
    words = ("killed people", "residents", "amid civilians", "convoy", "told by activists")[at % 5]
    page.evaluate(
        """(words) => {
          const field = document.querySelector("input[name=q]");
          field.value = words;
          field.form.requestSubmit();
        }""",
        words,
    )
