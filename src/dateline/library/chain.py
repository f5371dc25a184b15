"""The links of the act log: what is hashed of an act, byte for byte as docs/custody.md says.

Words stand apart from the chain: it has a salted digest of them, so that they can be erased and it still holds.

>>> canonical(["é", 1, None])
b'["\\\\u00e9",1,null]'
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

FORM = "dateline act 1"
"""Stands first in what is hashed, so that another form can never be taken for this one."""


def canonical(values: Sequence[Any]) -> bytes:
    """A JSON array without white space, in ASCII: what is hashed."""
    return json.dumps(list(values), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def digest(values: Sequence[Any]) -> str:
    """SHA-256 of the array, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(values)).hexdigest()


def digest_of_rows(rows: Iterable[Sequence[Any]]) -> str:
    """SHA-256 of the rows' arrays, each ended by a line feed."""
    made = hashlib.sha256()
    for row in rows:
        made.update(canonical(row) + b"\n")
    return made.hexdigest()


def new_salt() -> str:
    """128 random bits: without them nobody can guess words from their digest."""
    return secrets.token_hex(16)


def content_digest(salt: str, before: str | None, after: str | None) -> str:
    """The digest that stands for an act's words."""
    return digest([salt, before, after])


def act_digest(
    *,
    number: int,
    at: str,
    actor: str,
    verb: str,
    what: str,
    commits: str | None,
    content: str,
    previous: str,
) -> str:
    """The hash of an act; `previous` is that of the act before, or the library's identifier before the first."""
    return digest([FORM, number, at, actor, verb, what, commits, content, previous])
