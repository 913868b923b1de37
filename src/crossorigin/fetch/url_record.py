"""The URL record and its serialization. https://url.spec.whatwg.org/#concept-url"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

SPECIAL_SCHEMES: Final[Mapping[str, int | None]] = MappingProxyType(
    {"ftp": 21, "file": None, "http": 80, "https": 443, "ws": 80, "wss": 443}
)
"""Special schemes and their default ports. https://url.spec.whatwg.org/#special-scheme"""


@dataclass(frozen=True, slots=True, kw_only=True)
class URL:
    """A parsed URL; `parse_url` makes them. `str()` serializes.

    Attributes:
        scheme: Lower-case, without `:`.
        username: Percent-encoded; empty where there is none.
        password: Percent-encoded; empty where there is none.
        host: Serialized: lower-case punycode domain, dotted IPv4, `[compressed IPv6]`, opaque host or empty.
        port: `None` where it is the scheme's default or missing.
        path: Percent-encoded; starts with `/` unless opaque, or empty under a scheme that isn't special.
        query: Percent-encoded, without `?`; `None` where there is none.
        fragment: Percent-encoded, without `#`; `None` where there is none.
        has_opaque_path: Whether nothing can be resolved against the path, as with `data:`.
    """

    scheme: str
    username: str
    password: str
    host: str | None
    port: int | None
    path: str
    query: str | None
    fragment: str | None
    has_opaque_path: bool

    def __str__(self) -> str:
        return serialize_url(self)


def is_special_scheme(scheme: str) -> bool:
    """Whether *scheme* (lower-case) is one of the six. https://url.spec.whatwg.org/#special-scheme"""
    return scheme in SPECIAL_SCHEMES


def is_http_scheme(scheme: str) -> bool:
    """Whether *scheme* (lower-case) is an HTTP(S) scheme. https://fetch.spec.whatwg.org/#http-scheme"""
    return scheme in {"http", "https"}


def includes_credentials(url: URL) -> bool:
    """Whether *url* has a username or password. https://url.spec.whatwg.org/#include-credentials"""
    return bool(url.username or url.password)


def serialize_url(url: URL, *, exclude_fragment: bool = False, exclude_userinfo: bool = False) -> str:
    """The text of *url*. https://url.spec.whatwg.org/#concept-url-serializer

    Args:
        url: The URL.
        exclude_fragment: The standard's *exclude fragment*.
        exclude_userinfo: Leave username and password out, as `Host` and request targets do; ours.
    """
    output = f"{url.scheme}:"
    if url.host is not None:
        output += f"//{'' if exclude_userinfo else _serialize_userinfo(url)}{url.host}"
        if url.port is not None:
            output += f":{url.port}"
    elif not url.has_opaque_path and url.path.startswith("//"):
        # Without the dot, `web+demo:/.//not-a-host/` would come back with a host.
        output += "/."
    output += url.path
    if url.query is not None:
        output += f"?{url.query}"
    if url.fragment is not None and not exclude_fragment:
        output += f"#{url.fragment}"
    return output


def _serialize_userinfo(url: URL) -> str:
    if not includes_credentials(url):
        return ""
    return f"{url.username}:{url.password}@" if url.password else f"{url.username}@"
