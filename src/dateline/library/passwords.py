"""Passwords: which ones will do, and how they are kept and compared (argon2id, with argon2-cffi's parameters)."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
"""Characters that a password has at least. Length is the one rule: signs and digits on demand make worse passwords."""
_LONGEST = 1024

_hasher = PasswordHasher()


def wrong_with(password: str) -> str | None:
    """What is wrong with a new password, in words; None where nothing is."""
    count = len(unicodedata.normalize("NFKC", password))
    if count < SHORTEST:
        return f"a password has at least {SHORTEST} characters; a few words in a row will do"
    if count > _LONGEST:
        return f"a password has at most {_LONGEST:,} characters"
    if len(set(password)) < 4:
        return "a password has at least four different characters"
    return None


def hashed(password: str) -> str:
    """The hash to keep. The same password typed on another keyboard, with its accents put together, is the same."""
    return _hasher.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one whose hash was kept.

    Where none was kept it works as long, so that the time it takes does not tell whether there is such a person.
    """
    if len(password) > 4 * _LONGEST:
        kept, password = None, ""  # nobody's; nor is time spent on it
    try:
        right = _hasher.verify(kept or _nobodys(), _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than are used now."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
