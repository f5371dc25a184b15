"""Proxies that the surroundings name: Dateline goes through none, and past none unasked."""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

from httpx2 import URL

from dateline.intake.fetching.fetched import FetchError


def refuse_proxied(url: URL) -> None:
    """Refuse an address for which the surroundings (HTTPS_PROXY and the like) name a proxy.

    Whoever set it may not want to be seen by the site: going past it in silence would show them.

    Raises:
        FetchError: they do.
    """
    proxies = getproxies()
    name = next((name for name in (url.scheme, "all") if proxies.get(name)), None)
    if name and not proxy_bypass(url.host):
        variable = f"{name.upper()}_PROXY"
        raise FetchError(
            f"{variable} names a proxy, and Dateline goes through none",
            f"unset it to fetch directly (env -u {variable} dateline ...), or save the page and add the file",
        )
