"""What is fetched from: names are resolved once, every address is checked, and what was checked is connected to."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake.fetching import Fetcher, FetchError, checked
from dateline.intake.fetching.addresses import refused_as
from websites import HASTY, PUBLIC, Elsewhere, Site, hasty, website

OPENSSL = shutil.which("openssl")


@pytest.fixture
def site() -> Iterator[Site]:
    with website() as made:
        made.put("/a", b"the page")
        yield made


class Names:
    """A resolver that answers as it is told, one answer after the other, the last for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self._answers[min(len(self.asked), len(self._answers)) - 1]


def refusal(call: Callable[[], object]) -> FetchError:
    with pytest.raises(FetchError) as raised:
        call()
    return raised.value


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "this machine itself"),
        ("127.255.0.3", "this machine itself"),
        ("::1", "this machine itself"),
        ("10.1.2.3", "a private network"),
        ("172.31.255.255", "a private network"),
        ("192.168.0.1", "a private network"),
        ("fd00::1", "a private network"),
        ("fec0::1", "a private network"),
        ("100.64.0.1", "a provider's own network"),
        ("0.0.0.0", "no machine"),
        ("::", "no machine"),
        ("169.254.169.254", "this machine's own link"),
        ("fe80::1%eth0", "this machine's own link"),
        ("224.0.0.251", "a group of machines"),
        ("ff02::1", "a group of machines"),
        ("255.255.255.255", "a reserved range"),
        ("240.0.0.1", "a reserved range"),
        ("192.0.2.1", "a reserved range"),
        ("198.18.0.1", "a reserved range"),
        ("2001:db8::1", "a reserved range"),
        ("::127.0.0.1", "a reserved range"),
        ("64:ff9b:1::1", "a reserved range"),
        ("::ffff:127.0.0.1", "this machine itself"),
        ("::ffff:a00:1", "a private network"),
        ("64:ff9b::c0a8:1", "a private network"),
        ("2002:7f00:1::", "a tunnel"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "a tunnel"),
    ],
)
def test_addresses_that_are_not_the_public_internet_are_refused(address: str, what: str) -> None:
    assert refused_as(address) == what


@pytest.mark.parametrize("address", [PUBLIC, "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:2800:21f:cb07::1"])
def test_public_addresses_are_not(address: str) -> None:
    assert refused_as(address) is None


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "fd00::1", "::ffff:192.168.1.1", PUBLIC])
def test_private_networks_can_be_let_in(address: str) -> None:
    assert refused_as(address, private=True) is None


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "::", "fe80::1", "224.0.0.1", "240.0.0.1"])
def test_other_addresses_can_not(address: str) -> None:
    assert refused_as(address, private=True)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_in_all_its_forms(address: object) -> None:
    told = refused_as(str(address))
    assert refused_as(f"::ffff:{address}") == refused_as(f"64:ff9b::{address}") == told


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///etc/passwd", "begins with file, and only http and https are fetched"),
        ("ftp://example.org/a", "begins with ftp"),
        ("javascript:alert(1)", "begins with javascript"),
        ("gopher://127.0.0.1:70/_x", "begins with gopher"),
        ("//example.org/a", "begins with nothing"),
        ("http://user:secret@example.org/", "has a user's name or password in it"),
        ("http://example.org\\@127.0.0.1/", "has a user's name or password in it"),
        ("http:///a", "names no host"),
        ("http://exa mple.org/", "names no host"),
        ("http://%31%32%37.0.0.1/", "names no host"),
        ("http://[fe80::1%25eth0]/", "names no host"),
        ("http://example.org:0/", "names port 0, where no web page is"),
        ("http://example.org:70000/", "names port 70000, where no web page is"),
        ("http://example.org:6667/", "names port 6667, where no web page is"),
        ("http://example.org:http/", "is no address"),
        ("http://0177.0.0.1/", "is no address"),
        ("http://a\r\nHost: b/", "is no address"),
        ("http://[::1/", "is no address"),
        ("http://example.org/" + "a" * 5000, "is longer than 4096 characters"),
    ],
)
def test_addresses_that_are_none_or_not_of_the_web_are_refused(address: str, message: str) -> None:
    error = refusal(lambda: checked(address))
    assert error.what.startswith(message)
    assert error.lasting


@pytest.mark.parametrize(
    ("address", "as_it_is_asked"),
    [
        ("HTTPS://Example.ORG/A?b=c#part", "https://example.org/A?b=c"),
        ("http://example.org:80/", "http://example.org/"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://مثال.إختبار/أ", "http://xn--mgbh0fb.xn--kgbechtv/%D8%A3"),
        ("http://[2606:2800::1]:8080/", "http://[2606:2800::1]:8080/"),
        ("  http://example.org/a b  ", "http://example.org/a%20b"),
    ],
)
def test_addresses_are_asked_for_in_one_form(address: str, as_it_is_asked: str) -> None:
    assert str(checked(address)) == as_it_is_asked


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_in_every_spelling(site: Site, host: str) -> None:
    with hasty(allow_private=False) as fetcher:
        error = refusal(lambda: fetcher.fetch(site.url("/a", host=host)))
    assert "this machine itself, and nothing is fetched from there" in error.what
    assert "--allow-private" in error.do
    assert error.lasting
    assert site.asked == []


def test_a_host_is_asked_by_its_name_at_the_address_that_was_checked(site: Site) -> None:
    names, network = Names([PUBLIC]), Elsewhere()
    with hasty(allow_private=False, resolve=names, network=network) as fetcher:
        found = fetcher.fetch(site.url("/a", host="site.example"))
    assert (found.body, found.address, found.is_private) == (b"the page", PUBLIC, False)
    assert {request.headers["Host"] for request in site.asked} == {f"site.example:{site.port}"}
    assert set(network.connected) == {PUBLIC}
    # Once for each connection, of robots.txt and of the page: never between the check and the connection.
    assert len(names.asked) == len(network.connected) == len(site.asked) == 2


def test_a_name_that_changes_after_the_check_is_not_followed(site: Site) -> None:
    """The first answer is public and is connected to, although the next one is private; that one is refused."""
    names, network = Names([PUBLIC], ["127.0.0.1"]), Elsewhere()
    with hasty(allow_private=False, resolve=names, network=network) as fetcher:
        error = refusal(lambda: fetcher.fetch(site.url("/a", host="rebinding.example")))
    assert (
        error.what == "rebinding.example is 127.0.0.1, this machine itself, and nothing is fetched from there"
    )
    assert network.connected == [PUBLIC], "the address that was checked, and no other"
    assert [request.path for request in site.asked] == ["/robots.txt"]


def test_one_private_address_among_public_ones_is_enough_to_refuse(site: Site) -> None:
    network = Elsewhere()
    with hasty(allow_private=False, resolve=Names([PUBLIC, "10.0.0.1"]), network=network) as fetcher:
        assert (
            "is 10.0.0.1, a private network"
            in refusal(lambda: fetcher.fetch(site.url("/a", host="b.example"))).what
        )
    assert network.connected == []


def test_the_next_address_of_a_name_is_tried_where_one_does_not_answer(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.3", 0))  # bound and not listening
        network = Elsewhere()
        with hasty(resolve=Names(["127.0.0.2", "127.0.0.1"]), network=network) as fetcher:
            assert fetcher.fetch(site.url("/a", host="b.example")).body == b"the page"
    assert network.connected == ["127.0.0.2", "127.0.0.1"] * 2


@pytest.mark.parametrize("allow_private", [False, True])
def test_a_public_page_does_not_lead_into_a_private_network(site: Site, allow_private: bool) -> None:
    """Not even where private networks may be fetched from: whoever wrote the page is not who allowed that."""
    names = {"public.example": [PUBLIC], "inside.example": ["127.0.0.1"]}
    site.put("/out", b"", 302, Location=site.url("/a", host="inside.example"))
    network = Elsewhere()
    with hasty(allow_private=allow_private, resolve=lambda host, _: names[host], network=network) as fetcher:
        error = refusal(lambda: fetcher.fetch(site.url("/out", host="public.example")))
        assert (
            error.what
            == "inside.example is 127.0.0.1, this machine itself, and nothing is fetched from there"
        )
        assert set(network.connected) == {PUBLIC}
        if allow_private:
            inside = site.url("/a", host="inside.example")
            assert fetcher.fetch(inside).is_private
            assert "this machine itself" in refusal(lambda: fetcher.get(inside, private=False)).what


def test_a_robots_file_does_not_lead_into_a_private_network_either(site: Site) -> None:
    names = {"public.example": [PUBLIC], "inside.example": ["127.0.0.1"]}
    site.put("/robots.txt", b"", 301, Location=site.url("/a", host="inside.example"))
    with hasty(resolve=lambda host, _: names[host], network=Elsewhere()) as fetcher:
        error = refusal(lambda: fetcher.fetch(site.url("/a", host="public.example")))
    assert "inside.example is 127.0.0.1" in error.what
    assert [request.path for request in site.asked] == ["/robots.txt"]


def test_a_site_is_asked_over_ipv6(monkeypatch: pytest.MonkeyPatch) -> None:
    from http.server import ThreadingHTTPServer

    monkeypatch.setattr(ThreadingHTTPServer, "address_family", socket.AF_INET6)
    try:
        with website("::1") as site, hasty() as fetcher:
            site.put("/a", b"the page")
            found = fetcher.fetch(site.url("/a", host="[::1]"))
    except OSError:
        pytest.skip("needs IPv6")
    assert (found.body, found.address) == (b"the page", "::1")
    assert site.asked[-1].headers["Host"] == f"[::1]:{site.port}"


@pytest.mark.skipif(OPENSSL is None, reason="needs openssl")
def test_a_secure_connection_is_to_the_name_and_not_to_the_address(tmp_path: Path) -> None:
    assert OPENSSL
    names = ["-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example"]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "site.pem", *names]
    subprocess.run([OPENSSL, *made], cwd=tmp_path, check=True, capture_output=True)
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(tmp_path / "site.pem", tmp_path / "key.pem")
    told: list[str | None] = []
    secured.sni_callback = lambda _socket, name, _context: told.append(name)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "site.pem"))
    with website(secured=secured) as site:
        site.put("/a", b"the page")
        url = site.url("/a", host="site.example").replace("http:", "https:")
        with hasty(resolve=Names([PUBLIC]), network=Elsewhere(), ssl_context=trusting) as fetcher:
            assert fetcher.fetch(url).body == b"the page"
            assert set(told) == {"site.example"}
            error = refusal(lambda: fetcher.fetch(url.replace("site.", "other.")))
            assert error.what.startswith("the certificate of other.example does not hold (Hostname mismatch")
        with Fetcher(manners=HASTY, resolve=Names([PUBLIC]), network=Elsewhere()) as fetcher:
            error = refusal(lambda: fetcher.fetch(url))
            assert error.what == "the certificate of site.example does not hold (self-signed certificate)"
        plain = url.replace("https:", "http:")
        with hasty(resolve=Names([PUBLIC]), network=Elsewhere()) as fetcher:
            assert refusal(lambda: fetcher.fetch(plain)).what
