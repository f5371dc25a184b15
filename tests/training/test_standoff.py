"""Codings without words, put together with texts that lie elsewhere; digests in their own subset of YAML."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from dateline.training.digests import digests
from dateline.training.standoff import StandoffError, records, stripped

DIGEST = """\
Date: '2020-03-02'
Source_URI: Portal:Current events/2020 March 2
Intelligence_Payload:
  Armed conflicts and attacks:
  - Rebels shell a port
    on the coast. (Sample)
  - '"No truce", says the army''s
    spokesman. (Sample)'
  Sports:
  - A match is played.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "wikipedia_current_events").mkdir(parents=True)
    with tarfile.open(folder / "wikipedia_current_events/current_events_2010_2025.tar.gz", "w:gz") as archive:
        raw = DIGEST.encode()
        entry = tarfile.TarInfo("2020/03/2020-03-02.yaml")
        entry.size = len(raw)
        archive.addfile(entry, io.BytesIO(raw))
    (folder / "fa_kes").mkdir()
    (folder / "fa_kes/FA-KES-Dataset.csv").write_text(
        "unit_id,article_title,article_content\n7,A title,Shells fell on the town.\n", "latin-1"
    )
    return folder


def test_a_digest_gives_its_reports_under_their_headings(data: Path) -> None:
    [(day, reports)] = digests(data / "wikipedia_current_events")
    assert day == "2020-03-02"
    assert reports == [
        ("Armed conflicts and attacks", "Rebels shell a port on the coast. (Sample)"),
        ("Armed conflicts and attacks", '"No truce", says the army\'s spokesman. (Sample)'),
        ("Sports", "A match is played."),
    ]


def coded(text: str, name: str) -> dict[str, object]:
    at = text.index("shell" if "shell" in text else "fell")
    return {
        "id": name,
        "text": text,
        "claims": [
            {
                "type": "shelling",
                "trigger": {"start": at, "end": at + 4, "text": text[at : at + 4]},
                "certainty": "certain",
                "status": "happened",
                "roles": {"actor": [{"start": 0, "end": 6, "text": text[:6]}]},
            }
        ],
    }


def test_a_coding_survives_without_its_words(data: Path, tmp_path: Path) -> None:
    digest = coded("Rebels shell a port on the coast. (Sample)\n", "wiki_2020_03_02")
    article = coded("A title\n\nShells fell on the town.", "fakes_7")
    file = tmp_path / "standoff.jsonl"
    lines = [
        json.dumps(stripped(digest, "wikipedia_current_events")),
        json.dumps(stripped(article, "fa_kes")),
    ]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert "Rebels" not in file.read_text("utf-8")
    assert list(records(file, data)) == [digest, article]


def test_a_text_that_has_changed_is_refused(data: Path, tmp_path: Path) -> None:
    article = stripped(coded("A title\n\nShells fell on the town.", "fakes_7"), "fa_kes") | {
        "sha256": "0" * 64
    }
    file = tmp_path / "standoff.jsonl"
    file.write_text(json.dumps(article), "utf-8")
    with pytest.raises(StandoffError, match="fakes_7"):
        list(records(file, data))
