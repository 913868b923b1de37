"""What goes along with a request that includes credentials: cookies and basic authentication."""

from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from crossorigin.fetch.header_list import values
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.fetch.url import URL, includes_credentials
from crossorigin.transport.options import BasicAuth, Cookie
from crossorigin.transport.target import origin_text

if TYPE_CHECKING:
    from crossorigin.transport.cookie_jar import CookieStore


class CredentialStore:
    """Adds what is stored to a request, and stores what a response sets.

    Args:
        cookies: Cookies given by hand.
        basic_auth: User and password for one origin.
    """

    def __init__(self, *, cookies: tuple[Cookie, ...] = (), basic_auth: BasicAuth | None = None) -> None:
        self._given = cookies
        self._basic_auth = basic_auth
        self._cookies: CookieStore | None = None

    def headers_for(self, request: HTTPRequest, target: URL) -> HeaderList:
        """`Authorization` and `Cookie` for *request*; none where it includes no credentials, or brings its own.

        https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
        """
        if not request.include_credentials:
            return ()
        pairs = (("Authorization", self._authorization(target)), ("Cookie", self._cookie(target)))
        return tuple((name, value) for name, value in pairs if value and not values(name.lower(), request.headers))

    def keep(self, request: HTTPRequest, target: URL, response: HTTPResponse) -> None:
        """Stores the cookies that *response* sets, if *request* included credentials."""
        if request.include_credentials and values("set-cookie", response.headers):
            self._store().keep(target, response.headers)

    def _authorization(self, target: URL) -> str:
        """Basic credentials: the URL's own before those given by hand. RFC 7617, 2"""
        if includes_credentials(target):
            pair = unquote_to_bytes(target.username) + b":" + unquote_to_bytes(target.password)
        elif self._basic_auth is not None and self._basic_auth.origin == origin_text(target):
            pair = f"{self._basic_auth.username}:{self._basic_auth.password}".encode()
        else:
            return ""
        return f"Basic {b64encode(pair).decode()}"

    def _cookie(self, target: URL) -> str:
        if self._cookies is None and not self._given:
            return ""  # most runs meet no cookie, and need not load the jar
        return self._store().header_value(target)

    def _store(self) -> "CookieStore":
        if self._cookies is None:
            from crossorigin.transport.cookie_jar import CookieStore  # noqa: PLC0415 - 39 ms, and few runs need it

            self._cookies = CookieStore(self._given)
        return self._cookies
