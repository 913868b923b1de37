"""What a blocked page needs: the cause, and every fact about the request that the explanation and the fix name."""

import difflib
from dataclasses import dataclass

from crossorigin.checking.fixes.causes import CAUSES, is_preflight_cause
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.syntax import is_token
from crossorigin.transport.one_line import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One blocked request, as the browser saw it.

    Attributes:
        cause: A name from `causes.CAUSES`.
        origin: The page's serialized origin; `null` for an opaque one.
        url: The URL whose response was refused: after redirects, the last one.
        method: As the browser would send it: normalized, else case kept.
        request_header_names: The CORS-unsafe request-header names.
        credentials: Whether the credentials mode is `include`.
        expose: Response header names that JavaScript wants to read.
        max_age: Seconds a browser may keep the preflight's answer; `None` to leave it to the browser.
        preflight_status: The status of the CORS-preflight request's response, where there was one.
        redirect_location: The `Location` of the redirect that was refused.
        observed_value: The header value that was refused, as received: Access-Control-Allow-Origin,
            -Credentials, -Methods or -Headers by *cause*; empty where the header is missing.
        sent_origin: The `Origin` header as sent, where it differs from *origin*: `null` after a redirect
            from one origin to another.

    Raises:
        ValueError: A value that no browser sends, or, with a `*` in it, one that server libraries take for a pattern.
            An origin that is none raises its subclass InvalidOrigin.
    """

    cause: str
    origin: str
    url: str
    method: str = "GET"
    request_header_names: tuple[str, ...] = ()
    credentials: bool = False
    expose: tuple[str, ...] = ()
    max_age: int | None = None
    preflight_status: int | None = None
    redirect_location: str | None = None
    observed_value: str = ""
    sent_origin: str | None = None

    def __post_init__(self) -> None:
        _check_cause(self.cause)
        parse_origin(self.origin)
        _check_token("method", self.method)
        for name in self.request_header_names:
            _check_token("request header name", name)
        for name in self.expose:
            _check_token("exposed header name", name)
        if self.max_age is not None and self.max_age < 0:
            raise ValueError(f"max_age {self.max_age} is negative: give seconds, 0 for no caching, or None")

    @property
    def is_preflight(self) -> bool:
        """Whether the CORS-preflight fetch failed, so that the request itself was never sent."""
        return is_preflight_cause(self.cause)

    @property
    def has_opaque_origin(self) -> bool:
        """Whether the page itself has an opaque origin (`null`)."""
        return self.origin == "null"

    @property
    def lost_its_origin(self) -> bool:
        """Whether a redirect made the browser send `Origin: null` for a page that has an origin."""
        return self.sent_origin == "null" and not self.has_opaque_origin


def _check_cause(cause: str) -> None:
    if cause in CAUSES:
        return
    close = difflib.get_close_matches(cause, CAUSES, n=1)
    hint = f": did you mean {close[0]}?" if close else ""
    raise ValueError(f"'{one_line(cause)}' is not a cause{hint}")


def _check_token(what: str, value: str) -> None:
    if "*" in value:
        raise ValueError(f"{what} '{one_line(value)}' would be a wildcard in the server's answer: give exact names")
    if not is_token(value):
        raise ValueError(f"{what} '{one_line(value)}' is not a token (RFC 9110, 5.6.2), so no browser sends it")
