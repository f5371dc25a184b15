"""``python -m dateline.training.commonness``: count anew how common words are in reports (needs ../shared).

Passages are the sentences of FA-KES outside the development groups, and the first 60,000 lines of Wikipedia's Current
Events digests. Only stems and their rarity enter the package (src/dateline/corroboration/commonness.json).
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.corroboration.wording import RAREST, stems
from dateline.evals.shared import REPOSITORY, shared_parser
from dateline.evals.syria import fa_kes

INTO = REPOSITORY / "src/dateline/corroboration/commonness.json"
_LINES = 60_000
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_SHORTEST = 40


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; see ``--help``."""
    parser = shared_parser("dateline.training.commonness", __doc__)
    data = Path(parser.parse_args(arguments).shared) / "data"
    if not (data / "fa_kes").is_dir():
        print(
            f"{data}/fa_kes is not there: name the folder with --shared or DATELINE_SHARED", file=sys.stderr
        )
        return 2
    counted: Counter[str] = Counter()
    passages = 0
    for passage in itertools.chain(_sentences(data), itertools.islice(_digests(data), _LINES)):
        counted.update(set(stems(passage)))
        passages += 1
    rarity = {
        stem: value
        for stem, count in sorted(counted.items())
        if len(stem) > 1 and (value := round(10 * math.log(passages / count))) < RAREST
    }
    about = (
        "Rarity of stems in tenths of ln(N/n): N passages, n of them with the stem. Counted in sentences of FA-KES "
        "(outside the development groups) and lines of Wikipedia's Current Events digests."
    )
    INTO.write_text(
        json.dumps({"about": about, "rarity": rarity}, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
    print(f"wrote {INTO}: {len(rarity)} stems of {passages} passages")
    return 0


def _sentences(data: Path) -> Iterator[str]:
    for document, _ in fa_kes(data):
        yield from (part for part in _SENTENCE.split(document.text) if len(part) >= _SHORTEST)


def _digests(data: Path) -> Iterator[str]:
    for file in sorted((data / "wikipedia_current_events").glob("*.tar.gz")):
        with tarfile.open(file) as packed:
            for member in packed:
                if (content := packed.extractfile(member)) is not None:
                    text = content.read().decode("utf-8", "replace")
                    yield from (line for line in text.splitlines() if len(line) >= _SHORTEST + 20)


if __name__ == "__main__":
    sys.exit(main())
