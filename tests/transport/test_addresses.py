import socket
from threading import Event
from typing import Any

import pytest

from crossorigin.transport.addresses import lookup


def answer(*found: str) -> Any:
    def getaddrinfo(host: bytes, port: int, *, type: int) -> list[tuple[Any, ...]]:  # noqa: A002 - socket's name
        return [(socket.AF_INET, type, 6, "", (address, port)) for address in found]

    return getaddrinfo


@pytest.fixture
def _no_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)


@pytest.mark.usefixtures("_no_name_server")
@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "fe80::1"])
def test_an_address_is_not_looked_up(host: str) -> None:
    assert lookup(host, 80, seconds=1) == (host,)


@pytest.mark.usefixtures("_no_name_server")
@pytest.mark.parametrize("host", ["app.localhost", "a.b.localhost", "app.localhost."])
def test_names_below_localhost_are_this_machine_without_being_looked_up(host: str) -> None:
    assert lookup(host, 80, seconds=1) == ("127.0.0.1", "::1")


def test_addresses_keep_their_order_and_come_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answer("10.0.0.2", "10.0.0.1", "10.0.0.2"))

    assert lookup("api.example", 80, seconds=5) == ("10.0.0.2", "10.0.0.1")


def test_localhost_is_looked_up_and_found() -> None:
    assert "127.0.0.1" in lookup("localhost", 80, seconds=5)


def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(socket.gaierror):
        lookup("api.example", 80, seconds=5)


def test_a_label_too_long_for_a_name_does_not_resolve() -> None:
    with pytest.raises(socket.gaierror):
        lookup(f"{'a' * 64}.invalid", 80, seconds=5)


def test_name_servers_that_do_not_answer_are_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    release = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: [] * release.wait(5))

    with pytest.raises(TimeoutError, match=r"no answer within 0\.01 s"):
        lookup("api.example", 80, seconds=0.01)
    release.set()
