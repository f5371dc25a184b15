"""Account identifiers in texts: handles, mail addresses, telephone numbers, pages of social networks."""

from __future__ import annotations

import re

_HOSTS = (
    r"(?:[\w-]+\.)*(?:t\.me|telegram\.(?:me|org)|twitter\.com|x\.com|facebook\.com|fb\.com|instagram\.com|tiktok\.com|"
    r"youtube\.com|youtu\.be|vk\.com|ok\.ru|wa\.me|threads\.net|bsky\.app|reddit\.com|mastodon\.\w+|snapchat\.com)"
)
_SOCIAL = re.compile(rf"(?:https?://)?(?<![\w.-]){_HOSTS}/\S+", re.IGNORECASE)
_MARKS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # a mail address
    r"|(?<![\w@])@\w[\w.]{1,29}\w"  # a handle
    r"|(?<![\w+])\+\d[\d \-().]{6,16}\d(?!\d)",  # a telephone number with its country's code
)


def names_account(address: str) -> bool:
    """Whether a web address leads to an account, or spells one.

    >>> names_account("https://t.me/somebody/17"), names_account("https://example.org/2017/04/")
    (True, False)
    """
    return bool(_SOCIAL.match(address) or re.search(r"/@\w", address) or _MARKS.search(address))


def accounts(text: str) -> list[str]:
    """The accounts that a text spells, in order.

    >>> accounts("Write to ana@example.org or @ana_b, on Monday at 10:30.")
    ['ana@example.org', '@ana_b']
    """
    if "@" not in text and "+" not in text and "/" not in text:
        return []
    found = [match.group().rstrip(".,;)") for match in _SOCIAL.finditer(text)]
    return [*found, *(match.group() for match in _MARKS.finditer(_SOCIAL.sub(" ", text)))]
