"""What a brief is made of: sentences with their notes, lists, tables, figures and sections, of no format yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Part = str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an event's entry."""

    event: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a cell: words, the numbers of the notes that carry them, and links to events."""

    parts: tuple[Part | Link, ...] = ()

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(
            part.words if isinstance(part, Link) else part if isinstance(part, str) else ""
            for part in self.parts
        )

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of its notes."""
        return tuple(number for part in self.parts if isinstance(part, tuple) for number in part)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line by itself. `kind` says how it stands out: "lead", "aside" or "warning"; empty for plain text."""

    line: Line
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines side by side."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column has the rows' headings. `numbers` are the columns of numbers, set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document, with who says them and where they stand."""

    words: str
    source: Line


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure: SVG for a wide page and for a narrow one, what it shows in words, and its caption."""

    name: str
    wide: str
    narrow: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the brief."""

    event: str
    title: Line
    standing: Line
    """Grade, support, documents, and the identifier."""
    grade: str
    said: tuple[Line, ...]
    quotations: tuple[Quotation, ...]


Block = Paragraph | Bullets | Table | Drawn | Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = field(default=())


def lines_of(section: Section) -> Iterator[Line]:
    """Every line of a section and of those in it."""
    for block in section.blocks:
        match block:
            case Paragraph():
                yield block.line
            case Bullets():
                yield from block.lines
            case Table():
                yield from (cell for row in block.rows for cell in row)
            case Entry():
                yield from (block.title, block.standing, *block.said)
                yield from (one.source for one in block.quotations)
            case Drawn():
                pass
    for inner in section.sections:
        yield from lines_of(inner)


def entries_of(section: Section) -> Iterator[Entry]:
    """Every event's entry in a section and in those in it."""
    yield from (block for block in section.blocks if isinstance(block, Entry))
    for inner in section.sections:
        yield from entries_of(inner)
