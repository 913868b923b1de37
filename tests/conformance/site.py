"""A variant of the application under test, asked over the wire."""

import itertools
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final
from urllib.parse import urlencode

from crossorigin.fetch.messages import HeaderList
from tests.conformance import http1, http2
from tests.conformance.adapters import Adapter, Feature
from tests.conformance.reply import Reply
from tests.conformance.running import Process
from tests.conformance.variants import BARE

_KEYS: Final = itertools.count()


def new_key() -> str:
    """A name for a gate, a note or a log line of one exchange."""
    return f"key-{next(_KEYS)}-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """An adapter under test, which runs."""

    adapter: Adapter
    process: Process

    def at(self, variant: str) -> "Site":
        return Site(server=self, prefix=f"/{variant}")

    @property
    def bare(self) -> "Site":
        return self.at(BARE)

    @property
    def client(self) -> Any:
        """The module of the client that speaks the server's HTTP."""
        found: ModuleType = http2 if self.adapter.speaks_http_2 else http1
        return found

    @property
    def url(self) -> str:
        return f"{'https' if self.adapter.speaks_http_2 else 'http'}://127.0.0.1:{self.process.port}"

    def has(self, feature: Feature) -> bool:
        return feature in self.adapter.features


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One variant.

    Attributes:
        server: Where it is.
        prefix: The path below which it is.
    """

    server: Server
    prefix: str

    def target(self, path: str, **query: Any) -> str:
        """The request target of *path* there."""
        return f"{self.prefix}{path}" + (f"?{urlencode(query, doseq=True, encoding='latin-1')}" if query else "")

    def url(self, path: str, **query: Any) -> str:
        return self.server.url + self.target(path, **query)

    def ask(self, method: str, path: str, *headers: tuple[str, str], body: bytes = b"", **query: Any) -> Reply:
        reply: Reply = self.server.client.ask(
            self.server.process.port, method, self.target(path, **query), headers, body
        )
        return reply

    def get(self, origin: str | None = None, path: str = "/say", *headers: tuple[str, str], **query: Any) -> Reply:
        """A GET by a page of *origin*."""
        return self.ask("GET", path, *_origin(origin), *headers, **query)

    def preflight(
        self, origin: str | None, method: str | None = "GET", *names: str, path: str = "/say", **headers: str
    ) -> Reply:
        """A CORS-preflight request; each of *names* is a line of `Access-Control-Request-Headers`."""
        asked: HeaderList = () if method is None else (("Access-Control-Request-Method", method),)
        lines = tuple(("Access-Control-Request-Headers", line) for line in names)
        more = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        return self.ask("OPTIONS", path, *_origin(origin), *asked, *lines, *more)

    def connection(self) -> AbstractContextManager[Any]:
        """A connection, for what is more than one exchange."""
        found: AbstractContextManager[Any] = self.server.client.Connection(self.server.process.port)
        return found


def _origin(origin: str | None) -> HeaderList:
    return () if origin is None else (("Origin", origin),)
