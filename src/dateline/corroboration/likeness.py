"""How alike two claims are: named features of a pair, for many pairs at once, and a readable account of one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dateline.corroboration.traits import BORROWED, DENIED, INHERITED, NONE, NOT_YET, POINTS, Packed

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

FEATURES = (
    "same type",
    "one type without means",
    "different means",
    "same document",
    "same sentence",
    "next sentence",
    "sentences apart",
    "claims that follow each other",
    "the later points back",
    "points back to the one before",
    "both in the lead",
    "both in their documents' leads",
    "same trigger",
    "same day, both by their words",
    "same day, one by its publication",
    "same day, both by their publication",
    "a day apart, both by their words",
    "a day apart, one by its publication",
    "a day apart, both by their publication",
    "days apart, by their words",
    "days apart, one by its publication",
    "no day known",
    "same place",
    "within 5 km",
    "within 25 km",
    "25 to 80 km apart",
    "farther apart",
    "one place within the other",
    "one place outside the other",
    "place of one not known",
    "place of both not known",
    "a place borrowed",
    "another country",
    "a party acts in both",
    "different parties act",
    "same target",
    "different targets",
    "same victims",
    "same things",
    "same source",
    "same number killed",
    "number killed close",
    "number killed apart",
    "number killed far apart",
    "later and more killed",
    "killed told by one alone",
    "same number wounded",
    "number wounded apart",
    "shared wording",
    "rarest shared word",
    "shared headline wording",
    "wording and headline",
    "wording in the other's headline",
    "leads with shared headline",
    "one planned",
    "both planned",
    "one denied",
)
"""The columns of `features`, in their order: flags (0 or 1), but for the wording (0 to 1) and "sentences apart"."""
_WEEKS_BY_WORDS = 7
_WEEKS_BY_PUBLICATION = 21
_AT = {name: at for at, name in enumerate(FEATURES)}


def features(left: Packed, right: Packed) -> Floats:
    """Features of the pairs (left[i], right[i]), a row each; the order of a pair does not matter."""
    made = np.zeros((len(left), len(FEATURES)), np.float32)

    def put(name: str, values: npt.NDArray[np.generic]) -> None:
        made[:, _AT[name]] = values

    same_type = (left["types"] & right["types"]) != 0
    general = (left["general"] | right["general"]).astype(bool)
    put("same type", same_type)
    put("one type without means", ~same_type & general)
    put("different means", ~same_type & ~general)
    same = left["document"] == right["document"]
    gap = np.abs(left["sentence"].astype(np.int32) - right["sentence"].astype(np.int32))
    put("same document", same)
    put("same sentence", same & (gap == 0))
    put("next sentence", same & (gap == 1))
    put("sentences apart", np.where(same & (gap > 1), np.minimum(gap, 20) / 20, 0))
    first_is_left = left["order"] <= right["order"]
    back = np.where(first_is_left, right["back"], left["back"]).astype(bool)
    next_to = same & (np.abs(left["order"].astype(np.int32) - right["order"]) == 1)
    put("claims that follow each other", next_to)
    put("the later points back", same & back)
    put("points back to the one before", next_to & back)
    leads = (left["lead"] & right["lead"]).astype(bool)
    put("both in the lead", same & leads)
    put("both in their documents' leads", ~same & leads)
    put("same trigger", _shared(left["triggers"], right["triggers"])[0])
    _days(left, right, put)
    _places(left, right, put)
    for role, alike, unlike in (
        ("actors", "a party acts in both", "different parties act"),
        ("targets", "same target", "different targets"),
        ("victims", "same victims", None),
        ("things", "same things", None),
    ):
        shared, both = _shared(left[role], right[role])
        put(alike, shared)
        if unlike:
            put(unlike, both & ~shared)
    put("same source", (left["origin"] == right["origin"]) & (left["origin"] > 0))
    _counts(left, right, put)
    wording, rarest = _overlap(left["words"], left["rarity"], right["words"], right["rarity"])
    heads, _ = _overlap(left["head"], left["head_rarity"], right["head"], right["head_rarity"])
    heads = np.where(same, 0, heads)
    put("shared wording", wording)
    put("rarest shared word", rarest)
    put("shared headline wording", heads)
    put("wording and headline", np.sqrt(wording * heads))
    put("leads with shared headline", np.where(leads, heads, 0))
    one, _ = _overlap(left["words"], left["rarity"], right["head"], right["head_rarity"])
    other, _ = _overlap(right["words"], right["rarity"], left["head"], left["head_rarity"])
    put("wording in the other's headline", np.where(same, 0, np.maximum(one, other)))
    planned = (left["standing"] == NOT_YET).astype(np.int8) + (right["standing"] == NOT_YET)
    put("one planned", planned == 1)
    put("both planned", planned == 2)
    put("one denied", (left["standing"] == DENIED) != (right["standing"] == DENIED))
    return made


def _days(left: Packed, right: Packed, put) -> None:  # type: ignore[no-untyped-def]
    known, gap, given = _gaps(left, right)
    for days, lead in ((0, "same day"), (1, "a day apart")):
        at = known & (gap == days)
        put(f"{lead}, both by their words", at & (given == 0))
        put(f"{lead}, one by its publication", at & (given == 1))
        put(f"{lead}, both by their publication", at & (given == 2))
    put("days apart, by their words", known & (gap > 1) & (given == 0))
    put("days apart, one by its publication", known & (gap > 1) & (given > 0))
    put("no day known", ~known)


def _gaps(left: Packed, right: Packed) -> tuple[Flags, npt.NDArray[np.int32], npt.NDArray[np.int8]]:
    """(whether both days are known, the days between them, how many of the two are those of publication)."""
    known = (left["dated"] != NONE) & (right["dated"] != NONE)
    gap = np.maximum(np.maximum(left["first"] - right["last"], right["first"] - left["last"]), 0)
    given = (left["dated"] == INHERITED).astype(np.int8) + (right["dated"] == INHERITED)
    return known, gap, given


def weeks_apart(left: Packed, right: Packed) -> Floats:
    """Log-odds against pairs whose days lie weeks apart.

    The score cannot learn them: claims were labelled in windows of a few days. What two texts date by their own words
    more than a week apart is not one happening; days of publication say less, since a later text may look back.
    """
    known, gap, given = _gaps(left, right)
    by_words = known & (given == 0) & (gap > _WEEKS_BY_WORDS)
    by_publication = known & (given > 0) & (gap > _WEEKS_BY_PUBLICATION)
    return np.asarray(4.0 * by_words + 2.0 * by_publication, np.float32)


def distance(left: npt.NDArray[np.float32], right: npt.NDArray[np.float32]) -> Floats:
    """Kilometres between points, by the great circle; the last axis holds latitude and longitude. NaN stays NaN."""
    a, b = np.radians(left[..., 0]), np.radians(right[..., 0])
    across = np.radians(left[..., 1] - right[..., 1])
    half = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    return np.asarray(12_742 * np.arcsin(np.sqrt(np.clip(half, 0, 1))), np.float32)


def nearest(left: Packed, right: Packed) -> Floats:
    """Kilometres between the nearest two of the claims' good points; NaN where one has none."""
    found = np.full(len(left), np.nan, np.float32)
    for one in range(POINTS):
        for other in range(POINTS):
            found = np.fmin(found, distance(left["points"][:, one], right["points"][:, other]))
    return found


def _places(left: Packed, right: Packed, put) -> None:  # type: ignore[no-untyped-def]
    one, other = left["placed"] != NONE, right["placed"] != NONE
    both = one & other
    near = nearest(left, right)
    fine = both & ~np.isnan(near)
    coarse = both & ~fine
    shared, _ = _shared(left["places"], right["places"])
    put("same place", shared)
    put("within 5 km", fine & (near <= 5))
    put("within 25 km", fine & (near > 5) & (near <= 25))
    put("25 to 80 km apart", fine & (near > 25) & (near <= 80))
    put("farther apart", fine & (near > 80))
    apart = distance(main_point(left), main_point(right))
    within = apart <= np.maximum(left["radius"], right["radius"])
    put("one place within the other", coarse & within)
    put("one place outside the other", coarse & ~within)
    put("place of one not known", one != other)
    put("place of both not known", ~one & ~other)
    put("a place borrowed", both & ((left["placed"] == BORROWED) | (right["placed"] == BORROWED)))
    unlike = (left["country"] != right["country"]) & (left["country"] * right["country"] > 0)
    put("another country", both & unlike & ~(near <= 80))


def main_point(packed: Packed) -> npt.NDArray[np.float32]:
    """Latitude and longitude of the claims' finest places."""
    return np.stack((packed["latitude"], packed["longitude"]), axis=-1)


def _shared(left: npt.NDArray[np.uint32], right: npt.NDArray[np.uint32]) -> tuple[Flags, Flags]:
    """Whether two padded sets have a member in common, and whether both have any."""
    both = (left != 0).any(axis=1) & (right != 0).any(axis=1)
    return np.asarray(_members(left, right).any(axis=1)), np.asarray(both)


def _members(left: npt.NDArray[np.uint32], right: npt.NDArray[np.uint32]) -> Flags:
    """Which members of the left sets are in the right ones; column by column, which is fastest."""
    one, other = np.ascontiguousarray(left), np.ascontiguousarray(right)
    found = np.zeros(one.shape, np.bool_)
    for at in range(other.shape[1]):
        found |= one == other[:, at : at + 1]
    return np.asarray(found & (one != 0))


def _counts(left: Packed, right: Packed, put) -> None:  # type: ignore[no-untyped-def]
    for of in ("killed", "wounded"):
        a, b = left[of], right[of]
        both = (a[:, 0] >= 0) & (b[:, 0] >= 0)
        meet = (a[:, 0] <= b[:, 1]) & (b[:, 0] <= a[:, 1])
        exact = both & (a[:, 0] == b[:, 0])
        small = np.minimum(a[:, 0], b[:, 0]).astype(np.float32) + 0.5
        large = np.maximum(a[:, 0], b[:, 0]).astype(np.float32) + 0.5
        ratio = small / large
        put(f"same number {of}", exact)
        if of == "wounded":
            put("number wounded apart", both & ~meet & (ratio < 0.6))
            continue
        close = both & ~exact & (meet | (ratio >= 0.7))
        apart = both & ~exact & ~close & (ratio >= 0.25)
        far = both & ~exact & ~close & ~apart
        put("number killed close", close)
        put("number killed apart", apart)
        put("number killed far apart", far)
        later = np.sign(left["published"] - right["published"]) == np.sign(a[:, 0] - b[:, 0])
        put("later and more killed", (close | apart) & later)
        put("killed told by one alone", (a[:, 0] >= 0) != (b[:, 0] >= 0))


def _overlap(
    words: npt.NDArray[np.uint32],
    rare: npt.NDArray[np.uint8],
    others: npt.NDArray[np.uint32],
    others_rare: npt.NDArray[np.uint8],
) -> tuple[Floats, Floats]:
    """Shared rarity over the smaller side's, 0 to 1; and the rarest shared word's rarity, 0 to 1."""
    weights = rare.astype(np.float32)
    common = weights * _members(words, others)
    shared = common.sum(axis=1)
    smaller = np.minimum(weights.sum(axis=1), others_rare.astype(np.float32).sum(axis=1))
    # A passage of few words is alike to many: a floor of five telling words.
    return shared / np.maximum(smaller, 200.0), common.max(axis=1, initial=0) / 80
