"""The sample dispatches: enough of them, of every kind, and each with its sources named."""

from __future__ import annotations

from importlib import resources

from dateline.intake import Problem, take_in
from dateline.intake.plain import front_matter
from dateline.records import Document
from dateline.samples import sample_files


def fields() -> dict[str, dict[str, str]]:
    with sample_files() as files:
        return {file.stem: front_matter(file.read_text("utf-8"))[0] for file in files}


def documents() -> list[Document]:
    with sample_files() as files:
        taken = list(take_in([str(file) for file in files]))
    assert not [item for item in taken if isinstance(item, Problem)]
    return [item for item in taken if isinstance(item, Document)]


def test_there_are_enough_dispatches_from_enough_outlets() -> None:
    found = documents()
    assert len(found) >= 20
    assert len({document.publisher for document in found}) >= 6


def test_every_outlet_is_named_as_a_sample() -> None:
    assert all("sample" in (document.publisher or "").lower() for document in documents())
    assert all(
        about["sample"] == "true" and about["url"].startswith("https://example.org/")
        for about in fields().values()
    )


def test_every_kind_of_dispatch_occurs() -> None:
    kinds = {kind.strip() for about in fields().values() for kind in about["kinds"].split(",")}
    assert kinds >= {
        "friendly", "neutral", "monitor", "wire-copy", "uncredited-copy", "denial", "next-day", "hedged",
        "doubtful", "failed", "planned", "toll", "rising-toll", "undated", "own-success",
    }  # fmt: skip


def test_both_episodes_are_told() -> None:
    assert {about["episode"] for about in fields().values()} == {"tripoli-damascus", "rashidin"}


def test_the_sources_of_every_dispatch_are_named() -> None:
    sources = resources.files("dateline.samples").joinpath("SOURCES.md").read_text("utf-8")
    for name in fields():
        assert f"| {name} |" in sources


def test_tolls_of_one_incident_differ() -> None:
    text = "\n".join(document.text for document in documents())
    for toll in ("at least 24", "at least 22", "at least 43", "At least 70", "At least 112", "126"):
        assert toll in text


def test_dispatches_are_short_and_in_english() -> None:
    for document in documents():
        assert 20 <= len(document.text.split()) <= 220, document.external_id
        assert document.language in ("en", None)
