"""Which IP addresses are the public internet, and what the others are."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_PRIVATE_V4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("127.0.0.0/8", "this machine itself"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("100.64.0.0/10", "a provider's own network"),
    )
)
_PRIVATE_V6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::1/128", "this machine itself"),
        ("fc00::/7", "a private network"),
        ("fec0::/10", "a private network"),
    )
)
_NEVER_V4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "no machine"),
        # Clouds give a machine's own passwords to whoever asks there.
        ("169.254.0.0/16", "this machine's own link"),
        ("192.88.99.0/24", "a tunnel"),
        ("224.0.0.0/4", "a group of machines"),
    )
)
_NEVER_V6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/128", "no machine"),
        ("fe80::/10", "this machine's own link"),
        ("ff00::/8", "a group of machines"),
        ("2001::/32", "a tunnel"),
        ("2002::/16", "a tunnel"),
        ("2001::/23", "a reserved range"),
        ("2001:db8::/32", "a reserved range"),
        ("3fff::/20", "a reserved range"),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks that speak IPv6 alone write them (RFC 6052)."""
_INTERNET_V6 = IPv6Network("2000::/3")


def is_private(address: str) -> bool:
    """Whether an address is of a private network or of this machine: what `--allow-private` lets be fetched.

    >>> is_private("192.168.1.7"), is_private("::ffff:10.0.0.1"), is_private("169.254.169.254"), is_private("8.8.8.8")
    (True, True, False, False)
    """
    plain = _plain(address)
    networks = _PRIVATE_V4 if isinstance(plain, IPv4Address) else _PRIVATE_V6
    return any(plain in network for network, _ in networks)


def refused_as(address: str, *, private: bool = False) -> str | None:
    """What an address is that is not fetched from, in words; None for one that is.

    IPv4 addresses inside IPv6 ones are told as what they are.

    >>> refused_as("8.8.8.8"), refused_as("::ffff:127.0.0.1"), refused_as("64:ff9b::10.0.0.1")
    (None, 'this machine itself', 'a private network')
    """
    plain = _plain(address)
    if isinstance(plain, IPv4Address):
        found = _among(plain, _NEVER_V4) or (None if private else _among(plain, _PRIVATE_V4))
        if found or is_private(address):
            return found
        return None if plain.is_global and not plain.is_reserved else "a reserved range"
    found = _among(plain, _NEVER_V6) or (None if private else _among(plain, _PRIVATE_V6))
    if found or is_private(address):
        return found
    return None if plain in _INTERNET_V6 else "a reserved range"


def _plain(address: str) -> IPv4Address | IPv6Address:
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return found.ipv4_mapped
        if found in _NAT64:
            return IPv4Address(int(found) & 0xFFFFFFFF)
    return found


def _among(
    address: IPv4Address | IPv6Address, networks: tuple[tuple[IPv4Network | IPv6Network, str], ...]
) -> str | None:
    return next((what for network, what in networks if address in network), None)
