"""The CGI variables of a request. https://peps.python.org/pep-3333/#environ-variables"""

from typing import Final
from urllib.parse import unquote_to_bytes

from crossorigin.fetch.messages import HeaderList, HTTPRequest
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL
from crossorigin.transport.target import host_of, port_of

_WITHOUT_PREFIX: Final = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})


def cgi_variables(request: HTTPRequest, target: URL, headers: HeaderList) -> dict[str, str]:
    """What the application's environment says of *request*.

    Args:
        request: For its method, passed on as it came, since whether an application takes `patch` is what is asked.
        target: Its URL.
        headers: As they would go over the wire.
    """
    return {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(target.path).decode("latin-1"),
        "QUERY_STRING": target.query or "",
        "SERVER_NAME": host_of(target),
        "SERVER_PORT": str(port_of(target)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        **_header_variables(headers),
    }


def _header_variables(headers: HeaderList) -> dict[str, str]:
    """Headers as variables, those of one name joined by commas (RFC 9110, 5.3)."""
    variables: dict[str, str] = {}
    for name, value in headers:
        if "_" in name:
            continue  # would look like one with `-`: gunicorn and werkzeug drop them too
        key = ascii_lower(name).upper().replace("-", "_")
        key = key if key in _WITHOUT_PREFIX else f"HTTP_{key}"
        variables[key] = f"{variables[key]},{value}" if key in variables else value
    return variables
