"""A coded row as a document with one claim: every span is in its text, and the row comes back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coded_rows import ACLED, UCDP, table
from dateline.coded import CodedEvent, coded_of, read_table, reading_of
from dateline.coded.acled import coded
from dateline.records import Actor, Reading


def read(folder: Path, row: dict[str, str]) -> tuple[CodedEvent, Reading]:
    [found] = read_table(table(folder, row))
    assert isinstance(found, CodedEvent)
    return found, reading_of(found)


def test_every_coded_value_says_which_column_it_comes_from(tmp_path: Path) -> None:
    _, reading = read(tmp_path, ACLED)
    [claim] = reading.claims
    assert claim.when is not None
    assert (claim.when.basis, claim.when.note) == ("imported", "ACLED, time_precision 1")
    assert (claim.where[0].basis, claim.where[0].note) == ("imported", "ACLED, geo_precision 1")
    assert (claim.counts[0].basis, claim.counts[0].best) == ("imported", 2)
    assert reading.reader.name == "import"
    assert (reading.document.publisher, reading.document.external_id) == ("ACLED", "LBY7001")
    assert "notes: On 2 March, shells fell on the airport; two people died." in reading.document.text


def test_who_said_so_first_is_kept_where_the_data_set_tells(tmp_path: Path) -> None:
    _, reading = read(tmp_path, UCDP)
    [speaker] = reading.claims[0].said_by
    assert speaker.name == "a hospital in Tripoli"


def test_a_coded_name_that_is_known_is_that_party(tmp_path: Path) -> None:
    row, _ = read(tmp_path, ACLED)
    lna = Actor(id="ly.lna", name="Libyan National Army", kind="armed_group", country="LY")
    [claim] = reading_of(row, resolve=lambda name: lna if name == lna.name else None).claims
    assert claim.roles["actor"][0].resolved == lna
    assert claim.roles["target"][0].resolved is None


def test_the_row_comes_back_from_its_claim(tmp_path: Path) -> None:
    for name in (ACLED, UCDP):
        row, reading = read(tmp_path, name)
        again = coded_of(reading.claims[0], source=row.source, name=row.id)
        assert again is not None
        for field in (
            "scheme",
            "source",
            "id",
            "type",
            "coarse",
            "earliest",
            "latest",
            "precision",
            "killed",
        ):
            assert getattr(again, field) == getattr(row, field), field
        assert row.place is not None and again.place is not None
        assert (again.place.latitude, again.place.precision) == (row.place.latitude, row.place.precision)


@given(
    st.dictionaries(st.sampled_from(["actor1", "actor2", "location", "notes", "source"]), st.text(min_size=1))
)
def test_every_quote_is_the_text_at_its_offsets(values: dict[str, str]) -> None:
    reading = reading_of(coded({**ACLED, **values}))
    text = reading.document.text
    [claim] = reading.claims
    for span in (claim.trigger, *(one for fillers in claim.roles.values() for one in fillers)):
        assert text[span.start : span.end] == span.text
