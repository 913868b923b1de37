"""A request, by whatever a framework holds its headers in."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_METHOD, ORIGIN
from crossorigin.server.classify import PREFLIGHT_METHOD
from crossorigin.server.request_head import CREDENTIALS, LONGEST_VALUE, LOOKED_AT, RequestHead

Lines: TypeAlias = Callable[[str], Sequence[str]]
"""From a header's name, in lower case, to the values of all its lines, isomorphic-decoded; none if it has none."""


class Request(NamedTuple):
    """A request.

    Attributes:
        method: As received, case kept.
        path: Decoded.
        lines: Its headers.
    """

    method: str
    path: str
    lines: Lines


def path_of(request: Request) -> str:
    """Its path."""
    return request.path


def head_of(request: Request) -> RequestHead:
    """Its head, as far as a policy looks at it."""
    headers = tuple((name, kept(name, value)) for name in LOOKED_AT for value in request.lines(name))
    return RequestHead(method=request.method, headers=headers)


def routed_method(method: str, lines: Lines) -> str:
    """The method whose route counts: of a CORS-preflight request, the one that it asks for.

    NB: several lines are joined, as HTTP has it; that is the name of no method.
    """
    if method != PREFLIGHT_METHOD or not lines(ORIGIN):
        return method
    asked = lines(ACCESS_CONTROL_REQUEST_METHOD)
    return ", ".join(asked) if asked else method


def kept(name: str, value: str) -> str:
    """What is kept of a header's *value*: secrets stay out of what is reported and logged."""
    return "" if name in CREDENTIALS else value[:LONGEST_VALUE]
