"""Actors: the words of a text to the known party that they name, or to an honest none.

>>> from datetime import date
>>> from dateline.resolution.actors import ActorResolver, load
>>> text = "Haftar's forces said the Turkish prime minister had left Moscow."
>>> document = ActorResolver(load()).document(text, published=date(2015, 5, 12))
>>> [document.resolve(*span).name for span in ((0, 15), (25, 47))]
['Libyan National Army', 'Ahmet Davutoğlu']
>>> document.resolve(57, 63) is None
True
"""

from dateline.resolution.actors.knowledge import Knowledge, KnownActor, Tenure
from dateline.resolution.actors.own import load, own_path
from dateline.resolution.actors.resolver import ActorResolver, DocumentActors

__all__ = ["ActorResolver", "DocumentActors", "Knowledge", "KnownActor", "Tenure", "load", "own_path"]
