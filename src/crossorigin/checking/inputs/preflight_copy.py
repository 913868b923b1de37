"""A copied CORS-preflight request, turned back into the request that it asked about."""

from typing import Final, NamedTuple

from crossorigin.checking.inputs.described import Notes
from crossorigin.checking.inputs.options import parse_method_option
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    CONTENT_TYPE,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import is_token, list_elements

_UNSAFE_CONTENT_TYPE: Final = "application/json"


class Asked(NamedTuple):
    """What a preflight asks about.

    Attributes:
        method: As the server saw it.
        headers: The CORS-unsafe ones. Their values are not in the preflight: empty, but for `Content-Type`.
        notes: That this was done.
    """

    method: str
    headers: HeaderList
    notes: Notes


def asked_by(method: str | None, headers: HeaderList) -> Asked | None:
    """What the request of *method* and *headers* asks about, if it is a CORS-preflight request.

    https://fetch.spec.whatwg.org/#cors-preflight-request

    Raises:
        InputError: It asks about what is no method.
    """
    asked = get(ACCESS_CONTROL_REQUEST_METHOD, headers)
    if method != "OPTIONS" or asked is None or get("origin", headers) is None:
        return None
    asked, method_notes = parse_method_option(asked)
    names = filter(is_token, list_elements(get(ACCESS_CONTROL_REQUEST_HEADERS, headers) or ""))
    unsafe = tuple((name, _UNSAFE_CONTENT_TYPE if name == CONTENT_TYPE else "") for name in names)
    note = f"this is the preflight itself; shown is the request that it asks about, {asked}"
    if unsafe:
        note += f" with values made up for {', '.join(name for name, _ in unsafe)}"
    return Asked(asked, unsafe, (f"{note}; copy that one for its headers and its body", *method_notes))
