"""One request and its answer, without following anything, within limits and with every mishap in plain words."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore2
from httpx2 import URL

from dateline.intake.fetching.connecting import Pinned
from dateline.intake.fetching.fetched import FetchError, StoppedError
from dateline.intake.fetching.limits import FetchLimits
from dateline.intake.fetching.metering import Meter, too_large
from dateline.intake.fetching.resolving import Resolve
from dateline.intake.fetching.unpacking import unpacked

_NO_NETWORK = (errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    url: URL
    status: int
    headers: Mapping[str, str]
    """By names in lower case; the values of one that was sent several times with commas between."""
    body: bytes = field(repr=False)
    """Empty for any status but 2xx."""
    address: str
    """The IP address that answered."""


class Asker:
    """Asks one request after the other, each over a connection of its own, to an address that was checked.

    Kept connections would save little, at one request a second, and what a server sends behind the end of one answer
    would be the beginning of the next.
    """

    def __init__(
        self,
        limits: FetchLimits,
        meter: Meter,
        resolve: Resolve,
        ssl_context: ssl.SSLContext,
        network: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._limits = limits
        self._meter = meter
        self._connecting = Pinned(resolve, meter, network)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl_context, max_keepalive_connections=0, network_backend=self._connecting
        )

    def close(self) -> None:
        """Let all connections go."""
        self._pool.close()

    def ask(
        self, url: URL, headers: Mapping[str, str], *, private: bool, enough: int | None = None
    ) -> Answer:
        """The answer to a request; of the body no more than `enough` bytes, where that is given.

        With `private`, addresses of private networks and of this machine may be asked, too.

        Raises:
            FetchError: there is no answer, none that can be understood, or too much of one; or it may not be asked.
        """
        self._connecting.private = private
        self._meter.begin_answer()
        target = httpcore2.URL(
            scheme=url.scheme,
            host=url.raw_host,
            port=url.port or _PORTS[url.scheme],
            target=url.raw_path,
        )
        sent = {"Host": url.netloc.decode("ascii"), "Connection": "close", **headers}
        # An ETag goes back as it came: servers write what they like.
        fields = [(name.encode("ascii"), value.encode("latin-1", "ignore")) for name, value in sent.items()]
        with _in_plain_words(url, self._limits), self._pool.stream("GET", target, headers=fields) as response:
            found: dict[str, str] = {}
            for raw_name, raw_value in response.headers:
                name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
                found[name] = f"{found[name]}, {value}" if name in found else value
            stream = response.extensions["network_stream"]
            address = str(stream.get_extra_info("server_addr")[0])
            body = b""
            if 200 <= response.status < 300:
                body = self._body(response.iter_stream(), found.get("content-encoding", ""), enough)
        return Answer(url, response.status, found, body, address)

    def _body(self, pieces: Iterator[bytes], encoding: str, enough: int | None) -> bytes:
        made = bytearray()
        for piece in unpacked(pieces, encoding):
            made += piece
            if enough is not None and len(made) >= enough:
                return bytes(made[:enough])
            if len(made) > self._limits.body:
                raise too_large(self._limits)
        return bytes(made)


@contextmanager
def _in_plain_words(url: URL, limits: FetchLimits) -> Iterator[None]:
    again = "try again later"
    host = url.host
    try:
        yield
    except httpcore2.ConnectTimeout:
        raise FetchError(f"{host} does not answer", again) from None
    except (httpcore2.ConnectError, httpcore2.ProxyError) as error:
        raise _unconnected(host, error) from None
    except httpcore2.TimeoutException:
        raise FetchError(f"fell silent for {limits.silence:g} seconds", again) from None
    except httpcore2.NetworkError as error:
        raise FetchError(f"broke off the connection ({_words(error)})", again) from None
    except httpcore2.RemoteProtocolError as error:
        raise _misunderstood(str(error)) from None
    except (httpcore2.LocalProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchError(
            f"cannot be asked for ({_words(error)})", "check the address", lasting=True
        ) from None
    except (FetchError, StoppedError):
        raise
    except Exception as error:  # whatever it is, it is of this address alone
        raise FetchError(f"cannot be fetched ({type(error).__name__}: {_words(error)})", again) from None


def _unconnected(host: str, error: Exception) -> FetchError:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or (
            cause.args[0] if cause.args and isinstance(cause.args[0], OSError) else None
        )
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError(
            f"the certificate of {host} does not hold ({cause.verify_message})",
            "look at it in a browser; if you trust it, save the page there and add the file",
        )
    if isinstance(cause, ssl.SSLError):
        return FetchError(f"no secure connection to {host} ({cause.reason or cause})", "try again later")
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else _words(error)
    unasked = isinstance(cause, OSError) and cause.errno in _NO_NETWORK
    return FetchError(
        f"{host} cannot be reached ({reason})", "check the address and the network", unasked=unasked
    )


def _misunderstood(message: str) -> FetchError:
    if "complete message body" in message or "incomplete chunked read" in message:
        return FetchError("broke off before the end", "try again later")
    if "Receive buffer too long" in message:
        return FetchError("sends a header that is too long", "save the page and add the file", lasting=True)
    if "without sending a response" in message:
        return FetchError("closed the connection without an answer", "try again later")
    return FetchError(f"gives no answer that can be understood ({message[:120]})", "check the address")


def _words(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
