"""The codebook as data: event types with their equivalents, roles, certainty, status and the rest.

>>> from dateline.vocabulary import event_type
>>> event_type("airstrike").equivalent("acled").values["sub_event"]
'Air/drone strike'
"""

from dateline.vocabulary.event_types import (
    SCHEMES,
    Case,
    EventType,
    UnknownTermError,
    event_type,
    event_types,
)
from dateline.vocabulary.terms import NOT_YET, codebook_version, schemes, terms

__all__ = [
    "NOT_YET",
    "SCHEMES",
    "Case",
    "EventType",
    "UnknownTermError",
    "codebook_version",
    "event_type",
    "event_types",
    "schemes",
    "terms",
]
