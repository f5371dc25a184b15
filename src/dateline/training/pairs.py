"""``python -m dateline.training.pairs``: learn the pair score anew from training_data/incidents.jsonl and ../shared.

Needs none of the extra `train`; takes some two minutes, most of it for reading the articles.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dateline.corroboration.likeness import FEATURES
from dateline.corroboration.score import Score
from dateline.evals.incidents import labelled, learn
from dateline.evals.shared import REPOSITORY, shared_parser
from dateline.evals.syria import fa_kes, groups
from dateline.pipeline import read_documents

LABELS = REPOSITORY / "training_data/incidents.jsonl"
INTO = REPOSITORY / "src/dateline/corroboration/weights.json"


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; see ``--help``."""
    parser = shared_parser("dateline.training.pairs", __doc__)
    data = Path(parser.parse_args(arguments).shared) / "data"
    if not (data / "groups").is_dir():
        print(
            f"{data}/groups is not there: name the folder with --shared or DATELINE_SHARED", file=sys.stderr
        )
        return 2
    named = {json.loads(line)["document"] for line in LABELS.read_text("utf-8").splitlines()}
    others = [(one, sure) for one, sure in fa_kes(data) if one.external_id in named]
    documents = [*(one for _, one in groups(data)), *(one for one, _ in others)]
    given = labelled(LABELS, read_documents(documents), {one.external_id: sure for one, sure in others})
    within, across = learn(given)
    about = (
        "Log-odds that two claims of a document, or two accounts of different documents, tell of one happening. "
        f"Learned by python -m dateline.training.pairs from {len(given.claims)} claims of FA-KES articles and the "
        "development groups, labelled by language models with our instructions."
    )
    INTO.write_text(
        json.dumps({"about": about, "within": _plain(within), "across": _plain(across)}, indent=1) + "\n",
        "utf-8",
    )
    print(f"wrote {INTO} from {len(given.claims)} claims")
    return 0


def _plain(score: Score) -> dict[str, object]:
    weights = {name: round(float(one), 3) for name, one in zip(FEATURES, score.weights, strict=True)}
    return {
        "threshold": score.threshold,
        "edge": score.edge,
        "weights": {"bias": round(score.bias, 3), **weights},
    }


if __name__ == "__main__":
    sys.exit(main())
