"""The fields of a policy: one table for validation, for the JSON Schema and for the documentation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias

FieldValue: TypeAlias = tuple[str, ...] | int | None
"""A value that a policy has; a boolean is an `int`."""


class FieldKind(Enum):
    """What a field holds."""

    NAMES = "list of strings"
    SWITCH = "boolean"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyField:
    """One field.

    Attributes:
        name: As in `Policy`.
        kind: What it holds.
        default: Its value where it is not given. No origins is an error, so that `origins` has to be given.
        bounds: The least and the largest number that it takes.
        optional: Whether it takes `None`.
        meaning: What it does.
        term: The standard's word for it, or for what it controls.
        source: Where that is defined.
    """

    name: str
    kind: FieldKind
    default: FieldValue
    bounds: tuple[int, int] = (0, 0)
    optional: bool = False
    meaning: str
    term: str
    source: str


def _names(name: str, term: str, source: str, meaning: str) -> PolicyField:
    return PolicyField(name=name, kind=FieldKind.NAMES, default=(), meaning=meaning, term=term, source=source)


def _switch(name: str, term: str, source: str, meaning: str) -> PolicyField:
    return PolicyField(name=name, kind=FieldKind.SWITCH, default=False, meaning=meaning, term=term, source=source)


_FETCH: Final = "https://fetch.spec.whatwg.org/#"

FIELDS: Final = (
    _names(
        "origins",
        "origin; CORS check",
        f"{_FETCH}concept-cors-check",
        "The origins whose pages may read responses: exact ones, the patterns `https://*.example.com` (one or more "
        "labels), `https://example.com:*` (any port) and both at once, or `*` alone. `null` needs a switch. In Python "
        "also a function, a store or a `DynamicOrigins`, which is asked for each origin.",
    ),
    _switch(
        "credentials",
        "credentials; Access-Control-Allow-Credentials",
        f"{_FETCH}http-access-control-allow-credentials",
        "Whether pages may read responses to requests that carry cookies, HTTP authentication or client certificates. "
        "A bearer token that the page itself sets is none of these.",
    ),
    _names(
        "methods",
        "method; Access-Control-Allow-Methods",
        f"{_FETCH}http-access-control-allow-methods",
        "The methods that pages may use beside the CORS-safelisted ones (GET, HEAD, POST), normalized as browsers do; "
        "`*` is every method, with credentials too.",
    ),
    _names(
        "request_headers",
        "CORS-unsafe request-header names; Access-Control-Allow-Headers",
        f"{_FETCH}http-access-control-allow-headers",
        "The request headers that pages may set beside CORS-safelisted ones. `*` is every name but `authorization`, "
        "which is listed beside it (it is a CORS non-wildcard request-header name), with credentials too.",
    ),
    _names(
        "exposed_headers",
        "CORS-exposed header-name list; Access-Control-Expose-Headers",
        f"{_FETCH}http-access-control-expose-headers",
        "The response headers that pages may read beside the CORS-safelisted ones. `*` is every name, without "
        "credentials only.",
    ),
    PolicyField(
        name="max_age",
        kind=FieldKind.INTEGER,
        default=None,
        bounds=(0, 86_400),
        optional=True,
        term="max-age; Access-Control-Max-Age",
        source=f"{_FETCH}http-access-control-max-age",
        meaning="For how many seconds a browser may keep the answer to a preflight; without it, 5. Firefox keeps none "
        "for longer than 86400, Chromium 7200, WebKit 600.",
    ),
    PolicyField(
        name="preflight_status",
        kind=FieldKind.INTEGER,
        default=204,
        bounds=(200, 299),
        term="ok status",
        source="https://fetch.spec.whatwg.org/#ok-status",
        meaning="The status of the response to a preflight that is allowed.",
    ),
    PolicyField(
        name="request_headers_limit",
        kind=FieldKind.INTEGER,
        default=4096,
        bounds=(256, 65_536),
        term="Access-Control-Request-Headers",
        source=f"{_FETCH}http-access-control-request-headers",
        meaning="The bytes of Access-Control-Request-Headers, above which a preflight is refused unread. So is one "
        "with more than 256 elements.",
    ),
    _switch(
        "disclose_methods",
        "method cache entry match",
        f"{_FETCH}concept-cache-match-method",
        "Whether the response to an allowed preflight names all `methods`, not only the one that was asked for. "
        "Browsers then keep them all.",
    ),
    _switch(
        "debug",
        "CORS-preflight fetch",
        f"{_FETCH}cors-preflight-fetch-0",
        "Whether a preflight that is refused for its method or headers is answered with the headers of the steps that "
        "passed, so that the console of the browser names the one that failed.",
    ),
    _switch(
        "enforce",
        "CORS request",
        f"{_FETCH}cors-request",
        "Whether a request of an unsafe method from another origin, which no response would be shared with, is refused "
        "with 403 and does not reach the application.",
    ),
    _switch(
        "private_network_access",
        "Private Network Access, no part of Fetch",
        "https://wicg.github.io/private-network-access/",
        "Whether Access-Control-Request-Private-Network is answered. Chromium asks no more: its permission prompt for "
        "the local network needs no header.",
    ),
    _switch(
        "dangerously_allow_null",
        "opaque origin",
        "https://html.spec.whatwg.org/#concept-origin-opaque",
        "Lets `null` stand among the origins, without credentials. Any page can send it, from a sandboxed frame.",
    ),
    _switch(
        "dangerously_allow_insecure_origins",
        "potentially trustworthy origin",
        "https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy",
        "Lets http origins of other machines have credentials. Whoever is on the network can answer as one.",
    ),
    _switch(
        "dangerously_allow_public_suffixes",
        "public suffix",
        "https://url.spec.whatwg.org/#host-public-suffix",
        "Lets subdomains of a public suffix have credentials, as in `https://*.github.io`. Anybody can register one.",
    ),
)
"""In the order of `Policy`."""

DEFAULTS: Final[Mapping[str, FieldValue]] = MappingProxyType({field.name: field.default for field in FIELDS})
"""The default of each field, by its name."""
