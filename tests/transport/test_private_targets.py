import socket

import pytest

from crossorigin.fetch.messages import NetworkFailureKind
from crossorigin.transport import private_targets
from crossorigin.transport.private_targets import private_target
from crossorigin.transport.target import parse_target

URL = "https://api.example/"


def finding(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def lookup(host: str, port: int, *, seconds: float) -> tuple[str, ...]:
        assert (host, port, seconds) == ("api.example", 443, 2)
        if not addresses:
            raise socket.gaierror
        return addresses

    monkeypatch.setattr(private_targets, "lookup", lookup)


def test_a_host_that_was_typed_may_be_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    finding(monkeypatch, "127.0.0.1")
    assert private_target(parse_target(URL), None, seconds=2) is None
    assert private_target(parse_target(URL), frozenset({"api.example"}), seconds=2) is None


def test_a_public_host_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    finding(monkeypatch, "8.8.8.8", "2606:4700::1111")
    assert private_target(parse_target(URL), frozenset(), seconds=2) is None


@pytest.mark.parametrize(
    ("addresses", "message"),
    [
        (("10.0.0.1",), "api.example (10.0.0.1)"),
        (("8.8.8.8", "10.0.0.1"), "api.example (8.8.8.8, 10.0.0.1)"),
        ((), "only the proxy can find where it leads"),
    ],
)
def test_one_that_is_private_or_cannot_be_known_is_not(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...], message: str
) -> None:
    finding(monkeypatch, *addresses)
    failure = private_target(parse_target(URL), frozenset({"b.example"}), seconds=2)
    assert failure is not None
    assert failure.kind is NetworkFailureKind.NOT_FOLLOWED
    assert message in failure.message


def test_an_address_needs_no_name_server() -> None:
    failure = private_target(parse_target("http://[::ffff:127.0.0.1]/"), frozenset(), seconds=0.001)
    assert failure is not None
    assert "::ffff:7f00:1" in failure.message
