# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""The names in a phrase: with words for their kind, what they lie in, what they are a part of, and whose they are."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.resolution.places.kindwords import KIND_AFTER, KIND_WORDS, KINDS
from dateline.resolution.places.measures import DIRECTION
from dateline.resolution.places.owners import LEADING_WORDS, Owners
from dateline.resolution.places.phrase import Phrase
from dateline.resolution.places.readers import LEAD, bare
from dateline.resolution.places.sides import Sides

_NAME = r"(?P<name>\S.*?)"
_ROAD = re.compile(
    rf"{_NAME}\s*(?:-|–|—|/| to | and )\s*(?P<other>[^\s-].*?)\s+(?:[a-z]+ )?(?:highway|road|motorway|axis|corridor|route|railway|line|expressway|pipeline"
    r"|front ?lines?|line of contact|front|sector|stretch|supply line|way|track|railroad|direction|salient|battlefront)"
)
_KIND_BEFORE = re.compile(
    rf"{LEADING_WORDS}(?P<kind>{KIND_WORDS})s?,? (?P<name>(?!\d[\d.,]* ?-?(?:k?ms?|kilo\w+|met\w+|mi|miles?)\b)(?-i:[^\sa-z]).*)",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"{_NAME}(?:,| in| of| \(|, in| on| at) (?P<within>(?:the |{DIRECTION}(?:ern)? |central )*[A-Z].*?)\)?",
    re.DOTALL,
)
_APPOSED = re.compile(
    r"(?P<name>[A-Z][^,]*), (?:(?:the|an?|its|one of|formerly|also|once)(?: [A-Za-z][\w'’-]*)*?|(?:capital|home|seat|birthplace|gateway|hub|part)(?: [a-z]+)?)(?: (?:of|in|to) (?:the )?(?P<within>[A-Z][^,]*)| [a-z][\w'’-]*)(?:,.*)?"
)
_OWNED_AFTER = re.compile(
    rf"(?P<name>[A-Z][^,]*), (?P<owner>[A-Z]\S*(?: [A-Z]\S*)*)['’]s (?:[a-z-]+ )*(?P<kind>{KIND_WORDS})(?:,.*)?"
)
_PLURAL = re.compile(
    r"^(?:[A-Z]?[a-z][a-z-]* )*(?:towns|cities|villages|ports|districts|provinces|areas|regions|suburbs|governorates|neighbou?rhoods|camps|states) of (?:the )?(?=[A-Z])"
)
_BOTH = re.compile(
    r"(?P<a>[A-Z][^,]*?) and (?P<b>[A-Z][^,]*?)(?: (?P<kind>provinces|districts|regions|governorates|states|counties|oblasts))?(?:(?:, (?:in |on )?|,? (?:in|on) )(?P<within>(?:the |[a-z]+ern |central )*[A-Z][^,]*))?"
)
_RELATIVE = re.compile(
    r"(?P<name>[A-Z][^,]*), (?:which|where|whose|who|that|from where|once|formerly|known)\b.*"
)
_CROSSING_TO = re.compile(r"\b((?:border|frontier) (?:crossing|post|gate|point)) (?:with|to|into|between) .*")


_SIDED = re.compile(rf"(?:{DIRECTION}(?:ern)?|Central|Upper|Lower|Inner|Greater) ", re.IGNORECASE)


class Names(Owners, Sides):
    """Takes names apart."""

    def _tailed(self, words: str) -> Phrase | None:
        """A name and where it is said to lie."""
        raise NotImplementedError

    def named(self, words: str) -> Phrase:
        """A name with kind words, containment and a part, but no distance or nearness."""
        words = _CROSSING_TO.sub(r"\1", words)
        if words[:1].isupper() and self._weigh(words) >= 0:
            after = KIND_AFTER.fullmatch(words)
            return Phrase((words,), kind=KINDS[after["kind"].lower()] if after else None)
        if (after := KIND_AFTER.fullmatch(words)) and _SIDED.match(words) and self._weigh(after["name"]) >= 0:
            return Phrase((words, after["name"]), kind=KINDS[after["kind"].lower()])  # "Upper Nile state"
        for read in (
            self._known_part,
            self._tailed,
            self._apposed,
            self._mission,
            self._stationed,
            self._road,
            self._capital,
            self._old_town,
            self._shore,
            self._side,
            self._possessive,
            self._sea_off,
            self._after,
            self._owned,
            self._on_water,
            self._of_kind,
            self._inside,
            self._part,
            self._kind_after,
        ):
            if phrase := read(words):
                return phrase
        if (ahead := _KIND_BEFORE.fullmatch(words)) and not words[:1].isupper():
            return replace(self.named(ahead["name"]), kind=KINDS[ahead["kind"].lower()])
        return Phrase((words,) if words else ())

    def _apposed(self, words: str) -> Phrase | None:
        """ "Nyala, the capital of South Darfur" is Nyala."""
        if relative := _RELATIVE.fullmatch(words):
            return self.named(relative["name"])
        if owned := _OWNED_AFTER.fullmatch(words):
            inner, kind = self.named(owned["name"]), KINDS[owned["kind"].lower()]
            return replace(inner, kind=inner.kind or kind, within=(*inner.within, owned["owner"]))
        found = _APPOSED.fullmatch(words)
        if not found:
            return None
        inner = self.named(found["name"])
        within = self.named(bare(found["within"])).names if found["within"] else ()
        return replace(inner, within=(*inner.within, *within)) if inner.names else None

    def both(self, words: str) -> Phrase | None:
        """ "Khan Younis and Rafah": two known places in one."""
        found = _BOTH.fullmatch(_PLURAL.sub("", words))
        if not found or self._weigh(words) >= 0:
            return None
        names = bare(found["a"]), bare(found["b"])
        if any(self._weigh(name) < 0 for name in names):
            return None
        kind = found["kind"]
        within = self.named(bare(found["within"])) if found["within"] else Phrase(())
        return Phrase(
            names,
            "both",
            kind=KINDS.get(kind.removesuffix("s")) if kind else None,
            within=(*within.names[-1:], *within.within),
        )

    def _road(self, words: str) -> Phrase | None:
        road = _ROAD.fullmatch(words)
        if not road:
            return None
        first = LEAD.sub("", road["name"])
        if not (first[:1].isupper() and road["other"][:1].isupper()):
            return None
        ends: tuple[str, ...] = (first, road["other"])
        if self._weigh(bare(road["other"])) < 0 and len(more := re.split(r"\s*[–—-]\s*", road["other"])) == 2:
            ends = (first, *more)  # "the Kupiansk–Svatove–Kreminna line"
        return Phrase(tuple(bare(end) for end in ends), "between", kind="road")

    def _inside(self, words: str) -> Phrase | None:
        """ "X, eastern Y", "X in Y"."""
        found = _IN.fullmatch(words)
        if not found:
            return None
        inner = self.named(LEAD.sub("", found["name"]))
        if not inner.names or not (inner.names[0][:1].isupper() or inner.names[0][:1].isdigit()):
            return None
        outer = self.named(LEAD.sub("", found["within"]))
        return (
            replace(inner, within=(*inner.within, *outer.names[-1:], *outer.within)) if outer.names else inner
        )
