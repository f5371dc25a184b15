"""``dateline export``: options, standard output, what is said, and the act that each export leaves."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli.export import FormName
from dateline.exports import FORMS, is_text
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.pipeline.reading import read_documents
from export_examples import documents, run


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of exports; an export changes nothing but the act log."""
    path = tmp_path_factory.mktemp("export") / "made.db"
    with Library.open(path) as kept:
        kept.add_many(read_documents(documents(), mentions=True, processes=1), actor="test")
        list(Corroboration(kept).events())
    return path


def test_the_formats_are_those_of_the_package() -> None:
    assert list(FormName) == list(FORMS)


def test_text_goes_to_standard_output_and_messages_to_standard_error(library: Path) -> None:
    result = run("export", "geojson", "--output", "-", "--library", library, "--type", "clash")
    assert result.exit_code == 0
    assert [one["properties"]["type"] for one in json.loads(result.stdout)["features"]] == ["clash"]
    assert "standard output: 1 event with 1 claim" in " ".join(result.stderr.split())


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if not is_text(form)])
def test_what_is_no_text_needs_a_file(library: Path, form: str) -> None:
    result = run("export", form, "--output", "-", "--library", library)
    assert result.exit_code == 2
    assert "is no text" in result.output


def test_filters_are_those_of_events(library: Path, tmp_path: Path) -> None:
    options = ("--country", "LY", "--from", "2020-03-01", "--to", "2020-03-02", "--library", library)
    run("export", "geojson", "--output", tmp_path / "a.json", *options)
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))["features"]
    listed = [json.loads(line)["id"] for line in run("events", "--json", *options).stdout.splitlines()]
    assert [one["id"] for one in found] == listed
    assert listed


def test_each_export_leaves_an_act_with_the_files_hash_and_its_profile(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    run("export", "csv", "--output", path, "--library", library, "--full", "--by", "ana")
    with Library.open(library) as kept:
        [act] = kept.acts(last=1)
        assert list(kept.verify()) == []
    assert (act.actor, act.verb) == ("ana", "exported")
    assert act.object == hashlib.sha256(path.read_bytes()).hexdigest()
    after = json.loads(act.after or "")
    assert after == {"form": "csv", "events": 7, "documents": 7, "profile": "full: nothing was left out"}


def test_what_went_to_standard_output_has_its_act_too(library: Path) -> None:
    result = run("export", "plover", "--output", "-", "--library", library)
    with Library.open(library) as kept:
        [act] = kept.acts(last=1)
    assert act.object == hashlib.sha256(result.stdout_bytes).hexdigest()


def test_full_and_coarser_points_do_not_go_together(library: Path, tmp_path: Path) -> None:
    result = run(
        "export", "csv", "--output", tmp_path / "a", "--library", library, "--full", "--coordinates", "10km"
    )
    assert result.exit_code == 2
    assert "full as it is" in " ".join(result.output.split())


def test_what_was_left_out_is_said(library: Path, tmp_path: Path) -> None:
    result = run("export", "csv", "--output", tmp_path / "a.csv", "--library", library, "--delay", "36500")
    said = " ".join(result.stderr.split())
    assert "left out: 2 names of private persons" in said
    assert "left out: 2 events of recent movements of forces" in said


def test_what_a_reader_took_before_it_went_has_its_act_too(library: Path) -> None:
    command = f"{sys.executable} -c 'from dateline.cli import main; main()' export prov --output - --library {library}"
    with Library.open(library) as kept:
        before = len(kept.acts())
    ended = subprocess.run(f"{command} | head -c 100", shell=True, check=False, capture_output=True)
    assert ended.stdout.startswith(b'{"@context"')
    with Library.open(library) as kept:
        assert len(kept.acts()) == before + 1
