"""Write the model card that ships beside the weights: what it learned from, how well it reads, where it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from dateline.training.fit import Plan

_FIGURES = ("detection", "claims", "roles", "who", "where", "time", "instrument+object", "counts", "source")


@dataclass(frozen=True)
class Run:
    """What the card tells of a training run."""

    version: str
    stages: Sequence[Plan]
    minutes: float
    domain_minutes: float
    own: int
    """Number of our own texts."""
    standoff: int
    """Number of further public texts that we coded."""
    held: int
    """Number of documents of gold/train held out."""
    figures: Mapping[str, Any]
    """The figures on the documents held out."""


def write_card(folder: Path, run: Run) -> None:
    """Write `folder`/MODEL_CARD.md about the weights in `folder`."""
    template = resources.files("dateline.training").joinpath("card_template.md").read_text("utf-8")
    text = template.format(
        version=run.version,
        words=(folder / "words.onnx").stat().st_size / 1e6,
        links=(folder / "links.onnx").stat().st_size / 1e6,
        domain=run.domain_minutes,
        own=run.own,
        standoff=run.standoff,
        held=run.held,
        stages="; then ".join(
            f"{s.epochs} epochs (rates {s.encoder_rate:g} for the encoder, {s.head_rate:g} for the heads, dropout "
            f"{s.encoder_dropout:g} and {s.head_dropout:g}, seed {s.seed})"
            for s in run.stages
        ),
        batch=run.stages[0].batch,
        minutes=run.minutes,
        table=_table(run),
    )
    (folder / "MODEL_CARD.md").write_text(text, "utf-8")


def _table(run: Run) -> str:
    figures = run.figures
    rows = [
        f"| {name} | {figures[name]['p']} | {figures[name]['r']} | {figures[name]['f1']} | {figures[name]['gold']} |"
        for name in _FIGURES
    ]
    labels = ", ".join(
        f"{n} macro-F1 {figures[n]['macro_f1']} (n {figures[n]['n']})" for n in ("certainty", "status")
    )
    return (
        f"\n## On the documents held out of gold/train ({run.held})\n\n"
        "Before the rules; thresholds were chosen on the same documents, so these are a little flattering. Figures on\n"
        "gold/dev stand in docs/benchmarks.md.\n\n"
        "| | P | R | F1 | n |\n|---|---|---|---|---|\n" + "\n".join(rows) + f"\n\n{labels}.\n"
    )
