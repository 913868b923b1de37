"""What the API says of CORS at each path."""

from collections.abc import Iterable
from email.message import Message


def headers_of(path: str, asked: Message) -> Iterable[tuple[str, str]]:
    """The response headers at *path* for a request with the headers *asked*."""
    origin = asked.get("Origin", "*")
    match path:
        case "/open":
            return (("Access-Control-Allow-Origin", "*"), ("X-Hidden", "1"))
        case "/all" | "/held":
            return (
                ("Access-Control-Allow-Origin", origin),
                ("Access-Control-Allow-Credentials", "true"),
                ("Access-Control-Allow-Methods", "PUT, DELETE"),
                ("Access-Control-Allow-Headers", "authorization, content-type"),
                ("Vary", "Origin"),
            )
        case "/browsers-only":
            # `cors` does not pass itself off as a browser, so that the model sees another answer than the page.
            return (("Access-Control-Allow-Origin", "*"),) if "Mozilla" in asked.get("User-Agent", "") else ()
        case "/violation":
            return (("Content-Security-Policy", "default-src 'self'"),)
        case _:
            return ()
