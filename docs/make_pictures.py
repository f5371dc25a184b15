"""Draw the pictures of the documentation from what the commands really print: ``python docs/make_pictures.py``."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.segment import Segment

from dateline.cli import common, demo, render
from dateline.intake import take_in
from dateline.pipeline import read_documents
from dateline.records import Document
from dateline.samples import SAMPLE_NOTE, sample_files

IMAGES = Path(__file__).parent / "images"
WIDTH = 112


def draw(name: str, title: str, console: Console, lines: int) -> None:
    """Write the first `lines` lines that a console recorded."""
    kept: list[Segment] = []
    for number, line in enumerate(Segment.split_lines(console._record_buffer)):
        if number >= lines:
            break
        kept += [*line, Segment.line()]
    console._record_buffer[:] = kept
    svg = console.export_svg(title=title)
    # Fonts from elsewhere would be asked for by whoever looks at the picture.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (IMAGES / f"{name}.svg").write_text(svg, "utf-8")


def recorded(console: Console) -> Console:
    """The console, recording at the pictures' width instead of printing."""
    console.record = True
    console.width = WIDTH
    console.file = io.StringIO()
    return console


def main() -> None:
    """Draw all of them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        recorded(common.out)
        demo.demo(str(Path(folder) / "sample.db"))
        draw("demo", "dateline demo", common.out, 46)
    with sample_files() as files:
        [document] = take_in([str(f) for f in files if f.stem == "idlib-monitor"])
    assert isinstance(document, Document)
    [reading] = read_documents([document])
    console = recorded(Console())
    console.print(SAMPLE_NOTE, style="black on yellow")
    console.print(render.marked(reading))
    draw("show", "dateline show", console, 60)


if __name__ == "__main__":
    main()
