import errno
import socket
import sys

import pytest

from crossorigin.web.port import PortError, listen


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_any_port_that_is_free(host: str) -> None:
    with listen(host, 0) as listening:
        address = listening.getsockname()
        assert (address[0], address[1] > 0) == (host, True)
        socket.create_connection((host, address[1]), timeout=5).close()


def test_on_windows_a_port_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 0


def test_a_port_that_is_taken() -> None:
    with listen("127.0.0.1", 0) as listening, pytest.raises(PortError) as caught:
        listen("127.0.0.1", listening.getsockname()[1])
    assert str(caught.value).endswith("is taken, perhaps by another cors serve: write --port 0 for any that is free")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "port 80 is for the system's administrator"),
        (OSError(errno.EADDRNOTAVAIL, "Cannot assign"), "port 80 of ::1 cannot be listened at: Cannot assign"),
        (OSError("odd"), "port 80 of ::1 cannot be listened at: odd"),
    ],
)
def test_one_that_is_not_to_be_had(error: OSError, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_socket(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(socket, "socket", no_socket)
    with pytest.raises(PortError, match=message):
        listen("::1", 80)
