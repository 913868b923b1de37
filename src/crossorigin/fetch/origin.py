"""Origins. https://html.spec.whatwg.org/#concept-origin

A tuple origin has no `domain` here: CORS compares origins by "same origin", which `document.domain` has no part in.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from crossorigin.fetch.origin_errors import InvalidOrigin, explain
from crossorigin.fetch.url import URL, is_http_scheme, parse_url

__all__ = [
    "AnyOrigin",
    "InvalidOrigin",
    "OpaqueOrigin",
    "Origin",
    "is_same_origin",
    "origin_of",
    "parse_origin",
    "serialize_origin",
]

_TUPLE_SCHEMES: Final = frozenset({"ftp", "http", "https", "ws", "wss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A tuple origin, as `origin_of` and `parse_origin` make it. `str()` serializes.

    Attributes:
        scheme: Lower-case.
        host: Serialized as in `URL.host`.
        port: `None` where it is the scheme's default or missing.
    """

    scheme: str
    host: str
    port: int | None = None

    def __str__(self) -> str:
        return serialize_origin(self)


@dataclass(frozen=True, slots=True, eq=False)
class OpaqueOrigin:
    """An opaque origin: equal to itself alone, serialized as `null`.

    https://html.spec.whatwg.org/#concept-origin-opaque
    """

    def __str__(self) -> str:
        return serialize_origin(self)


AnyOrigin: TypeAlias = Origin | OpaqueOrigin
"""An origin of either kind."""


def origin_of(url: URL) -> AnyOrigin:
    """The origin of *url*, a new opaque one where it is opaque. https://url.spec.whatwg.org/#concept-url-origin

    NB: there is no blob URL store here, so that a `blob:` URL's origin is always read from its path. The origin of a
    `file:` URL is left to the implementation; browsers send `Origin: null`.
    """
    if url.scheme in _TUPLE_SCHEMES and url.host:
        return Origin(scheme=url.scheme, host=url.host, port=url.port)
    if url.scheme == "blob":
        inner = parse_url(url.path)
        # The standard adds `file`, whose origin is opaque again.
        if inner is not None and is_http_scheme(inner.scheme):
            return origin_of(inner)
    return OpaqueOrigin()


def is_same_origin(a: AnyOrigin, b: AnyOrigin) -> bool:
    """Whether *a* and *b* are same origin. https://html.spec.whatwg.org/#same-origin"""
    return a == b


def serialize_origin(origin: AnyOrigin) -> str:
    """The text that `Origin` and `Access-Control-Allow-Origin` carry.

    https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
    """
    if isinstance(origin, OpaqueOrigin):
        return "null"
    port = "" if origin.port is None else f":{origin.port}"
    return f"{origin.scheme}://{origin.host}{port}"


def parse_origin(text: str) -> AnyOrigin:
    """The origin that *text* is the serialization of; a new opaque one for `null`.

    Any scheme goes, as long as a host follows: extensions and application shells send origins of their own making,
    such as `chrome-extension://…` and `capacitor://localhost`.

    Raises:
        InvalidOrigin: *text* is anything else, be it only a trailing slash. It says which rule, and the likely fix.
    """
    if text == "null":
        return OpaqueOrigin()
    # NB: a host may have a `*` by the letter of the URL standard. Whoever writes one means a pattern.
    url = None if "*" in text else parse_url(text)
    if url is None or not url.host:
        raise explain(text)
    origin = Origin(scheme=url.scheme, host=url.host, port=url.port)
    if serialize_origin(origin) != text:
        raise explain(text)
    return origin
