# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""The wordings that put a place in relation to a name ("30 km south of", "halfway between ... and ...")."""

from __future__ import annotations

import re

from dateline.resolution.places.measures import DIRECTION, DIRECTIONS, DISTANCE, SHORT_DIRECTION, TRAVEL

_NAME = r"(?P<name>\S.*?)"
_OTHER = r"(?P<other>\S.*)"
_FAR = rf"(?:{DISTANCE}|{TRAVEL})"
_ROADS = r"(?:roads?|highway|route|motorway|way|track|railway|railroad|line|pipeline|expressway|corridor|artery|supply line)"
_EDGES = (
    r"(?:outskirts?|edges?|fringes?|periphery|gates?|entrances?|entry|exits?|approach(?:es)?|perimeter|doorstep|limits|city limits|rim|threshold"
    r"|outer ring|suburban ring|entry point|access road|access|gateway)"
)
_AROUND = r"(?:areas?|region|surroundings|surrounding areas?|vicinity|environs|neighbou?rhood|villages|countryside|suburbs|rural areas|farmland|fields|hills|lands?)"
_COAST = r"(?:coast|coastline|shores?|waters|territorial waters|seaboard|littoral|coastal waters|beaches)"
_ALONG = rf"(?:on|along|down|up|in|towards?)(?: the)?(?: main| old| coastal| desert| way)?(?: {_ROADS})?"
SEAS = (
    r"(?:Pacific|Atlantic|Caribbean|Mediterranean|Indian Ocean|Red Sea|Black Sea|Baltic|Adriatic|Aegean|Caspian|Arabian Sea|Persian Gulf|Gulf|Gulf of Aden"
    r"|Sea of Azov|Azov|North Sea)(?: Sea| Ocean)?"
)
PLACED: tuple[tuple[str, re.Pattern[str]], ...] = tuple((relation, re.compile(pattern, re.IGNORECASE)) for relation, pattern in (
    ("towards", rf"{_FAR} (?:from|outside(?: of)?|out of|beyond|past|after|short of|before|away from) {_NAME},? (?:on|along|down|up)(?: the)?(?: \w+)? {_ROADS} (?:to|towards?|from|leading (?:to|from)|for|into) {_OTHER}"),
    ("towards", rf"{_FAR} (?:down|along|up|on|off) the {_ROADS} (?:from|out of) {_NAME} (?:to|towards?) {_OTHER}"),
    ("towards", rf"{_FAR} (?:from|out of) {_NAME} (?:towards?|in the direction of|en route to|on the way to|heading (?:to|for)) {_OTHER}"),
    ("part", rf"(?:in )?the (?:far |extreme )?(?P<bearing>{DIRECTION}) of (?:the )?{_NAME}"),
    ("coast", rf"(?:{_FAR} )?(?:(?:just )?(?:off|along|on|from|of) )?(?:the )?(?P<land>\S.*?)(?:['’]s)? {_COAST} (?:at|near|close to|opposite|outside|around|by|off) {_NAME}"),
    ("coast", rf"{_FAR} (?:(?:to the )?(?P<bearing>{DIRECTIONS}) )?(?:off|offshore from|out to sea from|out at sea off) (?:the )?(?:(?:coast|coastline|shores?|port) (?:of|at|near) )?{_NAME}(?:['’]s?)?(?: {_COAST})?"),
    ("offset", rf"{_FAR}(?:,? (?:to the|in the|due|further|farther))* (?P<bearing>{DIRECTIONS})(?:ern outskirts)?(?:wards?)? (?:of|from) {_NAME}"),
    ("offset", rf"{_FAR} (?P<bearing>{SHORT_DIRECTION}) (?:of|from) {_NAME}"),
    ("offset", rf"{_FAR} (?:outside(?: of)?|away from|out of|from|off|beyond|past|inside|into|within|short of|before|shy of|down the road from|up the road from|down the coast from|up the coast from|upstream (?:of|from)|downstream (?:of|from)|upriver from|downriver from|inland from|ahead of) {_NAME}"),
    ("near", rf"{_FAR} (?:around|of) {_NAME}"),
    ("offset", rf"(?:(?:just|immediately|directly|further|farther|due|slightly|well|far|deep|to|in|the|extreme) )*(?P<bearing>{DIRECTIONS})(?:wards?)? (?:of|from) {_NAME}"),
    ("between", r"(?:the )?(?:triangle|area|zone|space|pocket|region|strip|land)(?: of land)? (?:formed by|made (?:up )?(?:by|of)|bounded by|between|of|that .*? form) (?P<name>\S.*?), (?P<third>\S.*?),? and (?P<other>\S.*)"),
    ("between", rf"(?:(?:about|roughly|nearly|almost|some) )?(?:half-?way|half way|mid-?way|mid way|half the way|(?:a|one|two)[ -]?(?:thirds?|quarters?|half) (?:of )?the way) (?:(?:along|down|up|on)(?: the)?(?: \S+)? ?(?:{_ROADS}|coast)? )?(?:between|from) (?P<name>\S.*?) (?:and|to|towards?) (?P<other>\S.*)"),
    ("between", rf"(?:an area |the area |the road |road |highway |(?:some)?where |(?:{_ROADS}|border|stretch|area|countryside|desert|front ?lines?) )?(?:in )?between (?P<name>\S.*?) and (?P<other>\S.*)"),
    ("between", rf"(?:the )?(?:\w+ )?(?:{_ROADS}|stretch|coast|front ?line)(?: that| which)? (?:link(?:s|ing)|connect(?:s|ing)|join(?:s|ing)|running from|runs from|leading from|leads from|from) (?P<name>\S.*?) (?:to|with|and|towards?|into) (?P<other>\S.*)"),
    ("between", r"(?:linking|connecting|joining|running from|leading from|stretching from|that links|which links|that connects|which connects) (?P<name>\S.*?) (?:to|with|and|towards?) (?P<other>\S.*)"),
    ("between", r"(?:on the way |en route |on the road |the way |way |travelling |driving )?from (?P<name>\S.*?) (?:towards?|in the direction of) (?P<other>\S.*)"),
    ("between", r"(?:on the way|en route|on the road|the way|way) from (?P<name>\S.*?) to (?P<other>\S.*)"),
    ("between", r"from (?P<name>(?-i:[A-Z])\S*(?: \S+){0,2}?) to (?P<other>(?-i:[A-Z]).*)"),
    ("around", rf"(?:in|inside|at) (?:and|or) (?:around|near|about|outside) {_NAME}"),
    ("around", rf"(?:the )?{_AROUND} (?:around|surrounding|near|outside|of|immediately around) {_NAME}"),
    ("around", rf"{_NAME},? and (?:its|the|their|all its)(?: \w+)? (?:surroundings|environs|outskirts|suburbs|countryside|vicinity|villages|hinterland|surrounding .*|areas? .*|neighbou?rhoods?|farms|periphery)"),
    ("around", rf"(?:all )?(?:around|surrounding|encircling) {_NAME}"),
    ("across", rf"(?:(?:just|from|to) )*(?:across|over|beyond|on the other side of|the other side of|other side of) the (?:[A-Z]\w+ )?(?:border|frontier|boundary) (?:from|opposite|facing) (?:the )?{_NAME}"),
    ("near", rf"(?:(?:just|from|directly) )*(?:across|over) (?:the|a) (?:\S+ ){{1,3}}from {_NAME}"),
    ("near", rf"(?:the )?(?:(?:main|front|back|rear|outer|very|only|last) )?(?:(?P<bearing>{DIRECTION})(?:ern(?:most)?)? )?{_EDGES} (?:of|to|into|from|leading (?:in)?to|for) (?:the )?{_NAME}"),
    ("near", rf"(?:just |right |very |quite |relatively )?(?:near(?: to)?|close to|not far from|next to|adjacent to|beside|outside(?: of)?|just outside|by|towards?|in the vicinity of|on the way to|in the direction of|overlooking|opposite|facing|across from|short of|abreast of|alongside|within (?:sight|range|reach|walking distance) of|a stone['’]s throw (?:away )?from|a short (?:drive|walk|distance|way) (?:away )?from|(?:further |just )?(?:down|up)(?:stream|river) (?:of|from)|(?:further )?(?:down|up|along) the (?:coast|road|river|valley) from|in(?:land)? from|at the foot of|in the shadow of|bordering|en route to|leading (?:in)?to|north and south of|east and west of|on either side of|on both sides of) (?:the )?{_NAME}"),
    ("coast", rf"(?:(?:just )?(?:off|along|on|near) )?(?:the )?(?:(?P<bearing>{DIRECTION})(?:ern)? )?{_COAST} (?:of|off) {_NAME}"),
    ("coast", rf"(?:just )?(?:off|waters off|off of|offshore from|out to sea from) (?:the )?(?:coast of )?{_NAME}"),
    ("road", rf"{_ROADS} (?:to|from|towards?|leading to|out of|into|through) {_NAME}"),
    ("part", rf"(?:far |extreme )?(?P<bearing>{DIRECTION}|central|centre|center|middle)(?:ern)?(?:most)? (?P<noun>part|parts|side|half|section|sector|end|area|areas|districts?|neighbou?rhoods?|suburbs?|regions?|provinces?|governorate|countryside|corner|flank|reaches|tip|bank|shore|deserts?|mountains?|highlands|plains?|steppe|interior|lowlands|hills|towns|cities|villages|valleys?|forests?|jungles?|heartland|states|rural areas|city|town|village) (?:of|in) (?:the )?{_NAME}"),
    ("part", rf"(?:parts?|areas?|heart|outer parts|most|much|half|swathes|large parts|whole|rest) of (?:the )?{_NAME}"),
    ("centre", rf"(?:cent(?:re|er)|city cent(?:re|er)|downtown|middle|heart|streets) (?:of|in) (?:the )?{_NAME}"),
))  # fmt: skip
"""(relation, pattern) in the order in which they are tried; the first that matches a whole phrase decides."""
STARTS = (
    r"(?:in and around|in|at|near|around|outside|inside|across|throughout) (?:the )?(?:[a-z-]+ern |central )?[A-Z]"
    rf"|(?:{DISTANCE}|{TRAVEL})(?:,? (?:to the|due))* (?:{DIRECTION}|from|outside|off|short|inland|down|up|{SHORT_DIRECTION})\b"
    rf"|(?:just |to the |due |further |far )?{DIRECTION} of |(?:half-?way |mid-?way |in )?between |overlooking |close to |not far from |next to |beside |opposite |facing "
    rf"|(?:off|along) (?:the )?(?:\S+ )?(?:coast|shores?)|off [A-Z]|(?:linking|connecting|joining) |on the (?:{_ROADS}|outskirts|edge|way|border|coast|banks?|shores?|(?:{DIRECTION})(?:ern)? )"
    r"|across (?:the|from) |(?:down|up)(?:stream|river) |short of |towards? (?:the )?[A-Z]|leading (?:in)?to |from [A-Z]\S*(?: [A-Z]\S*)* towards? |(?:near|at|in|outside) the (?:\S+ )?(?:outskirts|edge|border|gates?|entrance|entry|approaches)"
    r"|(?:near|outside|at|around) the [a-z]"
)
"""How the spatial part begins of words that first name some thing ("a village |30 km north of ...")."""
