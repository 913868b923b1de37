"""Request headers that a page sets, and which engines then ask the server about them: by table, not by code."""

from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import Final

from crossorigin.fetch.messages import HeaderList

SPEC: Final = "spec"
CHROMIUM: Final = "chromium"
FIREFOX: Final = "firefox"
WEBKIT: Final = "webkit"
ENGINES: Final = (SPEC, CHROMIUM, FIREFOX, WEBKIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderSet:
    """Headers that a page sets with `fetch()`, or with `setRequestHeader`.

    Attributes:
        headers: As the page sets them.
        unsafe: By engine, the CORS-unsafe request-header names, in lower case.
    """

    headers: HeaderList
    unsafe: MappingProxyType[str, frozenset[str]] = field(repr=False, hash=False)

    def __add__(self, other: "HeaderSet") -> "HeaderSet":
        unsafe = {engine: self.unsafe[engine] | other.unsafe[engine] for engine in ENGINES}
        return HeaderSet(headers=self.headers + other.headers, unsafe=MappingProxyType(unsafe))


def _set(*headers: tuple[str, str], unsafe_in: tuple[str, ...] = ENGINES) -> HeaderSet:
    names = frozenset(name.lower() for name, _ in headers)
    unsafe = {engine: names if engine in unsafe_in else frozenset[str]() for engine in ENGINES}
    return HeaderSet(headers=headers, unsafe=MappingProxyType(unsafe))


def _but(*engines: str) -> tuple[str, ...]:
    return tuple(engine for engine in ENGINES if engine not in engines)


NO_HEADERS: Final = _set()

CUSTOM: Final = (
    _set(("X-A", "1")),
    _set(("Authorization", "Bearer token")),
    _set(("Content-Type", "application/json")),
    _set(("x-b", "2"), ("X-B", "3")),  # twice: Firefox asks for it twice
    _set(("If-None-Match", '"1"')),
    _set(("*", "1")),  # a header may be called so
    _set(("X!#$%&'*+.^_`|~1", "1")),
    _set(("X-HTTP-Method-Override", "PUT")),
)
"""CORS-unsafe everywhere."""

# https://fetch.spec.whatwg.org/#cors-safelisted-request-header, and what engines make of it: see `Profile`.
SORTED_BY_VALUE: Final = (
    _set(("Accept", "text/html"), unsafe_in=()),
    _set(("Accept-Language", "en"), unsafe_in=()),
    _set(("Content-Language", "de"), unsafe_in=()),
    _set(("Content-Type", "text/plain"), unsafe_in=()),
    _set(("Range", "bytes=0-1"), unsafe_in=()),
    _set(("Accept", '"')),
    _set(("Accept-Language", "a" * 129)),
    _set(("Range", "bytes=-1")),
    _set(("Range", "BYTES=0-1"), unsafe_in=_but(WEBKIT)),
    _set(("Range", "bytes=9223372036854775807-"), unsafe_in=(CHROMIUM,)),
    _set(("Accept", "caf\xe9"), unsafe_in=(FIREFOX,)),
    _set(("Content-Type", "text/plain;a=b,c"), unsafe_in=(FIREFOX,)),
    _set(("DPR", "2"), unsafe_in=_but(CHROMIUM)),
    _set(("Save-Data", "on"), unsafe_in=_but(CHROMIUM)),
    _set(("User-Agent", "mine"), unsafe_in=_but(CHROMIUM)),
)
"""CORS-safelisted by their value, or not everywhere."""

# https://fetch.spec.whatwg.org/#forbidden-request-header
FORBIDDEN: Final = (
    _set(("Cookie", "a=b"), unsafe_in=()),
    _set(("Origin", "https://app.example.com"), unsafe_in=()),
    _set(("Access-Control-Request-Method", "GET"), unsafe_in=()),
    _set(("X-Method-Override", "TRACE"), unsafe_in=()),
)
"""Dropped without a word."""

LONG: Final = _set(*((f"x-{number:030}", "1") for number in range(10)))
"""More than the least `request_headers_limit`."""
MANY: Final = _set(*((f"x-{number}", "1") for number in range(257)))
"""One more than any policy lets through."""


def _distinct(one: HeaderSet, other: HeaderSet) -> bool:
    return one.headers[0][0].lower() != other.headers[0][0].lower()


_ROWS: Final = CUSTOM + SORTED_BY_VALUE + FORBIDDEN
_SINGLE: Final = (NO_HEADERS, *_ROWS)
_COMBINED: Final = (
    *(one + other for one, other in combinations(_ROWS, 2) if _distinct(one, other)),
    *(one + other + third for one, other, third in combinations(CUSTOM[:5], 3)),
)

# The simplest first, so that examples shrink to it; and the more often, the more there is to find with it.
SHORT_HEADER_SETS: Final = (*_SINGLE, *([NO_HEADERS] * 120), *(_SINGLE * 6), *_COMBINED)
"""Those whose names are within every policy's bounds."""
HEADER_SETS: Final = (*SHORT_HEADER_SETS, *([LONG] * 16), *([MANY] * 6))

UNSAFE_NAMES: Final = tuple(sorted({name for row in _ROWS for names in row.unsafe.values() for name in names} - {"*"}))
"""What a policy may list of them."""
