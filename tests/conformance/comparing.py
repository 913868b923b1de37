"""What a layer adds to a response, and that it adds nothing else."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from crossorigin.fetch.messages import HeaderList
from tests.conformance.reply import Reply
from tests.conformance.site import Site

_DATE: Final = re.compile(rb"(?im)^date:[^\r]*\r\n")


def assert_as_bare(
    site: Site, method: str, path: str, *headers: tuple[str, str], body: bytes = b"", **query: Any
) -> Reply:
    """The answer, which has nothing but headers of CORS and an element of `Vary` that the bare application's lacks."""
    reply = site.ask(method, path, *headers, body=body, **query)
    assert_same(reply, site.server.bare.ask(method, path, *headers, body=body, **query))
    return reply


def assert_same(reply: Reply, bare: Reply) -> None:
    """Apart from headers of CORS, and `Origin` in `Vary`."""
    assert _stripped(reply) == _stripped(bare)
    assert reply.varies_on - {"origin"} == bare.varies_on - {"origin"}


def assert_identical(reply: Reply, bare: Reply) -> None:
    """To the byte, but for the time of day."""
    assert _DATE.sub(b"", reply.raw) == _DATE.sub(b"", bare.raw)
    assert replace(reply, headers=_undated(reply.headers)) == replace(bare, headers=_undated(bare.headers))


def assert_shared(reply: Reply, allowed: str, **more: str) -> None:
    """A page of *allowed* may read it; the headers of CORS are these and no others."""
    assert reply.cors == {"allow-origin": allowed} | {name.replace("_", "-"): value for name, value in more.items()}


def assert_not_shared(reply: Reply) -> None:
    """Nobody may read it, and the cache knows why."""
    assert reply.cors == {}
    assert "origin" in reply.varies_on


def assert_preflight_refused(reply: Reply) -> None:
    assert (reply.status, reply.body, reply.is_from_application) == (403, b"", False)
    assert_not_shared(reply)


def assert_preflight_allowed(reply: Reply, expected: Mapping[str, str], *, status: int = 204) -> None:
    assert (reply.status, reply.body, reply.is_from_application) == (status, b"", False)
    assert reply.cors == expected


def _stripped(reply: Reply) -> Reply:
    kept = [(name, value) for name, value in _undated(reply.headers) if not _may_differ(name.lower())]
    return replace(reply, headers=tuple(kept))


def _may_differ(name: str) -> bool:
    # `Connection` is the server's, and goes by whether a body that nobody reads has come in by then.
    return name.startswith("access-control-") or name in {"vary", "connection"}


def _undated(headers: HeaderList) -> HeaderList:
    return tuple((name, value) for name, value in headers if name.lower() != "date")
