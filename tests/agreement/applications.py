"""What an application answers, under a middleware that answers CORS for it."""

from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.messages import HeaderList


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer, to whatever it is asked.

    Attributes:
        status: Its status.
        headers: Its headers.
        raises: Whether it raises instead, before it answers: a 500.
    """

    status: int = 200
    headers: HeaderList = ()
    raises: bool = False


_TEXT: Final = ("content-type", "text/plain")

REPLIES: Final = (
    Reply(headers=(_TEXT,)),
    Reply(
        headers=(
            _TEXT,
            ("ETag", '"1"'),
            ("X-Total", "3"),
            ("Cache-Control", "no-store"),
            ("Link", "</a>"),
            ("Link", "</b>"),
            ("Set-Cookie", "session=1"),
            ("Content-Language", "de"),
        )
    ),
    Reply(status=204),
    Reply(status=404, headers=(_TEXT, ("x-total", "0"))),
    Reply(status=500, headers=(_TEXT,)),
    Reply(status=401, headers=(("WWW-Authenticate", "Basic"),)),
    Reply(status=304, headers=(("etag", '"1"'),)),
    Reply(raises=True),
    Reply(headers=(_TEXT, ("Vary", "Accept-Encoding"))),
    Reply(headers=(_TEXT, ("vary", "*"))),
    Reply(headers=(_TEXT, ("vary", "accept, origin"), ("Vary", "Cookie"))),
    Reply(headers=(("Access-Control-Allow-Origin", "*"), _TEXT)),
    Reply(
        headers=(
            _TEXT,
            ("Access-Control-Allow-Origin", "https://evil.example"),
            ("Access-Control-Allow-Origin", "null"),
            ("Access-Control-Allow-Credentials", "true"),
            ("Access-Control-Expose-Headers", "*, x-total, set-cookie"),
            ("X-Total", "3"),
        )
    ),
    Reply(
        headers=(
            ("access-control-allow-methods", "*"),
            ("access-control-allow-headers", "*, authorization"),
            ("access-control-max-age", "86400"),
            ("access-control-allow-private-network", "true"),
            ("vary", ""),
        )
    ),
)
"""The plainest first."""

ERROR_HEADERS: Final = (("content-type", "text/plain; charset=utf-8"), ("content-length", "21"))
"""Of the 500 that stands for an exception."""
