"""Cookies kept between requests, by `http.cookiejar`, with the rules of RFC 6265bis that it predates.

Loads `http.cookiejar`, and with it `urllib.request` and `http.client` (39 ms): imported when the first cookie comes.
SameSite is not judged: who asks for credentials gets the cookies.
"""

import re
import warnings
from dataclasses import replace
from email.message import Message
from http.client import HTTPResponse as ClientResponse
from http.cookiejar import Cookie as StoredCookie
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final, cast
from urllib.request import Request

from crossorigin.fetch.header_list import values
from crossorigin.fetch.ip_addresses import is_loopback_host
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.url import URL, serialize_url
from crossorigin.transport.options import Cookie

_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class _Policy(DefaultCookiePolicy):
    """What a server may set, as browsers have it today."""

    def __init__(self) -> None:
        super().__init__(
            # A cookie without `Domain` goes to its host alone, not below it (RFC 6265, 5.4).
            strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain,
            strict_domain=True,  # refuses `Domain=co.uk` and its like
        )

    def set_ok(self, cookie: StoredCookie, request: Request) -> bool:
        if cookie.secure and request.type != "https":
            return False  # storage model: only a secure connection sets a secure cookie
        if cookie.name.startswith("__Secure-") and not cookie.secure:
            return False  # 4.1.3.1
        bound_to_host = cookie.secure and not cookie.domain_specified and cookie.path == "/"
        if cookie.name.startswith("__Host-") and not bound_to_host:
            return False  # 4.1.3.2
        return super().set_ok(cookie, request)


class CookieStore:
    """A cookie store. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html

    Args:
        given: Cookies given by hand.
    """

    def __init__(self, given: tuple[Cookie, ...] = ()) -> None:
        self._jar = CookieJar(_Policy())
        for cookie in given:
            # A prefixed name stands for what only a secure cookie may be.
            secure = "; Secure" if cookie.name.startswith(("__Secure-", "__Host-")) else ""
            self._keep(f"https://{cookie.host}/", (f"{cookie.name}={cookie.value}; Path=/{secure}",))

    def header_value(self, target: URL) -> str:
        """What `Cookie` says to *target*; empty where no cookie goes there."""
        request = Request(_address(target))  # noqa: S310 - opens nothing
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""

    def keep(self, target: URL, headers: HeaderList) -> None:
        """Stores what the `Set-Cookie` headers of a response from *target* set, and drops what they drop."""
        self._keep(_address(target), values("set-cookie", headers))

    def _keep(self, address: str, fields: tuple[str, ...]) -> None:
        request = Request(address)  # noqa: S310 - opens nothing
        for field in fields:
            # A control makes the whole field void. h11 and h2 let most of them through.
            if not _CONTROL.search(field):
                self._keep_one(request, field)

    def _keep_one(self, request: Request, field: str) -> None:
        # NB: the jar warns, with a traceback, of what it cannot read, such as `Expires=Wed, 99 Foo 2999 99:99:99 GMT`,
        # and drops all that came in the same response. So one by one, and in silence.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            # NB: of a response the jar asks for `info()` alone.
            self._jar.extract_cookies(cast("ClientResponse", _SetCookie(field)), request)


class _SetCookie:
    """As much of a response as a `CookieJar` asks for."""

    def __init__(self, field: str) -> None:
        self._message = Message()
        self._message["Set-Cookie"] = field

    def info(self) -> Message:
        return self._message


def _address(target: URL) -> str:
    """The URL as the jar is to see it: a loopback host counts as secure, as it does in Chromium and Firefox.

    https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
    """
    scheme = "https" if is_loopback_host(target.host or "") else target.scheme
    return serialize_url(replace(target, scheme=scheme), exclude_fragment=True, exclude_userinfo=True)
