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
    r"\s+(?:has |have |had |also |again |later |will |would |swiftly |immediately |repeatedly |officially |strongly |long |never |now |still |since |already |formally |publicly |quickly |yesterday |on \w+day )*"
    r"(?:said|says|denied|denies|rejected|rejects|warned|warns|accused|accuses|insists?|insisted|claims?|claimed|condemned|condemns|"
    r"called (?:for|on)|calls (?:for|on)|announced|announces|vowed|vows|urged|urges|demanded|demands|agreed|agrees|recogni[sz]e[sd]|backs|backed|"
    r"supports|supported|believes|wants|refused|refuses|threatened|threatens|pledged|imposed|summoned|expelled|confirmed|responded|"
    r"reacted|protested|blamed|blames|considers|sees|hopes|declined|declared|dismissed|signalled|signaled|accepted|promised|expects|argues"
    r"|sent|sends|deployed|retaliated|(?:fired|hit|struck) back|annexed|invaded|funds|funded|armed|recalled|severed|broke off|cut ties|offered|brokered|regards|describes|described|fears|seeks|sought|pressed|maintains|vetoed|vetoes|welcomed|welcomes|praised|hailed|deplored|protests"
    r"|denounced|denounces|retorted|replied|countered|conceded|admitted|acknowledged|stressed|reiterated|complained|cautioned|pledges|threatens|refuses|rebuffed|shrugged off|ruled out|turned down|stands by"
    r"|(?:would|did|does|could|has|had) not (?:immediately )?(?:comment|respond|say|confirm|recogni[sz]e|reply|react|accept|agree|deny|name))\b"
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
    r"|ordered|imposed|announced|signed|refused|vetoed|hailed|praised|endorsed|sanctioned|funded|financed|recognised|recognized|brokered|appointed|sponsored)(?: \w+){0,2} by $"
    r"|\b(?:spokes(?:man|woman|person|people) for|critics of|ally of|allies of|pressure from|support from|backing from|backing of|support of|loyal to|allegiance to|hostile to|loyalty to"
    r"|allied (?:to|with)|aligned with|demands? from|message from|signals? from|approval from|permission from|reaction from|response from|comment from|word from|silence from) $"
)
"""What a government does, before its capital's name: "was rejected at once by Khartoum"."""
_TALKS = re.compile(
    r"\b(?i:talks|ties|relations|tensions?|negotiations|dialogue|rapprochement|alliance|agreement|deal|rift|row|dispute|friendship|d[eé]tente|contacts|truce) between (?:[A-Z]\S*(?: [A-Z]\S*)* and )?$"
)
_PAIRED = re.compile(r"(?: and [A-Z]|[ ,.;]|$)")
_AND = re.compile(r",? and (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?(?= (?!in |at |on |near )[a-z])")
_NAMES = (
    "adelaide aden alexandria asia aurora austin brandon brooklyn camden carolina carson chad charlotte "
    "chelsea cheyenne clinton dakota dallas dayton denver devon diego eden elizabeth florence francis "
    "francisco george georgia hamilton harrison henry houston india irving israel jackson james jefferson "
    "jordan kent kenya laurel lawrence lee leon lincoln logan london lourdes madison marion martin "
    "melbourne milan monroe montana morgan nelson orlando owen paris preston ramsey ross salem santiago "
    "savannah selma sherman sofia stanley sydney taylor trent troy tyler vernon victoria vienna virginia "
    "warren washington wayne wesley wilson winston zion "
    "alexandria ashton augusta brittany bristol catalina cuba easton geneva holland ireland jamaica kingston kobe "
    "lancaster lorraine mali medina memphis montgomery odessa peyton phoenix quincy raleigh regina rio salvador "
    "siena trinity valencia verona"
)
_FIRST_NAMES = frozenset(_NAMES.split())
_NO_PLACE_AFTER = re.compile(
    r"\s+(?:typeface|font|script|style|diet|syndrome|protocols?|accords?|conventions?|sauce|cigars?|crude|process|agreements?|treaty|communiqu[eé]|declaration"
    r"|steel|soap|pepper|salads?|sandwich(?:es)?|sausages?|wines?|cheese|coffee|tea|beans|hats?|shawls?|sweaters?|rugs?|carpets?|cats?|hounds?|cows?|terriers?|sprouts|artichokes?|chicken|rice|envelopes?|shorts|[Rr]oom|suite"
    r"|Tribune|Times|Herald|Gazette|Observer|Today|Daily|Telegraph|Chronicle|News Agency)\b"
)
_OWN_NAME_BEFORE = re.compile(
    r"\b(?:Bank of(?: the)?|Voice of(?: the)?|Radio|[Aa]l[- ]?Qae?da in(?: the)?|[Aa]l[- ]?Qaida in(?: the)?|[Jj]ihad in(?: the)?|Movement for the Liberation of(?: the)?"
    r"|(?:[Ff]ilm|movie|novel|song|album|musical|opera|ballad|magazine|newspaper|[Ss]hip|[Vv]essel|[Tt]anker|[Ff]rigate|[Dd]estroyer|[Ff]erry|[Yy]acht|[Tt]rawler|[Ss]ubmarine|[Ff]reighter|[Cc]ruiser|[Cc]orvette)(?: called| named)?"
    r"|Front for the Liberation of(?: the)?|Islamic Emirate of|Operation(?: [A-Z]\w+)?|Exercise|Codename[d]?|Hotel|MV|HMS|USS|INS|RFA) $"
)
"""Words that make what follows a part of a name that is no place's: "the Bank of Khartoum", "Operation Raqqa"."""
_OWN_NAME_AFTER = re.compile(
    r" (?:[A-Z]\w+ ){0,2}(?:Airlines|Airways|Petroleum|Oil (?:Corporation|Company)|Telecom|Brigades?|Battalions?|Media Cent(?:er|re)|Cent(?:er|re) for|Observatory|Institute (?:for|of)"
    r"|Bank(?! (?:Street|Road))|Agreements?|Accords?|Conventions?|Communiqu[eé]|Protocols?|Treaty|Declaration)\b"
)
_ENTERPRISE = re.compile(r"(?:Operation|Exercise|Codename) [A-Z]")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sheikh|Imam|Mullah|Ayatollah|Sultan|Pope|Abu|Umm|Colonel|Captain|Sergeant|Lieutenant|Brigadier|Rev|Sister|Father|Judge|Justice|General|Admiral|Senator|Professor|Commander|Inspector|Detective)\.?"
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
    r" (?!(?:County|State|University|College|Police|School|Airport|Station|Street|City|Park|River|Post|Times|Road|Council|Court|Hospital|Bay|Lake|Valley|Island|Beach|Avenue|Church|High|Center|Centre|Province|Oblast|Region|Governorate|Department|District|Raion|Territory|Bridge|Port|Harbou?r|Square|Hotel|Zoo|Stadium|Cathedral|Mosque|Market|Castle|International|Metropolitan|Parish|Prefecture|Municipality)\b)(?P<name>[A-Z][a-z]+)(?:,| (?:[a-z]+ed|spoke|met|left|led|went|came|took|gave|ran|said|says|was|is|has|had|told|who|painted|wrote|played|won|scored|slept|and)|['’]s)"
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
    first, _, last = text[start:end].partition(" ")
    if last and first.casefold() in _FIRST_NAMES and not known and last[:1].isupper():
        return _SURNAME.match(text, start + len(first)) is not None and not _PLACING.search(
            text, max(0, start - 12), start
        )
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


_SAYS = re.compile(
    r"(?:['’]s?)? (?:[a-z][\w'’-]* ){1,4}?(?:said|says|say|reported|reports|told|confirmed|announced|stated|added|noted|explained|recalled)\b"
)
_LOCAL = re.compile(
    r"(?:['’]s)? (?:[a-z]+ )?(?:police|policem[ae]n|firefighters|medics|doctors|nurses|rescuers|residents|villagers|activists|coastguards?|coast guard|railways?|hospitals?|farmers|teachers|elders|traders|courts?|prosecutors)\b"
)
_ENDS = (". ", "? ", "! ", "\n")
_ABROAD = frozenset(("US", "GB", "RU", "FR", "CN"))
"""Lands whose officials speak of places all over the world."""
_SHORT_TEXT = 600
"""In a longer text who tells of a place must stand in its sentence."""


def sayer(sightings: list[Sighting], starts: list[int], text: str, start: int, end: int) -> str:
    """The one country whose people tell of a place or live there ("the Libyan army said"); empty where unknown."""
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    last = min((at for mark in _ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    spans = [(first, last), (0, len(text))] if len(text) <= _SHORT_TEXT else [(first, last)]
    for low, high in spans:
        told = {
            entry.country
            for sighting in sightings[bisect_left(starts, low) : bisect_left(starts, high)]
            if not start <= sighting.start < end
            and (_SAYS.match(text, sighting.end) or _LOCAL.match(text, sighting.end))
            for entry in sighting.entries[:1]
            if entry.kind == "country"
        }
        if told:
            return told.pop() if len(told) == 1 and not told & _ABROAD else ""
    return ""


def speaks(text: str, start: int, end: int) -> bool:
    """Whether the words around a capital's name make it a government that speaks or acts: "Moscow denied"."""
    if _SPOKEN_FOR.search(text, max(0, start - 50), start):
        return True
    if _TALKS.search(text, max(0, start - 60), start) and _PAIRED.match(text, end):
        return True
    if (pair := _AND.match(text, end)) and not _PLACING.search(text, max(0, start - 12), start):
        end = pair.end()
    return _SPEAKS.match(text, end) is not None and not _PLACING.search(text, max(0, start - 12), start)
