"""``dateline judge`` and ``dateline remove``: decisions made, listed and taken back on the command line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import ClaimFilter, Library
from dateline.records import Document, Judgement
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(
    f"{SHELLING} Residents fled Tripoli. Rebels denied it.",
    external_id="a1",
    publisher="Example Wire",
    published="2020-03-02",  # type: ignore[arg-type]
)
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="civilians", place="Aleppo")
KILLED = a_claim(DOCUMENT, "killing", "killing", target="three civilians")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "dateline.db"
    with Library.open(path) as library:
        library.add(a_reading(DOCUMENT, SHELLED, KILLED), actor="ana")
    return path


@pytest.fixture(autouse=True)
def library(tmp_path: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(fresh, tmp_path))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def judge(*arguments: str) -> Result:
    result = run("judge", *arguments)
    assert result.exit_code == 0, result.stderr
    return result


def listed(*options: str) -> list[tuple[str, str | None]]:
    output = run("claims", "--format", "json", *options).stdout
    return [(row["type"], row["state"]) for row in map(json.loads, output.splitlines())]


def test_a_claim_is_accepted_and_says_so() -> None:
    result = judge("accept", SHELLED.id[:8], "--why", "I [bold]read[/bold] it", "--by", "ana")
    assert result.stdout == f"accepted {SHELLED.id} (judgement 1)\n"
    assert result.stderr == "`dateline judge undo 1` takes it back.\n"
    assert listed() == [("shelling", "accepted"), ("killing", None)]
    assert re.search(r"\[1\] shelling .* accepted ", run("show", "a1").stdout)
    assert "accepted" in run("claims").stdout


def test_several_are_judged_at_once() -> None:
    assert len(judge("unsure", SHELLED.id, KILLED.id).stdout.splitlines()) == 2
    assert listed("--state", "unsure") == [("shelling", "unsure"), ("killing", "unsure")]


def test_rejected_claims_are_listed_only_when_asked_for() -> None:
    judge("reject", SHELLED.id)
    assert listed() == [("killing", None)]
    assert listed("--state", "rejected") == [("shelling", "rejected")]
    assert listed("--all") == [("shelling", "rejected"), ("killing", None)]
    assert "rejected" in run("show", SHELLED.id).stdout
    assert len(json.loads(run("show", "a1", "--json").stdout)["claims"]) == 1
    result = run("claims", "--state", "wrong")
    assert result.exit_code == 2
    assert "it is one of accepted, rejected, unsure, unjudged" in " ".join(result.stderr.split())


def test_an_edit_is_resolved_and_kept_as_entered(library: Path) -> None:
    judge(
        "edit", SHELLED.id, "--set", "certainty=possible", "--set", "actor=the army", "--set", "place=Tripoli",
        "--set", "counts=killed:3-4", "--by", "ana",
    )  # fmt: skip
    with Library.open(library) as kept:
        [claim, _] = [row.claim for row in kept.claims()]
    assert (claim.certainty, claim.roles["actor"][0].text) == ("possible", "the army")
    [place] = claim.where
    assert (place.text, place.country) == ("Tripoli", "LY")
    assert [(count.low, count.high, count.basis, count.note) for count in claim.counts] == [
        (3, 4, "entered", "entered by ana")
    ]
    assert "edited" in run("show", "a1").stdout


def test_words_that_stand_in_the_text_twice_are_asked_for_by_offsets(library: Path) -> None:
    result = run("judge", "edit", SHELLED.id, "--set", "actor=Rebels")
    assert result.exit_code == 1
    assert "roles.actor: 'Rebels' is in the text 2 times: 0–6" in result.stderr
    assert "give offsets" in result.stderr
    judge("edit", SHELLED.id, "--set", "actor=@0:6")
    with Library.open(library) as kept:
        assert len(list(kept.claims(ClaimFilter(actor="rebels")))) == 1


def test_a_missed_claim_is_added() -> None:
    result = judge(
        "add", "a1", "--type", "displacement", "--trigger", "fled", "--target", "Residents", "--set", "status=ongoing",
        "--set", "origin=Tripoli",
    )  # fmt: skip
    assert re.fullmatch(rf"added claim c\w+ to {DOCUMENT.id} \(judgement 1\)\n", result.stdout)
    assert listed()[-1] == ("displacement", "accepted")
    output = " ".join(run("show", "a1").stdout.replace("│", " ").split())
    assert "Residents fled[3] Tripoli" in output
    assert "by hand" in output
    assert "published 2020-03-02 · Tripoli LY" in output, "what follows from its words is worked out"


def test_a_document_is_marked_as_reviewed() -> None:
    judge("reviewed", "a1", "--by", "ana")
    assert "fully reviewed by ana, 20" in run("show", "a1").stdout


def test_the_last_judgement_is_taken_back_or_any_by_its_number() -> None:
    judge("accept", SHELLED.id)
    judge("reject", SHELLED.id)
    assert judge("undo").stdout == "took back judgement 2 (judgement 3)\n"
    assert listed()[0] == ("shelling", "accepted")
    judge("undo", "3")
    assert listed() == [("killing", None)]
    judge("undo")
    judge("undo")
    assert listed() == [("shelling", None), ("killing", None)]
    result = run("judge", "undo")
    assert result.exit_code == 1
    assert "no judgement is in force; `dateline judge list` shows them all" in result.stderr


def test_judgements_are_listed_with_what_was_taken_back() -> None:
    judge("accept", SHELLED.id, "--by", "[b]ana\x1b", "--why", "so")
    judge("reviewed", "a1")
    judge("undo", "1")
    heading, first, *_ = run("judge", "list").stdout.splitlines()
    assert heading.split() == ["number", "when", "who", "what", "about", "why"]
    assert re.search(r"1 .*\[b\]ana\ufffd +accept", first)
    assert "(undone)" in run("judge", "list").stdout
    lines = [
        Judgement.model_validate_json(line) for line in run("judge", "list", "--json").stdout.splitlines()
    ]
    assert [(one.kind, one.undone, one.undoes) for one in lines] == [
        ("accept", True, None), ("reviewed", False, None), ("undo", False, 1),
    ]  # fmt: skip
    assert len(run("judge", "list", SHELLED.id[:8], "--json").stdout.splitlines()) == 1
    assert len(run("judge", "list", "--limit", "2", "--json").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "e1", "e2"), "no event here is called 'e1'; `dateline events` lists them"),
        (("split", "e1", SHELLED.id), "no event here is called 'e1'"),
        (("grade", "e1", "2"), "no event here is called 'e1'"),
        (("grade", "e1", "9"), "no event here is called 'e1'"),
        (("accept", "zzz"), "nothing here is called 'zzz'; `dateline claims` lists identifiers"),
        (("accept", SHELLED.id, "--library", "none.db"), "there is no library none.db"),
        (("undo", "7"), "there is no judgement '7'"),
    ],
)
def test_what_cannot_be_is_told(arguments: tuple[str, ...], message: str) -> None:
    result = run("judge", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stdout == ""


def test_a_document_is_removed_once() -> None:
    result = run("remove", "a1", "--why", "a hoax", "--by", "ana")
    assert result.stdout == f"removed {DOCUMENT.id} with its claims from dateline.db\n"
    assert listed() == []
    again = run("remove", "a1")
    assert (again.exit_code, again.stdout) == (0, "a1 is not in dateline.db; nothing was removed\n")
    assert re.search(rf"ana +removed +{DOCUMENT.id}", run("acts").stdout)


def test_a_claim_is_no_document_to_remove() -> None:
    result = run("remove", SHELLED.id)
    assert result.exit_code == 1
    assert f"{SHELLED.id} is a claim; name its document, {DOCUMENT.id}" in result.stderr
