"""What an in-process transport can be told."""

from dataclasses import dataclass

from crossorigin import __version__
from crossorigin.transport.errors import OptionError
from crossorigin.transport.options import DEFAULT_BODY_LIMIT, BasicAuth, Cookie


@dataclass(frozen=True, slots=True, kw_only=True)
class InProcessOptions:
    """How to run an application.

    Attributes:
        seconds: How long an ASGI application has for one request, for its startup and for its shutdown. A WSGI
            application runs in the caller's thread and cannot be stopped.
        cookies: Sent with requests that include credentials.
        basic_auth: Sent with requests that include credentials.
        body_limit: Bytes of a body to keep.
        user_agent: Sent where a request has no `User-Agent`; empty for none.

    Raises:
        OptionError: The time is not above zero, or the body limit below it.
    """

    seconds: float = 30.0
    cookies: tuple[Cookie, ...] = ()
    basic_auth: BasicAuth | None = None
    body_limit: int = DEFAULT_BODY_LIMIT
    user_agent: str = f"crossorigin/{__version__}"

    def __post_init__(self) -> None:
        # NB: so written that a NaN fails too.
        if not self.seconds > 0:
            raise OptionError(f"seconds={self.seconds!r} is not above zero")
        if self.body_limit < 0:
            raise OptionError(f"body_limit={self.body_limit} is below zero; it counts bytes")
