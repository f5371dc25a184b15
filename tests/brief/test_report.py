"""A report says nothing that its claims do not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brief.conftest import WEEK, reported
from brief_library import LNA
from dateline.brief import Report
from dateline.brief.lines import Bullets, Entry, Line, Paragraph, Section, Table, entries_of, lines_of
from dateline.brief.passages import stands_in
from dateline.library import EventFilter, Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Claim, Document
from dateline.telling.plain import plain
from export_examples import VICTIM, WITNESS

NUMBER = re.compile(r"\d[\d,]*")


@pytest.fixture(scope="module")
def kept(made: Path) -> dict[str, tuple[Document, dict[str, Claim]]]:
    """Every document with its claims, by its identifier."""
    with Library.open(made) as library:
        found = {}
        for one in library.documents():
            reading, _ = library.document(one.id)
            found[one.id] = (one, {claim.id: claim for claim in reading.claims})
        return found


def section(report: Report, name: str) -> Section:
    """The section of that name, wherever it stands."""

    def every(sections: tuple[Section, ...]) -> Iterator[Section]:
        for one in sections:
            yield one
            yield from every(one.sections)

    return next(one for one in every(report.sections) if one.id == name)


def text_of(report: Report, name: str) -> str:
    return "\n".join(line.text for line in lines_of(section(report, name)))


def every_line(report: Report) -> list[Line]:
    return [line for one in report.sections for line in lines_of(one)]


def entry_of(report: Report, kind: str) -> Entry:
    return next(one for s in report.sections for one in entries_of(s) if one.title.text.startswith(kind))


class TestCarried:
    def test_every_quote_stands_in_its_document(
        self, full: Report, kept: dict[str, tuple[Document, dict[str, Claim]]]
    ) -> None:
        assert full.notes
        for note in full.notes:
            assert stands_in(note.quote, kept[note.document][0].text), note.quote

    def test_a_quote_has_the_words_that_report_its_claims(
        self, full: Report, kept: dict[str, tuple[Document, dict[str, Claim]]]
    ) -> None:
        for note in full.notes:
            _, claims = kept[note.document]
            for name in note.claims:
                assert plain(claims[name].trigger.text) in note.quote

    def test_what_is_quoted_in_an_entry_is_a_note_word_for_word(self, report: Report) -> None:
        quotes = {one.number: one.quote for one in report.notes}
        shown = [quote for s in report.sections for one in entries_of(s) for quote in one.quotations]
        assert shown
        for one in shown:
            assert one.words == quotes[one.source.notes[0]]

    def test_every_note_that_a_line_cites_is_there_and_every_note_is_cited(self, report: Report) -> None:
        cited = {number for line in every_line(report) for number in line.notes}
        assert cited == {one.number for one in report.notes} == set(range(1, len(report.notes) + 1))

    def test_every_number_of_an_event_is_one_that_its_claims_give(
        self, full: Report, kept: dict[str, tuple[Document, dict[str, Claim]]]
    ) -> None:
        claims = {name: claim for _, some in kept.values() for name, claim in some.items()}
        notes = {one.number: one for one in full.notes}
        checked = 0
        for section_ in full.sections:
            for entry in entries_of(section_):
                for line in entry.said:
                    if not line.text.startswith(("Killed", "Wounded", "Captured", "Lost", "Displaced")):
                        continue
                    own = [claims[name] for number in line.notes for name in notes[number].claims]
                    given = {
                        f"{value}"
                        for claim in own
                        for count in claim.counts
                        for value in (count.low, count.best, count.high)
                    }
                    quoted = " ".join(notes[number].quote for number in line.notes)
                    for found in NUMBER.findall(line.text):
                        checked += 1
                        assert found.replace(",", "") in given or found in quoted, line.text
        assert checked > 2

    def test_the_headline_counts_what_the_library_has(self, made: Path, report: Report) -> None:
        with Library.open(made) as library:
            found = [
                one
                for one in Corroboration(library).events(WEEK)
                if one.when
                and WEEK.since
                and WEEK.until
                and WEEK.since <= one.when.earliest
                and one.when.latest <= WEEK.until
                and one.support.in_favour + one.support.against
            ]
        lead = section(report, "short").blocks[0]
        assert isinstance(lead, Paragraph)
        supported = sum(one.support.in_favour > 1 for one in found)
        disputed = sum(bool(one.disputed) for one in found)
        numbers = [int(one) for one in NUMBER.findall(lead.line.text)]
        assert numbers[:2] == [len(found), supported]
        assert numbers[-1] == disputed
        assert report.events == len(found)

    def test_tolls_stand_by_claimant_and_are_never_added_up(self, report: Report) -> None:
        said = text_of(report, "short")
        assert "killed from 12 by Syrian Observatory for Human Rights to 19 by “rescue workers”" in said
        assert "31" not in said
        table = section(report, "tolls").blocks[0]
        assert isinstance(table, Table)
        rows = [tuple(cell.text for cell in row) for row in table.rows]
        airstrike = [row[2:4] for row in rows if "Maarat" in row[0]]
        assert airstrike == [("Syrian Observatory for Human Rights", "12"), ("“rescue workers”", "19")]


class TestSections:
    def test_what_is_disputed_names_both_sides_with_their_words(self, report: Report) -> None:
        said = text_of(report, "disputed")
        assert "origins disagree on whether it happened and how many were killed" in said
        assert "It — denied: “ministry”" in said
        denial = next(line for line in lines_of(section(report, "disputed")) if "denied" in line.text)
        quotes = {one.number: one.quote for one in report.notes}
        assert any("denied reports of an airstrike" in quotes[number] for number in denial.notes)

    def test_what_only_an_interested_party_says_is_told_as_its_word(self, report: Report) -> None:
        said = text_of(report, "interested")
        assert f"told only by {LNA[1]} (its own side’s success)." in said

    def test_what_changed_compares_counts_and_places(self, report: Report) -> None:
        said = text_of(report, "changes")
        assert "Compared with 2020-02-23 to 2020-02-29" in said
        assert "1 document of the library was published then" in said
        assert "Maarat al-Numan" in said.partition("none in the period before")[2]
        table = next(one for one in section(report, "changes").blocks if isinstance(one, Table))
        rows = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
        groups = ("fighting", "ground", "forces", "diplomacy", "civil")
        assert int(rows["all"][1]) == sum(int(rows[one][1]) for one in groups) > 0
        assert "Places with events in the period before and none now: Saraqib, SY" in said

    def test_without_a_first_day_there_is_nothing_to_compare_with(self, made: Path) -> None:
        everything = reported(made, EventFilter())
        assert "no period before it" in text_of(everything, "changes")

    def test_a_period_before_any_document_is_not_compared(self, made: Path) -> None:
        days = replace(WEEK, since=WEEK.since and WEEK.since.replace(month=2, day=20))
        assert "what changed cannot be told" in text_of(reported(made, days), "changes")

    def test_parties_are_named_and_not_accused(self, report: Report) -> None:
        names = [one.title for one in section(report, "parties").sections]
        assert "Libyan National Army" in names
        said = text_of(report, "parties")
        assert "is named in" in said
        assert "named as “its forces”" in said

    def test_a_plan_is_spoken_of_and_no_event_of_the_period(self, made: Path) -> None:
        everything = reported(made, EventFilter())
        assert "Meeting, place not told, no day known: planned" in text_of(everything, "spoken")

    def test_method_tells_readers_coverage_and_gaps(self, report: Report) -> None:
        method = text_of(report, "method")
        assert "Read by local" in method
        assert "a person accepted 0" in method
        coverage = text_of(report, "coverage")
        assert "Hafenblatt" in coverage
        gaps = text_of(report, "gaps")
        assert "1 document published in the period is in a language that no reader here reads" in gaps
        assert "1 document of the library has no day of publication" in gaps

    def test_an_entry_says_who_read_it_and_that_nobody_reviewed_it(self, report: Report) -> None:
        entry = entry_of(report, "Airstrike, Maarat al-Numan")
        assert entry.standing.text.startswith("Read by a machine from")
        assert "reviewed by nobody" in entry.standing.text
        assert "2 for, 1 against; 4 documents, 4 claims" in entry.standing.text
        assert any(line.text.startswith("Denied by “ministry”") for line in entry.said)

    def test_fewer_entries_leave_the_rest_in_a_table(self, made: Path) -> None:
        short = reported(made, main=2)
        assert sum(1 for s in short.sections for _ in entries_of(s)) == 2
        table = section(short, "others").blocks[0]
        assert isinstance(table, Table)
        assert len(table.rows) == short.events - 2
        column = table.header.index("in words")
        quotes = " ".join(note.quote for note in short.notes)
        for row in table.rows:
            words = row[column].text.strip("“”…")
            assert words and words in quotes, "each row has the words that it was read from"


class TestProfile:
    def test_private_persons_and_accounts_are_blacked_out_everywhere(
        self, report: Report, full: Report
    ) -> None:
        words = " ".join([*(one.quote for one in report.notes), *(line.text for line in every_line(report))])
        everything = " ".join([*(one.quote for one in full.notes), *(line.text for line in every_line(full))])
        for private in (WITNESS, VICTIM, "salma_k", "salma@example.org"):
            assert private in everything
            assert private not in words
        assert "█" in words

    def test_what_was_left_out_is_told(self, report: Report, full: Report) -> None:
        assert "names of private persons" in text_of(report, "public")
        assert not any(one.id == "public" for one in section(full, "method").sections)

    def test_recent_movements_can_be_left_out(self, made: Path) -> None:
        import datetime as dt

        from dateline.profile import Profile

        def kinds(profile: Profile) -> set[str]:
            found = reported(made, profile=profile, main=200)
            return {one.title.text.split(",")[0] for s in found.sections for one in entries_of(s)}

        day = dt.date(2020, 3, 10)
        assert "Deployment" in kinds(Profile(today=day))
        assert "Deployment" not in kinds(Profile(delay=30, today=day))

    def test_regions_alone_name_no_town(self, made: Path) -> None:
        from dateline.profile import Profile

        coarse = reported(made, profile=Profile("admin"))
        titles = [one.title.text for s in coarse.sections for one in entries_of(s)]
        assert not any("Maarat" in one for one in titles)


class TestEmpty:
    def test_an_empty_period_says_so_plainly(self, made: Path) -> None:
        import datetime as dt

        nothing = reported(made, EventFilter(since=dt.date(2031, 1, 1), until=dt.date(2031, 1, 31)))
        [lead] = section(nothing, "short").blocks
        assert isinstance(lead, Paragraph)
        assert lead.line.text.startswith("Nothing in this library lies within 2031-01-01 to 2031-01-31.")
        assert nothing.events == 0
        assert "events that the filter would let through have no day" in text_of(nothing, "gaps") or (
            "1 event that the filter would let through has no day" in text_of(nothing, "gaps")
        )

    def test_a_filter_that_nothing_passes_names_itself(self, made: Path) -> None:
        nothing = reported(made, replace(WEEK, country="FR", types=("siege",)))
        assert "type siege and country FR" in text_of(nothing, "short")


def test_bullets_and_tables_hold_lines(report: Report) -> None:
    for one in report.sections:
        for block in one.blocks:
            assert not isinstance(block, Bullets) or block.lines, one.id
