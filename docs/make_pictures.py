"""Draw the pictures of the documentation from what the commands really print: ``python docs/make_pictures.py``."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.segment import Segment

from dateline.cli import common, demo, events, render
from dateline.intake import take_in
from dateline.library import Library
from dateline.pipeline import read_documents
from dateline.pipeline.corroborating import Corroboration
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


def _widest(library: str) -> str:
    """The event that most dispatches tell of."""
    with Library.open(library) as kept:
        return max(Corroboration(kept).events(), key=lambda one: len(one.documents)).id


def main() -> None:
    """Draw all of them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        recorded(common.out)
        library = str(Path(folder) / "sample.db")
        demo.demo(library)
        draw("demo", "dateline demo", common.out, 46)
        recorded(common.out)
        events.event(_widest(library), library=library)
        draw("event", "dateline event", common.out, 70)
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
