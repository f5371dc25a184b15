"""A number of people with its noun, as a regular expression: "at least 12 aid workers", "three of its staff", "dozens".

Some collections strip a text of its commas, so that a noun may run on into another's name ("wounded 25 others Jo Ruiz
said"): it goes no further than the first word that may name people, and is left out where none of the next words does.
"""

from __future__ import annotations

import re

_BELOW_TWENTY = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
)
_TENS = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_SPELT = (
    rf"(?<![\w-])(?:(?:{_TENS}|{_BELOW_TWENTY})(?: hundred| thousand| dozen)?"
    r"|one(?! of)|dozens|scores|hundreds|(?:a|several) dozen|several)(?![\w-])"
)
_DIGITS = (
    # Neither a year nor a part of a date, a sum, an age or a time.
    r"(?<![\w.,:/$€£-])(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{1,4})\+?(?![\w:/%-]|[.,]\d)"
)
_HEDGE = (
    "(?:(?:at least|no fewer than|more than|over|well over|about|around|nearly|almost|up to|as many as|some"
    "|approximately|roughly|an estimated|an additional|another|a further) )?"
)
_OF = r"(?: of (?:them|(?:its|their|his|the|those|our)(?: own)?)\b)?"
_NO_NOUN = (
    r"was|were|are|is|has|have|had|been|being|be|kill\w*|dead|die[ds]?|dying|death\w*|wound\w*|injur\w*|hurt|lost|perished"
    r"|martyred|slain|fatalities|captur\w*|arrest\w*|detain\w*|nabb\w*|apprehend\w*|taken|in|on|at|by|from|to|with|for|and|or"
    r"|but|as|when|while|who|which|that|whose|where|after|before|during|near|inside|outside|around|across|including|among|of"
    r"|since|until|amid|over|about|if|because|so|not|also|it|he|she|they|said|says|according|left|leaving|reportedly|ago|later"
    r"|earlier|overnight|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_WORD = rf" (?!(?:{_NO_NOUN})\b)[^\W\d_]"
_PEOPLE = (
    r"people|persons?|\w*m[ae]n|child(?:ren)?|police|personnel|staff|crew|more|others?|soldier|civilian|fighter"
    r"|(?-i:[\w'’-]*[a-z]{2}s)"
)
_HEAD = rf"(?={_WORD}) (?:{_PEOPLE})(?![\w-])"

NOUN = rf"(?:(?:{_WORD}[\w'’-]*){{0,3}}?{_HEAD}(?:{_HEAD})?)?"
"""The noun behind a number, with the blank before it; nothing where no word that may name people follows."""
AMOUNT = rf"{_HEDGE}(?:{_DIGITS}|{_SPELT}){_OF}{NOUN}"
"""A number with what hedges it and its noun."""
amounts = re.compile(AMOUNT, re.IGNORECASE).finditer
"""Every number of people in some words."""
