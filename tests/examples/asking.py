"""What each example of an ASGI framework serves, over the wire: `/items`, `/fail`, and `/status` for everyone."""

import http.client
from typing import Final
from urllib.parse import urlsplit

from tests.interop.checking import assert_readable, check_put

_PAGE: Final = "https://app.example.com"
_EVIL: Final = "https://evil.example"
_SHARED: Final = "access-control-allow-origin"


def assert_serves(url: str) -> None:
    """A page of the application may PUT and read, whoever answers; others may read the one view."""
    assert_readable(check_put(f"{url}/items", "--send"))
    for path, status in (("/items", 200), ("/fail", 500), ("/nowhere", 404)):
        assert _asked(url, "GET", path, _PAGE) == (status, _PAGE)
        assert _asked(url, "GET", path, _EVIL) == (status, None)
    # BlackSheep knows no 405.
    assert _asked(url, "DELETE", "/items", _PAGE) in {(405, _PAGE), (404, _PAGE)}
    assert _asked(url, "GET", "/status", _EVIL) == (200, "*")
    preflight = {"Access-Control-Request-Method": "PUT"}
    assert _asked(url, "OPTIONS", "/items", _EVIL, **preflight) == (403, None)
    assert _asked(url, "OPTIONS", "/status", _EVIL, **{"Access-Control-Request-Method": "GET"}) == (204, "*")


def _asked(url: str, method: str, path: str, origin: str, **headers: str) -> tuple[int, str | None]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    try:
        connection.request(method, path, headers={"Origin": origin, **headers})
        response = connection.getresponse()
        response.read()
        return response.status, response.getheader(_SHARED)
    finally:
        connection.close()
