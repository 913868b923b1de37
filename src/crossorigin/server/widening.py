"""What one policy allows and another does not: a value."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class WideningKind(Enum):
    """What is wider."""

    ORIGIN = "origin"
    LOOK_UPS = "look-ups"
    CREDENTIALS = "credentials"
    METHOD = "method"
    REQUEST_HEADER = "request-header"
    EXPOSED_HEADER = "exposed-header"
    REQUEST_HEADERS_LIMIT = "request-headers-limit"
    PRIVATE_NETWORK = "private-network"
    NOT_ENFORCED = "not-enforced"


_SENTENCES: Final = {
    WideningKind.ORIGIN: "{entry!r} lets in {example!r}.",
    WideningKind.LOOK_UPS: "{entry!r} is asked for other origins, and may let in {example!r}.",
    WideningKind.CREDENTIALS: "Requests may carry credentials, from {example!r} for one.",
    WideningKind.METHOD: "{entry!r} among the methods allows {example!r}.",
    WideningKind.REQUEST_HEADER: "{entry!r} among the request headers allows {example!r}.",
    WideningKind.EXPOSED_HEADER: "{entry!r} among the exposed headers lets pages read {example!r}.",
    WideningKind.REQUEST_HEADERS_LIMIT: "Access-Control-Request-Headers may have {example} bytes.",
    WideningKind.PRIVATE_NETWORK: "A preflight with {example!r} is answered.",
    WideningKind.NOT_ENFORCED: "An unsafe request from {example!r} reaches the application.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """One thing that the second policy allows and the first does not. `str()` is a sentence about it.

    Attributes:
        kind: What is wider.
        entry: What does it in the second policy: an entry of a list, or the value of a field.
        example: What only the second policy allows: an origin, a method, the name of a header.
    """

    kind: WideningKind
    entry: str
    example: str

    def __str__(self) -> str:
        return _SENTENCES[self.kind].format(entry=self.entry, example=self.example)
