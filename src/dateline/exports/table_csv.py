"""CSV for people: a heading, HXL tags below it, and a row for each event."""

from __future__ import annotations

import datetime as dt
from typing import IO

from dateline.exports.cells import Table
from dateline.exports.columns import COLUMNS, values
from dateline.exports.form import About, Records


class TableCsv:
    """Comma-separated values in UTF-8, RFC 4180."""

    name = "csv"
    suffix = ".csv"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Table(out, [column.name for column in COLUMNS])
        made.row(column.hxl for column in COLUMNS)
        for told in records:
            made.row(value.isoformat() if isinstance(value, dt.date) else value for value in values(told))
            about.count(told)
