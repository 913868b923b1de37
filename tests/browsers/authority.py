"""The throw-away certificate authority of one recording; nothing outside the test profiles ever trusts it."""

import ssl
import tempfile
from pathlib import Path

import trustme

from .origins import HOST
from .sites import NAMES


class Authority:
    """A fresh authority and one certificate for every host of every site; `close` removes its files."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="crossorigin-authority-")
        self._authority = trustme.CA()
        self._certificate = self._authority.issue_cert(HOST, "localhost", *NAMES)
        self.pem = Path(self._folder.name) / "authority.pem"
        """The authority's own certificate, to be trusted."""
        self._authority.cert_pem.write_to_path(self.pem)

    def context(self, *, is_http2: bool) -> ssl.SSLContext:
        """What a server needs to speak TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._certificate.configure_cert(context)
        context.set_alpn_protocols(["h2"] if is_http2 else ["http/1.1"])
        return context

    def close(self) -> None:
        """Forget all of it."""
        self._folder.cleanup()
