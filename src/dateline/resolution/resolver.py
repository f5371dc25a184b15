"""The resolver of a run: what names are resolved against, loaded once, and a version that says which."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dateline.records import Reading
from dateline.resolution.actors import ActorResolver, load
from dateline.resolution.actors.knowledge import shipped_file
from dateline.resolution.places import Gazetteer, NoGazetteerError, PlaceResolver
from dateline.resolution.places.gazetteer import location
from dateline.resolution.resolving import resolve

RULES = "1"
"""Version of the rules of this package; raised when they would resolve the same words otherwise."""


class Resolver:
    """Resolves readings against the known actors, those of the file `own` among them, and the gazetteer.

    Without a gazetteer places stay unresolved, and every reading says so.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._version = version(own)
        self._actors = ActorResolver(load(own))
        self._places: PlaceResolver | None = None
        self._missing: tuple[str, ...] = ()
        try:
            self._places = PlaceResolver(Gazetteer.open())
        except NoGazetteerError as error:
            self._missing = (f"places were left unresolved: {error}",)

    def resolve(self, reading: Reading) -> Reading:
        """The reading with all that can be resolved. Its reader's version names the knowledge behind it too."""
        made = resolve(reading, self._actors, self._places)
        reader = made.reader.model_copy(update={"version": f"{made.reader.version}.{self._version}"})
        return made.model_copy(update={"reader": reader, "warnings": made.warnings + self._missing})


def version(own: Path | None = None) -> str:
    """Eight hexadecimal digits that change with the rules, the known actors, one's own, or the gazetteer."""
    digest = hashlib.sha256(RULES.encode())
    digest.update(shipped_file().read_bytes())
    if own is not None and own.is_file():
        digest.update(own.read_bytes())
    try:
        gazetteer = Gazetteer.open()
    except NoGazetteerError:
        digest.update(b"no gazetteer")
    else:
        digest.update(repr(sorted(gazetteer.facts().items())).encode())
        digest.update(str(location().stat().st_size).encode())
        gazetteer.close()
    return digest.hexdigest()[:8]
