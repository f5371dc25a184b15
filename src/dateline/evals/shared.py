"""Where the public and gold data lie that measures and recipes need: outside the repository."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


def shared_parser(program: str, about: str | None) -> argparse.ArgumentParser:
    """A parser of the options of ``python -m PROGRAM``, with ``--shared``, the folder of the data, among them."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=about)
    parser.add_argument(
        "--shared", type=Path, default=os.environ.get("DATELINE_SHARED", REPOSITORY.parent / "shared")
    )
    return parser
