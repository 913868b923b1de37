"""Proxies for the raw server's connections: HTTP (forwarding and CONNECT) and SOCKS 5."""

import contextlib
import socket
from threading import Thread

from tests.transport.raw_server import Connection, Handler


def http_proxy(upstream: int) -> Handler:
    """Goes to the port *upstream* of this machine, whatever host it is asked for."""

    def handle(connection: Connection) -> None:
        request = connection.read_request()
        with socket.create_connection(("127.0.0.1", upstream)) as server:
            if request.startswith(b"CONNECT "):
                connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                server.sendall(request)
            _relay(connection.sock, server)

    return handle


def socks_proxy(upstream: int, *, reply: int = 0, method: int = 0) -> Handler:
    """RFC 1928; notes the request for the connection, and RFC 1929's user and password, in `server.requests`."""

    def handle(connection: Connection) -> None:
        connection.sock.recv(1024)
        connection.send(bytes([5, method]))
        if method == 2:
            connection.server.requests.append(connection.sock.recv(1024))
            connection.send(bytes([1, 0]))
        connection.server.requests.append(connection.sock.recv(1024))
        connection.send(bytes([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]))
        with socket.create_connection(("127.0.0.1", upstream)) as server:
            _relay(connection.sock, server)

    return handle


def _relay(a: socket.socket, b: socket.socket) -> None:
    back = Thread(target=_copy, args=(b, a), daemon=True)
    back.start()
    _copy(a, b)
    back.join(5)


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
