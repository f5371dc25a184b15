"""Places: a gazetteer in one file, and the resolution of a document's place names to points.

resolver = PlaceResolver(Gazetteer.open())
resolver.resolve(text, spans)
"""

from dateline.resolution.places.gazetteer import Entry, Gazetteer, NoGazetteerError
from dateline.resolution.places.resolved import Resolved
from dateline.resolution.places.resolver import PlaceResolver

__all__ = ["Entry", "Gazetteer", "NoGazetteerError", "PlaceResolver", "Resolved"]
