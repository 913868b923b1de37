"""What the server half looks at of a request."""

from dataclasses import dataclass

from crossorigin.fetch.messages import HeaderList


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestHead:
    """A request without its target and its body.

    Attributes:
        method: As received, case kept.
        headers: As received, isomorphic-decoded: one character a byte.
    """

    method: str
    headers: HeaderList = ()
