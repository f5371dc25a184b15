"""Resolution: from the words of a claim to known parties, places, days, numbers and equipment, or to "unresolved".

One module or package for each: `actors`, `places`, `periods`, `counts`, `equipment`; `resolving` puts them together for
one reading, `Resolver` for a run.
"""

from dateline.resolution.resolver import Resolver, version

__all__ = ["Resolver", "version"]
