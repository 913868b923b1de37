"""TLS and plain text at one port: what the first byte is decides."""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any

_HANDSHAKE = 0x16


class _Inner(asyncio.Transport):
    """What the protocol inside TLS writes to."""

    def __init__(self, outer: "EitherProtocol") -> None:
        super().__init__()
        self._outer = outer

    def write(self, data: Any) -> None:
        self._outer.encrypt(data)

    def close(self) -> None:
        self._outer.close()


class EitherProtocol(asyncio.Protocol):
    """One connection.

    Args:
        context: For a client that begins with a TLS handshake.
        plain: Makes the protocol of a client that does not.
        secure: Makes the protocol of one that does, from what ALPN chose.
    """

    def __init__(
        self,
        context: ssl.SSLContext,
        plain: Callable[[], asyncio.Protocol],
        secure: Callable[[str | None], asyncio.Protocol],
    ) -> None:
        self._plain, self._secure = plain, secure
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._transport: asyncio.BaseTransport | None = None
        self._inside: asyncio.Protocol | None = None
        self._is_tls: bool | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport to write to."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Decide on the first byte, then hand on what came."""
        if self._is_tls is None:
            self._is_tls = data[0] == _HANDSHAKE
            if not self._is_tls:
                assert self._transport is not None
                self._inside = self._plain()
                self._inside.connection_made(self._transport)
        if not self._is_tls:
            assert self._inside is not None
            self._inside.data_received(data)
            return
        self._incoming.write(data)
        try:
            self._decrypt()
        except ssl.SSLWantReadError:
            self._flush()
        except ssl.SSLError:  # The client went away, or does not trust the certificate.
            self._flush()
            self.close()

    def encrypt(self, data: bytes) -> None:
        """Write *data* through TLS."""
        self._tls.write(data)
        self._flush()

    def close(self) -> None:
        """End the connection."""
        assert self._transport is not None
        self._transport.close()

    def _decrypt(self) -> None:
        if self._inside is None:
            self._tls.do_handshake()
            self._flush()
            self._inside = self._secure(self._tls.selected_alpn_protocol())
            self._inside.connection_made(_Inner(self))
        while data := self._tls.read(1 << 16):
            self._inside.data_received(data)

    def _flush(self) -> None:
        data = self._outgoing.read()
        if data:
            assert isinstance(self._transport, asyncio.WriteTransport)
            self._transport.write(data)
