"""Other base maps: a user's own file of tiles, and online tiles that may not come."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

Serve = Callable[..., str]
READY = "html[data-ready~=map]"


def a_picture(red: int, green: int, blue: int) -> bytes:
    """A PNG of 256 by 256 pixels in one colour."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((red, green, blue)) * 256) * 256
    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    )


@pytest.fixture
def own_tiles(tmp_path: Path) -> Path:
    """A base map that is magenta all over, three zooms deep."""
    path = tmp_path / "own.pmtiles"
    with path.open("wb") as file:
        writer = Writer(file)
        for zoom in range(3):
            for x in range(2**zoom):
                for y in range(2**zoom):
                    writer.write_tile(zxy_to_tileid(zoom, x, y), a_picture(255, 0, 255))
        header = {
            "tile_type": TileType.PNG,
            "tile_compression": Compression.NONE,
            "min_zoom": 0,
            "max_zoom": 2,
            "min_lon_e7": -1_800_000_000,
            "min_lat_e7": -850_000_000,
            "max_lon_e7": 1_800_000_000,
            "max_lat_e7": 850_000_000,
            "center_zoom": 0,
            "center_lon_e7": 0,
            "center_lat_e7": 0,
        }
        writer.finalize(header, {"attribution": "our own"})
    return path


def test_a_users_own_tiles_are_the_base_map(samples: Path, own_tiles: Path, serve: Serve, tab: Page) -> None:
    url = serve(samples, tiles=own_tiles)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(url)
    tab.wait_for_selector(READY)
    assert any(one.endswith("/tiles.pmtiles") for one in asked)
    tab.wait_for_timeout(500)
    picture = tab.locator("#map").screenshot()
    assert _share(tab, picture, (255, 0, 255)) > 0.5


def test_only_a_piece_of_the_file_is_sent(samples: Path, own_tiles: Path, serve: Serve) -> None:
    url = serve(samples, tiles=own_tiles)
    answer = httpx.get(f"{url}/tiles.pmtiles", headers={"Range": "bytes=0-6"})
    assert answer.status_code == 206
    assert answer.content == b"PMTiles"
    assert httpx.get(f"{serve(samples)}/tiles.pmtiles").status_code == 404


def test_online_tiles_that_do_not_come_are_done_without(
    samples: Path, serve: Serve, browser: Browser
) -> None:
    # Port 9 of this machine refuses: nothing leaves it.
    url = serve(samples, online_tiles="http://127.0.0.1:9/{z}/{x}/{y}.png")
    tab = browser.new_page()
    tab.goto(url)
    tab.wait_for_selector(READY)
    tab.wait_for_selector("#map[data-fell-back=online]")
    assert "goes on with Natural Earth" in tab.locator("#said").inner_text()
    assert tab.locator("#map").get_attribute("data-shown") == tab.locator("#map").get_attribute("data-mapped")
    tab.close()


def _share(tab: Page, png: bytes, colour: tuple[int, int, int]) -> float:
    """The share of a picture's pixels that are about of a colour, as the browser sees it."""
    share: float = tab.evaluate(
        """async ([png, colour]) => {
            const picture = new Image();
            picture.src = `data:image/png;base64,${png}`;
            await picture.decode();
            const canvas = document.createElement("canvas");
            canvas.width = picture.width;
            canvas.height = picture.height;
            const pen = canvas.getContext("2d");
            pen.drawImage(picture, 0, 0);
            const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
            let hits = 0;
            const near = (at) => colour.every((one, part) => Math.abs(data[at + part] - one) < 30);
            for (let at = 0; at < data.length; at += 4) hits += near(at);
            return hits / (data.length / 4);
        }""",
        [base64.b64encode(png).decode(), list(colour)],
    )
    return share
