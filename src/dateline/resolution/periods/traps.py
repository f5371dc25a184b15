"""Words that look like a time and are none: the verb "may", "the march", "17 February Brigade", "2016 shells"."""

from __future__ import annotations

import re

from dateline.resolution.periods.words import MONTH, WEEKDAY

_SMALL = re.compile(r"\b(?:may|march|mar|sat|sun|mon|wed|sep|dec|jan|august)\b")
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|last|next|this|early|late|mid|until|by|from|of|to|and)[ -](?:may|march|august)\b"
)
_BODIES = (
    "brigades?|battalions?|movement|martyrs?|divisions?|army|front|forces?|revolution|bridge|square|street|avenue|road|university"
    "|hospital|dam|city|camp|organi[sz]ation|coalition|alliance|group|company|committee|council|platoons?|regiments?|school|mosque"
    "|stadium|district|neighbou?rhood|prison|club|party|bloc|airport|base"
)
_BODY_AFTER = re.compile(rf"(?:\s+(?:Revolution(?:ary)?|Martyrs|Youth))*\s+(?=[A-Z])(?i:{_BODIES})\b")
_BODY_SOON_AFTER = re.compile(rf"(?:\s+[A-Z]\w*){{0,2}}\s+(?=[A-Z])(?i:{_BODIES})\b")
_ARTICLE = re.compile(r"(?i)\bthe\s+$")
_DATING = re.compile(r"(?i)\b(?:on|since|until)\s+$")
_BARE_DATE = re.compile(
    rf"(?i)(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|{MONTH}|{WEEKDAY})"
)
_AMOUNT_AFTER = re.compile(
    r"\s+(?!was\b|is\b|has\b|saw\b|as\b|this\b|its\b|his\b)(?:[a-z-]+\s+)?[a-z-]+(?:s|men|people)\b"
)
_YEAR_BEFORE = re.compile(
    rf"(?i)(?:\b(?:in|since|of|by|from|until|till|to|and|during|before|after|the|late|early|mid|through|between|{MONTH})|,|-|'s|[0-9])\s*$"
)
_COLOURED = re.compile(r"\b(?:Black|Red|Bloody|Good|Ash|Palm|Holy|Super|Easter|Orange)\s+$")
_REPEATED = re.compile(r"(?i)\b(?:every|each|most|alternate)\s+(?:other\s+)?$")
_PLURAL = re.compile(
    r"(?i)(?:(?P<on>on|every|most) )?(?:[a-z]+ (?:and|or) )*(?:mon|tues|wednes|thurs|fri|satur|sun)days"
)
_ON_BEFORE = re.compile(r"(?i)\b(?:on|and|most|usually)\s+$")
_OPENS = re.compile(
    r"\s+(?:was|is|saw|has|had|brought|marked|witnessed|and|to|through|that|this)\b|\s*[,:\d]"
)
_YEAR_FOLLOWS = re.compile(r",? ((?:19|20)\d\d)\b(?! ?(?:hours|hrs|gmt|utc|[a-z]+s\b))", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(
    rf"(?i)(?:(?:on|the|{WEEKDAY}),? )*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?)"
)


def is_no_time(quote: str, sentence: str | None) -> bool:
    """Whether the quote, alone or by what stands around it in the sentence, is something else than a time."""
    if _SMALL.search(quote) and not re.search(r"\d", quote) and not _TIME_BEFORE.search(quote):
        return True
    plural = _PLURAL.fullmatch(quote.strip())
    if plural and plural["on"]:
        return True
    at = sentence.find(quote) if sentence else -1
    if sentence is None or at < 0:
        return False
    before, after = sentence[max(0, at - 40) : at], sentence[at + len(quote) :][:60]
    if plural and _ON_BEFORE.search(before):
        return True
    return _named_after(quote, before, after) or bool(_REPEATED.search(before))


def _named_after(quote: str, before: str, after: str) -> bool:
    """Whether a body bears the date as its name, an amount looks like a year, or "May" opens as a verb."""
    if _BARE_DATE.fullmatch(quote):
        body = _BODY_SOON_AFTER if _ARTICLE.search(before) else _BODY_AFTER
        if _COLOURED.search(before) or (body.match(after) and not _DATING.search(before)):
            return True
    if re.fullmatch(r"\d{4}", quote) and _AMOUNT_AFTER.match(after) and not _YEAR_BEFORE.search(before):
        return True
    return quote == "May" and not before.strip(" \"'“‘") and not _OPENS.match(after)


def with_year(quote: str, sentence: str | None) -> str:
    """The quote with the year that stands right behind it in the sentence: "2 March" of "2 March 2020"."""
    at = sentence.find(quote) if sentence else -1
    if sentence is None or at < 0 or not _DAY_AND_MONTH.fullmatch(quote.strip()):
        return quote
    follows = _YEAR_FOLLOWS.match(sentence, at + len(quote))
    return f"{quote} {follows[1]}" if follows else quote
