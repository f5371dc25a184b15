"""A filter that lets nothing through makes a valid file without events."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import openpyxl
import pyogrio
import pytest
from lxml import etree
from rdflib import Graph

from export_examples import asked, run


def _lines(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return len(list(csv.reader(file, strict=True))) - 1


READERS: dict[str, Callable[[Path], int]] = {
    "acled": _lines,
    "ucdp": _lines,
    "plover": lambda path: len(json.loads(path.read_text("utf-8"))["events"]),
    "geojson": lambda path: len(json.loads(path.read_text("utf-8"))["features"]),
    "gpkg": lambda path: int(pyogrio.read_info(path)["features"]),
    "geoparquet": lambda path: len(asked(f"SELECT 1 FROM read_parquet('{path}')")),
    "kml": lambda path: len(etree.parse(path).findall(".//{*}Placemark")),
    "csv": lambda path: _lines(path) - 1,
    "xlsx": lambda path: openpyxl.load_workbook(path)["Events"].max_row - 2,
    "parquet": lambda path: len(asked(f"SELECT 1 FROM read_parquet('{path}/claims.parquet')")),
    "gexf": lambda path: len(nx.read_gexf(path)),
    "graphml": lambda path: len(nx.read_graphml(path)),
    "ftm": lambda path: len(path.read_text("utf-8").splitlines()),
    "prov": lambda path: len(
        Graph().parse(path, format="json-ld").query("SELECT ?a {?a a <urn:dateline:term:Event>}")
    ),
    "claimreview": lambda path: len(json.loads(path.read_text("utf-8"))["@graph"]) - 1,
}


@pytest.mark.parametrize("form", READERS)
def test_it_opens_and_is_said_to_be_empty(library: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"empty.{form}"
    result = run("export", form, "--output", path, "--library", library, "--country", "NZ")
    assert result.exit_code == 0, result.output
    assert "nothing matches: the file is valid, and empty" in " ".join(result.output.split())
    assert READERS[form](path) == 0
