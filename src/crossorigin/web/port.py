"""The port that the page is served at, taken before anything is said of it."""

import errno
import socket
import sys


class PortError(Exception):
    """The port is not to be had; the message says why, and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at *host*, a loopback address or `localhost`.

    Args:
        host: Where.
        port: The TCP port; 0 for any that is free.

    Raises:
        PortError: It is not to be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = None
    try:
        listening = socket.socket(family, socket.SOCK_STREAM)
        if sys.platform != "win32":
            # Else a restart waits for the last one's connections to be forgotten. On Windows it would share the port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        if listening is not None:
            listening.close()
        raise PortError(_sentence(error, host, port)) from error
    return listening


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken, perhaps by another cors serve: write --port 0 for any that is free"
    if error.errno == errno.EACCES:
        return f"port {port} is for the system's administrator: write one from 1024 on, or leave out --port"
    return f"port {port} of {host} cannot be listened at: {error.strerror or error}"
