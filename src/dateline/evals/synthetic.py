"""Claims made up by the million, packed as grouping takes them, to measure its time and memory.

What they are like: some 500 claims a day. Happenings lie in 4,000 towns, some of which see far more than others (a
power law, as in real conflict data); each has a kind, a day, a toll and a dozen telling words of its own out of a
vocabulary of 60,000. One to a dozen documents tell of a happening (geometric, 2.4 on average), each in two to four
claims of which one in three lacks a place and one in two a day of its own, with tolls that differ; a third of the
documents are copies of an earlier one, and many have claims on older happenings and statements besides. Nothing in
them is text.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dateline.corroboration.traits import BORROWED, FINE, HEAD, INHERITED, OWN, TRAITS, WORDS, Packed

A_DAY = 500
"""Claims a day, whatever their number: more claims are a longer time, as in a library that grows."""
_TOWNS = 4_000
_STEEPNESS = 0.9
"""Exponent of the towns' shares: the first sees about one happening in twenty, as Aleppo did at its worst."""
_VOCABULARY = 60_000
_COMMON = 400
_FIRST_DAY = 734_000
_VIOLENCE = 1
_SPOKEN = 7
_FEW = 6

Numbers = npt.NDArray[np.int64]


def synthetic(count: int, seed: int = 7) -> Packed:
    """About `count` claims, document by document, in the order of their documents' days."""
    dice = np.random.default_rng(seed)
    days = max(1, count // A_DAY)
    happenings = max(4, round(count / 9.0))
    day = np.sort(dice.integers(0, days, happenings))
    shares = 1 / np.arange(1, _TOWNS + 1) ** _STEEPNESS
    towns = dice.choice(_TOWNS, happenings, p=shares / shares.sum())
    telling = dice.integers(1, _VOCABULARY, (happenings, 12))
    kind = dice.integers(1, 10, happenings)
    toll = np.minimum(dice.geometric(0.15, happenings), 400)
    reports = np.minimum(dice.geometric(0.42, happenings), 12)
    of_document = np.repeat(np.arange(happenings), reports)
    published = day[of_document] + dice.integers(0, 2, len(of_document))
    order = np.argsort(published, kind="stable")
    of_document, published = of_document[order], published[order]
    own = dice.integers(2, 5, len(of_document))
    older = np.minimum(dice.integers(0, 2, len(of_document)), of_document)
    said = dice.integers(0, 2, len(of_document))
    each = own + older + said
    document = np.repeat(np.arange(len(of_document)), each)
    place_in = np.arange(len(document)) - np.repeat(np.cumsum(each) - each, each)
    is_own = place_in < own[document]
    is_said = place_in >= (own + older)[document]
    about = of_document[document]
    past = (about * dice.random(len(document))).astype(np.int64)
    about = np.where(is_own | is_said, about, past)
    made = np.zeros(len(document), TRAITS)
    made["document"] = document + 1
    made["sentence"], made["order"] = place_in, place_in
    made["lead"] = place_in < 2
    made["types"] = np.left_shift(np.uint64(1), np.where(is_said, 20, kind[about]).astype(np.uint64))
    made["family"] = np.where(is_said, _SPOKEN, _VIOLENCE)
    made["general"] = (kind[about] < 3) & ~is_said
    made["published"] = _FIRST_DAY + published[document]
    dated = np.where(dice.random(len(document)) < 0.5, OWN, INHERITED)
    made["dated"] = np.where(is_own, dated, OWN)
    happened = np.where(made["dated"] == OWN, day[about], published[document])
    made["first"] = made["last"] = _FIRST_DAY + np.where(is_said, published[document], happened)
    _facts(made, about, towns, toll, is_said, dice)
    _words(made, telling, about, document, of_document, dice)
    return made


def _facts(
    made: Packed,
    about: Numbers,
    towns: Numbers,
    toll: Numbers,
    is_said: npt.NDArray[np.bool_],
    dice: np.random.Generator,
) -> None:
    """Places, parties and tolls of each claim's happening, told in part and not always alike."""
    count = len(made)
    spread = np.random.default_rng(1)
    latitudes, longitudes = spread.uniform(-35, 60, _TOWNS), spread.uniform(-100, 140, _TOWNS)
    made["placed"] = np.where(dice.random(count) < 0.66, OWN, BORROWED)
    made["latitude"], made["longitude"] = latitudes[towns[about]], longitudes[towns[about]]
    made["radius"] = dice.choice([2.0, 2.0, 12.0, 25.0, 120.0], count)
    made["points"] = np.nan
    fine = made["radius"] <= FINE
    made["points"][fine, 0, 0] = made["latitude"][fine]
    made["points"][fine, 0, 1] = made["longitude"][fine]
    made["country"] = 1 + towns[about] % 40
    made["places"][:, 0] = np.where(made["placed"] == OWN, 1 + towns[about], 0)
    made["actors"][:, 0] = dice.integers(0, 3, count) * (1 + about % 50)
    made["targets"][:, 0] = dice.integers(0, 2, count) * (1 + about % 70)
    killed = np.maximum(1, np.round(toll[about] * dice.choice([1.0, 1.0, 1.0, 0.8, 1.3], count)))
    tells = (dice.random(count) < 0.5) & ~is_said
    made["killed"] = np.where(tells, killed, -1).astype(np.int32)[:, None]
    made["wounded"] = made["captured"] = -1


def _words(
    made: Packed,
    telling: Numbers,
    about: Numbers,
    document: Numbers,
    of_document: Numbers,
    dice: np.random.Generator,
) -> None:
    """Six of the happening's telling words and a few common ones in each claim; in a copy, the original's."""
    count = len(made)
    writer = document.copy()
    copies = dice.random(len(of_document)) < 0.33
    # A copy writes as the document before it where that one tells of the same happening.
    earlier = np.maximum(0, np.arange(len(of_document)) - 1)
    copied = copies & (of_document[earlier] == of_document)
    writer = np.where(copied, earlier, np.arange(len(of_document)))[document]
    chosen = (writer[:, None] * 7 + made["sentence"][:, None] * 3 + np.arange(_FEW)) % telling.shape[1]
    words = np.take_along_axis(telling[about], chosen, axis=1)
    common = dice.integers(1, _COMMON, (count, 10)) + _VOCABULARY
    made["words"][:, :_FEW] = words
    made["words"][:, _FEW : _FEW + 10] = common
    made["rarity"][:, :_FEW] = 50 + words % 31
    made["rarity"][:, _FEW : _FEW + 10] = 18 + common % 25
    head = np.take_along_axis(
        telling[of_document[document]], (writer[:, None] * 5 + np.arange(_FEW)) % telling.shape[1], axis=1
    )
    made["head"][:, :_FEW] = head
    made["head_rarity"][:, :_FEW] = 50 + head % 31
    assert made["words"].shape[1] == WORDS and made["head"].shape[1] == HEAD
    for field, rare in (("words", "rarity"), ("head", "head_rarity")):
        order = np.argsort(-made[rare].astype(np.int16), axis=1, kind="stable")
        made[field] = np.take_along_axis(made[field], order, axis=1)
        made[rare] = np.take_along_axis(made[rare], order, axis=1)
