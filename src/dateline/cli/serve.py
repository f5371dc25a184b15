"""``dateline serve``: the web desk on a library."""

from __future__ import annotations

import contextlib
import os
import sys
import webbrowser
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, out, user
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened, sample_line

if TYPE_CHECKING:
    from dateline.desk import DeskSettings

_PMTILES = b"PMTiles"
_PMTILES_VERSION = 3
_PMTILES_HEADER = 127


def serve(
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; on any but this machine people sign in.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="N", help="Port; 0 for any. Default: 8642, or the next that is free."
        ),
    ] = None,
    actors: OwnActors = None,
    tiles: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A base map of your own, in PMTiles format.")
    ] = None,
    online_tiles: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Map tiles from the net, as https://HOST/{z}/{x}/{y}.png. Their server then sees where you look.",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A name that the desk is reached by besides --host; once for each."
        ),
    ] = None,
    trust_proxy: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Address of the reverse proxy in front, which says who asks."),
    ] = None,
    browser: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open it in a browser. Default: where you sit at a screen."),
    ] = None,
) -> None:
    """Serve the web desk: events on a map and a time line, and their review.

    It listens to this machine alone. On another host people sign in (`dateline people add`).

    [bold]dateline serve --library tripoli.db[/bold]
    [bold]dateline serve --library tripoli.db --host 0.0.0.0 --allow-host desk.example.org[/bold]
    """
    from dateline.cli.catching_up import worked_out
    from dateline.desk import DeskSettings

    _check_tiles(tiles, online_tiles)
    _check_names(allow_host or [], trust_proxy)
    own = own_actors(actors, library)
    settings = DeskSettings(
        library=library,
        actors=own,
        host=host,
        port=0,
        user=user(),
        tiles=tiles,
        online_tiles=online_tiles,
        allow_hosts=tuple(allow_host or ()),
        trust_proxy=trust_proxy,
    )
    with opened(library) as kept:
        if settings.signs_in and not kept.people.has_admin():
            raise fail(
                "others could reach this desk, and nobody in the library could let them in; "
                f"first add an admin: dateline people add NAME --role admin --library {library}"
            )
        sample_line(kept)
        worked_out(kept, own)
    start(settings, port, browser=browser)


def start(settings: DeskSettings, port: int | None, *, browser: bool | None = None) -> None:
    """Serve a desk until Ctrl-C; the port is the first thing that has to be free.

    Raises:
        typer.Exit: it cannot listen there, or the library cannot be opened.
    """
    import dataclasses

    from dateline.desk import Desk
    from dateline.desk.serving import PORT, ListenError, listen, port_of
    from dateline.desk.serving import serve as run
    from dateline.library import LibraryError

    try:
        listening = listen(settings.host, port)
    except ListenError as error:
        raise fail(str(error)) from None
    settings = dataclasses.replace(settings, port=port_of(listening))
    if port is None and settings.port != PORT:
        err.print(f"[dim]port {PORT} is taken, so this is port {settings.port}[/dim]")
    try:
        desk = Desk(settings)
    except LibraryError as error:
        listening.close()
        raise fail(str(error)) from None
    address = address_of(settings)
    out.print(f"The desk is at [bold]{escape(address)}[/bold] (Ctrl-C stops it).", soft_wrap=True)
    _tell(settings)
    # Whoever reads this through a pipe has to know where the desk is before it ends.
    sys.stdout.flush()
    wanted = at_a_screen() if browser is None else browser
    run(desk, listening, when_up=(lambda: _open(address)) if wanted else (lambda: None))
    out.print("The desk is closed.")


def address_of(settings: DeskSettings) -> str:
    """Where a person at this machine finds the desk."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - compared with
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"


def at_a_terminal() -> bool:
    """Whether a person sits at both ends: nobody waits for a pipe, and no pipe waits for somebody."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def at_a_screen() -> bool:
    """Whether a person sits at this machine itself, with a screen that a browser can open on."""
    if not at_a_terminal() or "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ:
        return False
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error):  # the address stands on the terminal
        webbrowser.open(address)


def _tell(settings: DeskSettings) -> None:
    """What somebody who serves it to others has to know."""
    if settings.signs_in:
        err.print("People sign in; `dateline people list` says who may.", soft_wrap=True)
    if not settings.is_local and settings.trust_proxy is None:
        err.print(
            "[yellow]Passwords and pages go over the network unencrypted.[/yellow] Put a reverse proxy with TLS "
            "in front, and name it with --trust-proxy (docs/desk-security.md).",
            soft_wrap=True,
        )
    if settings.online_tiles:
        err.print(
            f"The map asks {escape(settings.tiles_origin or '')} for its tiles, which tells it where you look.",
            soft_wrap=True,
        )


def _check_tiles(tiles: Path | None, online_tiles: str | None) -> None:
    """Refuse what is no base map before anything is read.

    Raises:
        typer.Exit: the file is none.
        typer.BadParameter: the address is none.
    """
    from dateline.desk.settings import origin_of_tiles

    if tiles is not None:
        try:
            with tiles.open("rb") as file:
                head = file.read(_PMTILES_HEADER)
        except OSError as error:
            raise fail(f"the base map {tiles} cannot be read: {error.strerror}") from None
        if len(head) < _PMTILES_HEADER or not head.startswith(_PMTILES):
            raise fail(f"{tiles} is no base map in PMTiles format; docs.protomaps.com says how to get one")
        if head[len(_PMTILES)] != _PMTILES_VERSION:
            raise fail(
                f"{tiles} is in version {head[len(_PMTILES)]} of the PMTiles format, and {_PMTILES_VERSION} is read; "
                "`pmtiles convert` makes it that"
            )
    if online_tiles is not None:
        try:
            origin_of_tiles(online_tiles)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--online-tiles") from None


def _check_names(allow_hosts: list[str], trust_proxy: str | None) -> None:
    """Refuse what is no name of a host, and no address of a proxy.

    Raises:
        typer.BadParameter: it is none.
    """
    from dateline.desk.hosts import host_of

    for name in allow_hosts:
        bare = f"[{name}]" if _is_address(name) and ":" in name else name
        if host_of(bare) is None or host_of(bare) != name.lower().rstrip("."):
            raise typer.BadParameter(
                f"{name!r} is no name of a host; write it as desk.example.org, without a port",
                param_hint="--allow-host",
            )
    if trust_proxy is not None:
        try:
            ip_network(trust_proxy)
        except ValueError:
            raise typer.BadParameter(
                f"{trust_proxy!r} is no address; write it as 127.0.0.1, or 10.0.0.0/24 for a network",
                param_hint="--trust-proxy",
            ) from None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
