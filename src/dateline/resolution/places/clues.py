# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""What the words right around a name say of it: containment, the kind of place, and that it is no place at all."""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.scan import Sighting

_GAP_AFTER = re.compile(
    r"['’]?s?(?:,? (?:in|of)(?: the)?|,| \(|, in| -|, (?:north|south|east|west|central)\w*)? ?(?:[a-z]+(?:ern|al) )?"
)
_GAP_BEFORE = re.compile(
    r"(?:['’]s|n|)(?: (?:[a-z'’-]+ ){0,3}(?:(?:city|town|village|port|capital|district|suburb|province|region|governorate|county|community|hamlet|camp|area|neighbou?rhood)"
    r"(?: (?:of|called))?,?))? ?"
)
_KIND_AFTER = re.compile(
    r"['’]?s? (?P<kind>province|governorate|oblast|region|state|department|prefecture|county|parish|district|raion|canton|airport|"
    r"international airport|air ?base|refugee camp|camp|river|island|strait|gulf|sea)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r",? \(?(?:a|an|the|its|one of the|capital of(?: the)?|(?:\w+['’]s))?(?: ?[\w'’-]+){0,4}? ?\b(?P<kind>city|town|village|port|suburb|province|governorate|department|region|state|county"
    r"|district|island|capital|hamlet|oblast)\b",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(
    r"\b(?P<kind>city|town|village|hamlet|port|capital|suburb|province|governorate|department|region|state|county|district|oblast|island|"
    r"river|neighbou?rhood)(?: of)?(?: the)? $",
    re.IGNORECASE,
)
_REGION_WORDS = {"province": "region", "governorate": "region", "oblast": "region", "region": "region", "state": "region",
                 "department": "region", "prefecture": "region", "canton": "region", "county": "county", "parish": "county",
                 "raion": "county", "district": "district", "airport": "airport", "international airport": "airport",
                 "air base": "airbase", "airbase": "airbase", "refugee camp": "camp", "camp": "camp", "river": "river",
                 "island": "island", "strait": "strait", "gulf": "sea", "sea": "sea", "suburb": "town", "neighborhood": "district",
                 "neighbourhood": "district"}  # fmt: skip
_SPEAKS = re.compile(
    r"\s+(?:has |have |had |also |again |later |will |would |swiftly |immediately |repeatedly |officially |strongly |yesterday |on \w+day )*"
    r"(?:said|says|denied|denies|rejected|rejects|warned|warns|accused|accuses|insists?|insisted|claims?|claimed|condemned|condemns|"
    r"called (?:for|on)|calls (?:for|on)|announced|announces|vowed|vows|urged|urges|demanded|demands|agreed|agrees|recogni[sz]e[sd]|backs|backed|"
    r"supports|supported|believes|wants|refused|refuses|threatened|threatens|pledged|imposed|summoned|expelled|confirmed|responded|"
    r"reacted|protested|blamed|blames|considers|sees|hopes|declined|declared|dismissed|signalled|signaled|accepted|promised|expects|argues)\b"
)
_NEW = re.compile(
    r"\b(?:an?|one|another|what|which|some|any|every|each|no|two|three|four|five|several|many|other)(?: [a-z-]+){0,2} $",
    re.IGNORECASE,
)
_LIST_KIND = re.compile(
    r"(?:,? (?:and )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)*,? (?:and|or) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? "
    r"(?P<kind>[Pp]rovince|[Gg]overnorate|[Oo]blast|[Rr]egion|[Ss]tate|[Dd]istrict|[Pp]refecture)s\b"
)
""" "Luhansk, Sumy and Kharkiv Oblasts": one word for all of them."""
_SPOKEN_FOR = re.compile(
    r"\b(?:rejected|dismissed|condemned|backed|accused|denied|supported|welcomed|criticised|criticized|accepted|approved|blamed|denounced"
    r"|ordered|imposed|announced|signed|refused)(?: \w+){0,2} by $"
)
"""What a government does, before its capital's name: "was rejected at once by Khartoum"."""
_NAMES = (
    "adelaide aden alexandria asia aurora austin brandon brooklyn camden carolina carson chad charlotte "
    "chelsea cheyenne clinton dakota dallas dayton denver devon diego eden elizabeth florence francis "
    "francisco george georgia hamilton harrison henry houston india irving israel jackson james jefferson "
    "jordan kent kenya laurel lawrence lee leon lincoln logan london lourdes madison marion martin "
    "melbourne milan monroe montana morgan nelson orlando owen paris preston ramsey ross salem santiago "
    "savannah selma sherman sofia stanley sydney taylor trent troy tyler vernon victoria vienna virginia "
    "warren washington wayne wesley wilson winston zion"
)
_FIRST_NAMES = frozenset(_NAMES.split())
_NO_PLACE_AFTER = re.compile(
    r"\s+(?:typeface|font|script|style|diet|syndrome|protocol|accords?|convention|sauce|cigars?|crude"
    r"|Tribune|Times|Herald|Gazette|Observer|Today|Daily|Telegraph|Chronicle|News Agency)\b"
)
_OWN_NAME_BEFORE = re.compile(
    r"\b(?:Bank of(?: the)?|Voice of(?: the)?|Radio|[Aa]l[- ]?Qae?da in(?: the)?|[Aa]l[- ]?Qaida in(?: the)?|[Jj]ihad in(?: the)?|Movement for the Liberation of(?: the)?"
    r"|Front for the Liberation of(?: the)?|Islamic Emirate of|Operation(?: [A-Z]\w+)?|Exercise|Codename[d]?|Hotel|MV|HMS|USS|INS|RFA) $"
)
"""Words that make what follows a part of a name that is no place's: "the Bank of Khartoum", "Operation Raqqa"."""
_OWN_NAME_AFTER = re.compile(
    r" (?:Airlines|Airways|Petroleum|Oil (?:Corporation|Company)|Telecom|Brigades?|Battalions?)\b"
)
_ENTERPRISE = re.compile(r"(?:Operation|Exercise|Codename) [A-Z]")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sheikh|Imam|Mullah|Ayatollah|Sultan|Pope|Abu|Umm|Colonel|Captain|Sergeant|Lieutenant|Brigadier|Rev|Sister|Father)\.?"
    r"(?: [A-Z]\w*\.?)? $"
)
_GIVEN = re.compile(
    r"\b(?:Jack|John|James|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Daniel|Matthew|Anthony|Mark|Steven|Paul|Andrew|Peter|Kevin|Brian|Edward"
    r"|Mary|Linda|Susan|Jessica|Sarah|Karen|Nancy|Lisa|Anna|Maria|José|Jose|Juan|Carlos|Luis|Pedro|Miguel|Ahmed|Ahmad|Mohammed|Muhammad|Mohamed|Mahmoud|Hassan|Hussein|Ibrahim"
    r"|Khalid|Omar|Mustafa|Abdullah|Abdul|Yusuf|Youssef|Fatima|Aisha|Khaled|Rami|Bashar|Saddam)(?: [A-Z]\.)? $"
)
_PLACING = re.compile(
    r"\b(?:in|at|from|to|near|of|around|outside|into|across|towards?|for|between|and|via|through|inside|leaving|left|reached|visited|over|,)\s+(?:the )?$"
)
_SURNAME = re.compile(
    r" (?!(?:County|State|University|College|Police|School|Airport|Station|Street|City|Park|River|Post|Times|Road|Council|Court|Hospital|Bay|Lake|Valley|Island|Beach|Avenue|Church|High|Center|Centre)\b)(?P<name>[A-Z][a-z]+)(?:,| (?:[a-z]+ed|spoke|met|left|led|went|came|took|gave|ran|said|says|was|is|has|had|told|who|painted|wrote|played|won|scored|slept|and)|['’]s)"
)


def containers(
    sightings: list[Sighting], starts: list[int], text: str, start: int, end: int
) -> list[tuple[Entry, ...]]:
    """What the words on both sides say that the place at `start`–`end` lies in: "Paris, Texas", "Syria's Idlib"."""
    at = bisect_left(starts, end)
    found: list[tuple[Entry, ...]] = []
    edge = end
    for sighting in sightings[at : at + 2]:
        if not _GAP_AFTER.fullmatch(text[edge : sighting.start]) or sighting.start == edge:
            break
        found.append(sighting.entries)
        edge = sighting.end
    before = bisect_left(starts, start) - 1
    if (
        before >= 0
        and sightings[before].end <= start
        and _GAP_BEFORE.fullmatch(text[sightings[before].end : start])
    ):
        wide = tuple(e for e in sightings[before].entries if e.kind in ("country", "region"))
        if (wide and text[sightings[before].end : start].strip() not in ("", "-")) or (
            wide and text[sightings[before].end : start] == " "
        ):
            found.append(wide)
    return found


def kind(text: str, start: int, end: int) -> str | None:
    """The kind of place that the words around a name give it ("Idlib province", "Cordoba, a department of ...")."""
    if found := _KIND_AFTER.match(text, end):
        return _REGION_WORDS.get(found["kind"].lower())
    if found := _LIST_KIND.match(text, end):
        return _REGION_WORDS[found["kind"].lower()]
    if found := _KIND_BEFORE.search(text, max(0, start - 40), start):
        return _REGION_WORDS.get(found["kind"].lower(), "town")
    if text[end : end + 2] in (", ", " (") and (found := _APPOSITION.match(text, end)):
        return _REGION_WORDS.get(found["kind"].lower(), "town")
    return None


def kind_after(text: str, end: int) -> str | None:
    """The kind of place that the word right after a name gives it ("Ghazni province")."""
    found = _KIND_AFTER.match(text, end)
    return _REGION_WORDS.get(found["kind"].lower()) if found else None


def is_new(text: str, start: int) -> bool:
    """Whether a common noun speaks of a place for the first time: "a major airbase", "another village"."""
    return _NEW.search(text, max(0, start - 40), start) is not None


def is_water(name: str) -> bool:
    """Whether a name is that of a sea or the like, which goes before a province that is named after it.

    >>> is_water("Red Sea"), is_water("Gulf of Aden"), is_water("Aden")
    (True, True, False)
    """
    return re.search(r"\b(?:Sea|Gulf|Ocean|Strait|Bay|Lake|River|Canal)\b", name) is not None


def is_person(text: str, start: int, end: int, known: bool) -> bool:
    """Whether a name is a person's here, or a thing's: "Jordan Miller, a photographer", "the Georgia typeface"."""
    if _NO_PLACE_AFTER.match(text, end):
        return True
    if any(pattern.search(text, max(0, start - 40), start) for pattern in (_TITLE, _GIVEN)):
        return True
    if (
        text[start:end].casefold() not in _FIRST_NAMES
        or known
        or _PLACING.search(text, max(0, start - 12), start)
    ):
        return False
    return _SURNAME.match(text, end) is not None and text[max(0, start - 4) : start] != "The "


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a place's name only helps to name something else: "the Bank of Khartoum", "Operation Raqqa Shield"."""
    return (
        _ENTERPRISE.match(text[start:end]) is not None
        or _OWN_NAME_BEFORE.search(text, max(0, start - 40), start) is not None
        or _OWN_NAME_AFTER.match(text, end) is not None
    )


def speaks(text: str, start: int, end: int) -> bool:
    """Whether the words around a capital's name make it a government that speaks or acts: "Moscow denied"."""
    if _SPOKEN_FOR.search(text, max(0, start - 50), start):
        return True
    return _SPEAKS.match(text, end) is not None and not _PLACING.search(text, max(0, start - 12), start)
