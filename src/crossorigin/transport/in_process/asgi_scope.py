"""The connection scope of a request. https://asgi.readthedocs.io/en/latest/specs/www.html#http-connection-scope"""

from typing import Any, Final
from urllib.parse import unquote

from crossorigin.fetch.messages import HeaderList, HTTPRequest
from crossorigin.fetch.url import URL
from crossorigin.transport.target import host_of, port_of

ASGI_VERSION: Final = "3.0"
_CLIENT: Final = ("127.0.0.1", 49152)


def http_scope(request: HTTPRequest, target: URL, headers: HeaderList, state: dict[str, Any]) -> dict[str, Any]:
    """What the application is called with for *request*.

    Args:
        request: For its method.
        target: Its URL.
        headers: As they would go over the wire.
        state: What the application kept at startup; copied, as the lifespan protocol says.
    """
    return {
        "type": "http",
        "asgi": {"version": ASGI_VERSION, "spec_version": "2.3"},
        "http_version": "1.1",
        # NB: ASGI says "uppercased", but uvicorn passes the method on as it came, and whether an application takes
        # `patch` is what this tool is asked.
        "method": request.method,
        "scheme": target.scheme,
        "path": unquote(target.path),
        "raw_path": target.path.encode("ascii"),
        "query_string": (target.query or "").encode("ascii"),
        "root_path": "",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "client": _CLIENT,
        "server": (host_of(target), port_of(target)),
        "state": state.copy(),
    }
