"""What may leave a library: exports and briefs are safe to publish unless somebody asks for everything.

One place decides, before any format sees a record: names of private persons, accounts, points finer than chosen, and
recent movements of forces stay behind, and what stayed behind is counted (docs/exports.md says how it is decided).

>>> Profile().told
'public: points to 1 km, no names of private persons, no accounts'
"""

from dateline.profile.choice import COORDINATES, Coordinates, Profile
from dateline.profile.masking import ACCOUNT, NAME, PLACE, REVIEWER
from dateline.profile.shield import Shield
from dateline.profile.told import Told
from dateline.profile.withheld import Withheld

__all__ = [
    "ACCOUNT",
    "COORDINATES",
    "NAME",
    "PLACE",
    "REVIEWER",
    "Coordinates",
    "Profile",
    "Shield",
    "Told",
    "Withheld",
]
