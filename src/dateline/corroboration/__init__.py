"""Claims to events: which tell of one happening, who is really independent, what is disputed, and an honest grade.

Everything here is a function from records to records; where accounts are kept is a `Store`, which a library
implements, and what is known of parties is `Parties`, which the actor knowledge implements.
"""

from dateline.corroboration.assessing import assess, support
from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.regrouping import Changed, Told, join
from dateline.corroboration.store import Store
from dateline.corroboration.traits import TRAITS, VERSION, traits

__all__ = [
    "TRAITS",
    "VERSION",
    "Changed",
    "Evidence",
    "Parties",
    "Store",
    "Told",
    "assess",
    "join",
    "support",
    "traits",
]
