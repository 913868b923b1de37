"""What the server benches ask, and of which policy: requests as browsers send them, in bytes made afresh for each one.

A server makes its bytes from what it has read; they come without the hash that `bytes` keeps once it has been asked
for. A bench that sends the same objects again would time lookups that no server sees.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from crossorigin.server.policy import Policy

Pairs = Sequence[tuple[bytes, bytes]]

THREE: Final = ("https://app.example", "https://admin.example", "http://localhost:5173")
LIMIT: Final = 4096
"""The policy's default for the bytes of Access-Control-Request-Headers."""

RESPONSE: Final = (
    (b"content-type", b"application/json"),
    (b"content-length", b"2"),
    (b"cache-control", b"no-cache"),
)

# Chromium's, in its order, but for what is asked: twelve in all, with `Origin` in the middle.
_BEFORE: Final = (
    (b"host", b"api.example"),
    (b"connection", b"keep-alive"),
    (b"accept", b"*/*"),
)
_HINTS: Final = (
    (b"sec-ch-ua-platform", b'"Linux"'),
    (b"sec-ch-ua", b'"Chromium";v="149", "Not)A;Brand";v="24"'),
)
_USER_AGENT: Final = b"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0"
_AFTER: Final = (
    (b"user-agent", _USER_AGENT),
    (b"sec-fetch-site", b"cross-site"),
    (b"sec-fetch-mode", b"cors"),
    (b"referer", b"https://app.example/"),
    (b"accept-encoding", b"gzip, deflate, br, zstd"),
    (b"accept-language", b"en-GB,en;q=0.9"),
)
_COOKIE: Final = (b"cookie", b"session=0123456789abcdef")

# The same requests in every run.
_random: Final = random.Random(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request, as far as CORS is concerned; what is None is not sent.

    Attributes:
        lines: How often the line with *headers* is repeated.
    """

    origin: bytes | None
    method: bytes | None = None
    headers: bytes | None = None
    lines: int = 1

    @property
    def preflight(self) -> bool:
        """Whether this is a CORS-preflight request."""
        return self.method is not None

    def pairs(self) -> Pairs:
        """Twelve headers, unless a preflight has no `Access-Control-Request-Headers`."""
        asked = [
            (b"access-control-request-method", self.method),
            *[(b"access-control-request-headers", self.headers)] * self.lines,
            (b"origin", self.origin),
        ]
        hints = () if self.preflight else (*_HINTS, _COOKIE)[: 3 if self.origin is None else 2]
        return [*_BEFORE, *hints, *((name, value) for name, value in asked if value is not None), *_AFTER]


def policy(origins: Sequence[str]) -> Policy:
    return Policy(
        origins=list(origins),
        credentials=True,
        methods=["GET", "PUT"],
        request_headers=["x-token"],
        exposed_headers=["x-total"],
        max_age=600,
    )


Asks = Callable[[], Ask]
"""Makes a request for each call."""


def one_of(origins: Sequence[str]) -> Callable[[], bytes]:
    return lambda: _random.choice(origins).encode("ascii")


def stranger() -> bytes:
    """An origin that nobody has seen before, as an attacker's are."""
    return b"https://%08x.other.example" % _random.getrandbits(32)


def kinds(origins: Sequence[str]) -> dict[str, Asks]:
    """All kinds of request that the policies of these benches tell apart."""
    known = one_of(origins)
    return {
        "no Origin": lambda: Ask(origin=None),
        "allowed": lambda: Ask(origin=known()),
        "refused": lambda: Ask(origin=stranger()),
        "preflight allowed": lambda: Ask(origin=known(), method=b"PUT", headers=b"x-token"),
        "preflight refused: origin": lambda: Ask(origin=stranger(), method=b"PUT", headers=b"x-token"),
        "preflight refused: method": lambda: Ask(origin=known(), method=b"DELETE", headers=b"x-token"),
        "preflight refused: header": lambda: Ask(origin=known(), method=b"PUT", headers=b"x-other"),
        "preflight hostile: 8 KiB of commas": lambda: Ask(origin=known(), method=b"PUT", headers=b"," * 8192),
    }


def is_allowed(kind: str) -> bool:
    """What the policy says of a kind."""
    return kind in {"allowed", "preflight allowed"}


def lets(ask: Ask, status: int, headers: Mapping[str, str]) -> bool:
    """Whether a response lets the browser go on: to see before anything is timed that a policy is what it should be."""
    if ask.origin is None or headers.get("access-control-allow-origin") != ask.origin.decode("ascii"):
        return False
    if ask.method is None:
        return True
    methods, names = (headers.get(f"access-control-allow-{what}", "").lower() for what in ("methods", "headers"))
    asked = (ask.headers or b"").decode("latin-1")
    return status < 300 and ask.method.decode("ascii").lower() in methods and asked in names


def fresh(pairs: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Equal pairs of new objects, whose hashes nobody has asked for."""
    return [(bytes(bytearray(name)), bytes(bytearray(value))) for name, value in pairs]


def exact_origins(number: int) -> list[str]:
    """As a service has that gives each customer an origin."""
    return [*THREE, *(f"https://customer-{n:06}.app.example" for n in range(number - len(THREE)))][:number]


def subdomain_patterns(number: int) -> list[str]:
    return [f"https://*.brand-{n:04}.example" for n in range(number)]


def below(patterns: Sequence[str]) -> Callable[[], bytes]:
    """An origin that matches one of the patterns, and that nobody has seen before."""
    return lambda: _random.choice(patterns).replace("*", f"shop-{_random.getrandbits(32):08x}.eu").encode("ascii")
