"""Names to IP addresses, each of which is checked before anybody connects to it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

from dateline.intake.fetching.addresses import refused_as
from dateline.intake.fetching.fetched import FetchError

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host's name, for a port."""


def by_the_system(host: str, port: int) -> list[str]:
    """What the system's resolver says, in its order; numbers in odd forms ("0x7f.1") are addresses, too.

    Raises:
        FetchError: there is no such name, or nobody who knows it answers.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise FetchError(f"names no host ({host[:60]!r})", "check the address", lasting=True) from None
    except OSError as error:
        raise FetchError(
            f"the name {host} is not known ({error.strerror})",
            "check the address and the network",
            unasked=True,
        ) from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(resolve: Resolve, host: str, port: int, *, private: bool) -> list[str]:
    """The addresses of a name, every one of them fit to connect to.

    One that is not is enough to refuse the name: a public site has no use for it, and it would be asked in its turn.

    Raises:
        FetchError: the name is not known, or an address of it is not fetched from.
    """
    addresses = list(resolve(host, port))
    if not addresses:
        raise FetchError(f"the name {host} has no address", "check the address")
    for address in addresses:
        if what := refused_as(address, private=private):
            shown = f"{host} is {address}, {what}" if host != address else f"{host} is {what}"
            may = " or fetch it with --allow-private," if refused_as(address, private=True) is None else ""
            raise FetchError(
                f"{shown}, and nothing is fetched from there",
                f"check the address,{may} or save the page and add the file",
                lasting=True,
            )
    return addresses
