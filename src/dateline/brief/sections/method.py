"""Method, coverage and known gaps: what this rests on, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from dateline import __version__
from dateline.brief.lines import Block, Bullets, Line, Paragraph, Section, Table
from dateline.brief.material import Material
from dateline.brief.notes import Notes
from dateline.brief.wording import line, say
from dateline.library import ClaimRow
from dateline.library.coverage import Coverage
from dateline.telling.plain import plain
from dateline.vocabulary import codebook_version

_OUTLETS = 25


def method(
    material: Material,
    notes: Notes,
    covered: Coverage,
    rows: list[ClaimRow],
    undated: int,
    public: tuple[str, ...],
) -> Section:
    """The section; `rows` are the claims behind the events told, `undated` the events that no period can hold,
    `public` what was left out or made coarser for the public, in sentences."""
    read_by = [
        f"{plain(one.name)} {plain(one.version)} (codebook {plain(one.codebook)}, {one.documents:,} documents)"
        for one in covered.readers
    ]
    graded = sum(one.event.grade.set_to is not None for one in material.shown)
    how: list[Block] = [Paragraph(say("what_this_is"), "warning")]
    if rows:
        how.append(
            Paragraph(
                say(
                    "reviewed",
                    claims=len(rows),
                    accepted=sum(one.state == "accepted" for one in rows),
                    edited=sum(one.judged for one in rows),
                    graded=graded,
                    events=len(material.shown),
                )
            )
        )
    if read_by:
        how.append(Paragraph(say("readers", readers=read_by)))
    how.append(Paragraph(say("grouping", version=__version__, codebook=codebook_version())))
    how.append(Paragraph(say("independence")))
    sections = [
        Section("coverage", "What is covered", tuple(_coverage(notes, covered))),
        Section("gaps", "Known gaps", (Bullets(tuple(_gaps(material, covered, undated))),)),
    ]
    if public:
        sections.append(Section("public", "Left out for the public", (Bullets(tuple(map(line, public))),)))
    return Section("method", "Method, coverage and known gaps", tuple(how), tuple(sections))


def _coverage(notes: Notes, covered: Coverage) -> Iterator[Block]:
    quoted = len({one.document for one in notes.all})
    outlets = sum(name is not None for name, _ in covered.outlets)
    yield Paragraph(say("covered", documents=covered.documents, outlets=outlets, quoted=quoted))
    if covered.outlets:
        shown = covered.outlets[:_OUTLETS]
        more = len(covered.outlets) - len(shown)
        rows = tuple((line(plain(name or "no outlet named")), line(f"{count:,}")) for name, count in shown)
        caption = "Documents of the period by outlet" + (
            f"; {more} outlets more are not listed" if more else ""
        )
        yield Table(caption, ("outlet", "documents"), rows, frozenset({1}))
    if covered.languages:
        spoken = tuple(
            (line(name or "not known"), line(f"{count:,}"), line(f"{dark:,}"))
            for name, count, dark in covered.languages
        )
        header = ("language (ISO 639-1)", "documents", "not read")
        yield Table("Documents of the period by language", header, spoken, frozenset({1, 2}))


def _gaps(material: Material, covered: Coverage, undated: int) -> Iterator[Line]:
    now = material.now
    if covered.unread:
        yield say("gap_unread", unread=covered.unread)
    if covered.undated:
        yield say("gap_undated", undated=covered.undated)
    if undated:
        yield say("gap_undated_events", number=undated)
    if published := sum(not one.own_day for one in now):
        yield say("gap_published", number=published, events=len(now))
    nowhere = sum(one.where is None or one.where.latitude is None for one in now)
    wide = sum(not one.mapped for one in now) - nowhere
    if nowhere or wide:
        yield say("gap_unplaced", unplaced=nowhere, wide=wide, events=len(now))
    yield say("gap_reader")
