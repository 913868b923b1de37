"""The cookies of one browser, for all servers that it asks."""

from collections.abc import Mapping
from dataclasses import replace

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.transport.credentials import CredentialStore
from crossorigin.transport.options import Cookie
from crossorigin.transport.target import parse_target


class Cookies:
    """Adds cookies to requests that include credentials, and keeps those that their responses set.

    SameSite is not judged: a fetch that includes credentials takes the cookies of its host along.

    Args:
        given: Names and values, for the host of each fetch.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self._store = CredentialStore()
        self._everywhere: dict[str, tuple[str, set[str]]] = {}
        for name, value in given.items():
            self.set(name, value)

    def set(self, name: str, value: str, host: str | None = None) -> None:
        """Keeps a cookie as if *host* had set it; without a host, as if that of each fetch to come had.

        Raises:
            OptionError: Name or value could not stand in a `Cookie` header.
        """
        if host is not None:
            self._put(Cookie(name=name, value=value, host=host))
            return
        Cookie(name=name, value=value, host="")  # checks both
        self._everywhere[name] = (value, set())

    def enter(self, host: str) -> None:
        """Puts the cookies that have no host where a fetch begins; once, so that the server may take them away."""
        for name, (value, hosts) in self._everywhere.items():
            if host not in hosts:
                hosts.add(host)
                self._put(Cookie(name=name, value=value, host=host))

    def attached(self, request: HTTPRequest) -> HTTPRequest:
        """*request* with the credentials that go along, for a transport that holds none itself."""
        found = self._store.headers_for(request, parse_target(request.url))
        return replace(request, headers=(*request.headers, *found), include_credentials=False)

    def kept(self, request: HTTPRequest, answer: HTTPResponse | NetworkFailure) -> HTTPResponse | NetworkFailure:
        """*answer* to *request*, once its cookies are kept."""
        if isinstance(answer, HTTPResponse):
            self._store.keep(request, parse_target(request.url), answer)
        return answer

    def _put(self, cookie: Cookie) -> None:
        # A prefixed name stands for what only a secure cookie may be.
        secure = "; Secure" if cookie.name.startswith(("__Secure-", "__Host-")) else ""
        request = HTTPRequest(method="GET", url=f"https://{cookie.host}/", include_credentials=True)
        field = f"{cookie.name}={cookie.value}; Path=/{secure}"
        self.kept(request, HTTPResponse(status=200, headers=(("Set-Cookie", field),)))
