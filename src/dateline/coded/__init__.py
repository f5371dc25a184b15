"""Data sets that people coded: ACLED- and UCDP-style tables as claims of that source, held against a library's events.

    for row in read_table(Path("acled.csv")):        # CodedEvent, or RowProblem that names the line
            reading = reading_of(row)                # a document with one claim, every value "imported"
    comparison = compare(events, coded)              # who has what, by day, place and type

A data set is coded from outlets that a library may hold, too: it is nobody's independent word, so its claims stand
beside the events and never in them.
"""

from dateline.coded.comparing import Comparison, Pair, compare, is_coded_kind
from dateline.coded.events import CodedEvent, CodedPlace, Part
from dateline.coded.making import coded_of, reading_of
from dateline.coded.tables import RowProblem, TableError, read_table

__all__ = [
    "CodedEvent",
    "CodedPlace",
    "Comparison",
    "Pair",
    "Part",
    "RowProblem",
    "TableError",
    "coded_of",
    "compare",
    "is_coded_kind",
    "read_table",
    "reading_of",
]
