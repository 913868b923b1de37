"""From a host to its IP addresses, within a time."""

import socket
from threading import Thread
from typing import Final

from crossorigin.fetch.url_host import is_ip_address

_LOOPBACK_ADDRESSES: Final = ("127.0.0.1", "::1")


def lookup(host: str, port: int, *, seconds: float) -> tuple[str, ...]:
    """The addresses of *host*, in the order to try them.

    Args:
        host: Serialized, an IPv6 address without brackets.
        port: The port to connect to.
        seconds: How long the name servers have.

    Raises:
        socket.gaierror: The name does not resolve.
        TimeoutError: No answer came in time.
    """
    if ":" in host or is_ip_address(host):
        return (host,)
    if _is_below_localhost(host):
        # As browsers do, whatever the name servers say. https://datatracker.ietf.org/doc/html/rfc6761#section-6.3
        return _LOOPBACK_ADDRESSES
    return _ask(host, port, seconds)


def _is_below_localhost(host: str) -> bool:
    return host.removesuffix(".").endswith(".localhost")


def _ask(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """`getaddrinfo`, which knows no timeout, in a thread that is left behind when time is up."""
    answers: list[tuple[str, ...] | OSError] = []

    def ask() -> None:
        try:
            # NB: as bytes. A `str` loads the IDNA codec (4 ms), which raises UnicodeError on labels over 63 characters.
            found = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
        except OSError as exc:
            answers.append(exc)
        else:
            answers.append(tuple(dict.fromkeys(str(address[0]) for *_, address in found)))

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise TimeoutError(f"no answer within {seconds:g} s")
    if isinstance(answers[0], OSError):
        raise answers[0]
    return answers[0]
