"""Who may ask: the page itself, and nobody else's page. DNS rebinding, forms and images of other sites stop here.

A name that its owner points at 127.0.0.1 makes the browser take this server for that name's: `Host` gives it away. A
page of another site may send what needs no preflight: `Origin` and `Sec-Fetch-Site` give it away.
"""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import error_json
from crossorigin.web.hosts import OwnHosts

API: Final = "/api/"
SAFE: Final = frozenset({"GET", "HEAD"})

_FOREIGN_HOST: Final = "This page answers at {own} only, not as {host}: another site's name may lead here."
_FOREIGN_ORIGIN: Final = "Only the page itself may ask this: the request comes from a page of another origin."
_NO_ORIGIN: Final = "Only the page itself may ask this: the request has no Origin, so no page sent it."
_CROSS_SITE: Final = "Only the page itself may ask this: the browser says that another site does."


class Guard:
    """Lets requests through to *app* that the page itself makes, and page loads.

    Args:
        app: The application.
        own: Where the page is.
    """

    def __init__(self, app: ASGIApp, own: OwnHosts) -> None:
        self._app = app
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            fault = self.fault(scope["method"], scope["path"], Headers(scope=scope))
            answer = self._app if fault is None else JSONAnswer(error_json(fault), status_code=403)
            await answer(scope, receive, send)
        else:
            # There is no WebSocket here to be opened by anybody.
            await send({"type": "websocket.close", "code": 1008})

    def fault(self, method: str, path: str, headers: Headers) -> str | None:
        """Why the request may not be made, as a sentence; `None` where it may."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._own.hosts:
            return _FOREIGN_HOST.format(own=self._own.url, host=ascii(", ".join(hosts)[:100]))
        origins = headers.getlist("origin")
        if any(origin != f"http://{hosts[0].lower()}" for origin in origins):
            return _FOREIGN_ORIGIN
        if not origins and method not in SAFE:
            return _NO_ORIGIN
        return _CROSS_SITE if _is_cross_site(path, headers) else None


def _is_cross_site(path: str, headers: Mapping[str, str]) -> bool:
    """https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header; not every browser sends it."""
    if headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}:
        return False
    # A permalink is followed from anywhere: it fills in the form, and asks nothing.
    return path.startswith(API) or headers.get("sec-fetch-mode") != "navigate"
