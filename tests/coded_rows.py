"""Rows as ACLED and UCDP GED have them, made up, and tables of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

ACLED = {
    "event_id_cnty": "LBY7001",
    "event_date": "2020-03-02",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Libyan National Army",
    "actor2": "Civilians (Libya)",
    "iso": "434",
    "country": "Libya",
    "admin1": "Tripoli",
    "location": "Mitiga Airport",
    "latitude": "32.894",
    "longitude": "13.276",
    "geo_precision": "1",
    "source": "Example Wire",
    "notes": "On 2 March, shells fell on the airport; two people died.",
    "fatalities": "2",
}
UCDP = {
    "id": "412001",
    "type_of_violence": "1",
    "side_a": "Government of Libya",
    "side_b": "Forces of Khalifa Haftar",
    "source_original": "a hospital in Tripoli",
    "source_article": "Example Wire, 5 March 2020",
    "where_prec": "2",
    "where_coordinates": "Ain Zara",
    "adm_1": "Tripoli district",
    "latitude": "32.81",
    "longitude": "13.27",
    "country": "Libya",
    "date_prec": "2",
    "date_start": "2020-03-01 00:00:00.000",
    "date_end": "2020-03-04 00:00:00.000",
    "low": "3",
    "best": "5",
    "high": "9",
}


def table(folder: Path, *rows: Mapping[str, str], name: str = "coded.csv") -> Path:
    """A CSV file of such rows."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
