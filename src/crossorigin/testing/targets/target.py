"""What is to be asked, once it is recognised."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from crossorigin.fetch.url import URL


class TargetKind(Enum):
    """How a target is asked."""

    ASGI = "an ASGI application"
    WSGI = "a WSGI application"
    CLIENT = "an HTTP client that blocks"
    ASYNC_CLIENT = "an HTTP client that is awaited"
    SERVER = "a server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be asked.

    Attributes:
        kind: How.
        asked: The application or the client; `None` for a server.
        given: What the test handed over, or stands for it: two of one are one target.
        base: Where it is taken to be served.
        name: For a person.
        framework: The top-level package that the application is made with, or empty.
    """

    kind: TargetKind
    asked: Any
    given: Any
    base: URL
    name: str
    framework: str = ""
