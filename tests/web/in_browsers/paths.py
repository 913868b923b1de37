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
        case "/other":
            return (("Access-Control-Allow-Origin", f"https://{'a' * 100}.example"),)
        case "/stream":
            return (("Access-Control-Allow-Origin", "*"), ("Connection", "close"))
        case "/onward" | "/onward-held" | "/inward":
            return (
                ("Access-Control-Allow-Origin", "*"),
                ("Access-Control-Allow-Methods", "*"),
                ("Access-Control-Allow-Headers", "*"),
                *_location(path, asked),
            )
        case "/browsers-only":
            # `cors` does not pass itself off as a browser, so that the model sees another answer than the page.
            return (("Access-Control-Allow-Origin", "*"),) if "Mozilla" in asked.get("User-Agent", "") else ()
        case "/violation":
            return (("Content-Security-Policy", "default-src 'self'"),)
        case _:
            return ()


def _location(path: str, asked: Message) -> Iterable[tuple[str, str]]:
    if "Access-Control-Request-Method" in asked:
        return ()
    # To another origin, which the page asks, or to an address of this machine that nobody typed.
    host = "127.0.0.2" if path == "/inward" else "localhost"
    port = asked["Host"].rpartition(":")[2]
    return (("Location", f"http://{host}:{port}/{'held' if path == '/onward-held' else 'open'}"),)
