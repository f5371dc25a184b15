"""Columns of events as arrays, some thousand rows at a time, for writers that take arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.exports.columns import COLUMNS, values, well_known
from dateline.exports.form import About, Records

AT_ONCE = 5_000
Array = npt.NDArray[Any]


def chunks(records: Records, about: About) -> Iterator[dict[str, Array]]:
    """The values of some events at a time by their columns' names, and `geometry` as well-known binary.

    Every array is of objects: None stands for what is not known.
    """
    while some := list(islice(records, AT_ONCE)):
        rows = [values(told) for told in some]
        made = {column.name: objects([row[at] for row in rows]) for at, column in enumerate(COLUMNS)}
        made["geometry"] = objects([well_known(told) for told in some])
        for told in some:
            about.count(told)
        yield made


def objects(some: Sequence[object]) -> Array:
    """An array of objects."""
    made = np.empty(len(some), dtype=object)
    made[:] = some
    return made
