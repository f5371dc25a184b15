"""How Dateline names itself to the servers that it asks."""

from __future__ import annotations

from dateline import __version__

_LONGEST = 200


def user_agent(contact: str | None = None) -> str:
    """The User-Agent: Dateline with its version, and how to reach whoever runs it, if they say so.

    >>> user_agent("desk@example.org").partition("/")[0], user_agent("desk@example.org")[-19:]
    ('Dateline', '(+desk@example.org)')

    Raises:
        ValueError: the contact cannot stand in a header.
    """
    name = f"Dateline/{__version__}"
    if not contact:
        return name
    if (
        len(contact) > _LONGEST
        or not (contact.isascii() and contact.isprintable())
        or set(contact) & set("()")
    ):
        raise ValueError(f"write it as an address in plain letters, at most {_LONGEST} of them")
    return f"{name} (+{contact})"
