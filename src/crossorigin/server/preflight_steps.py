"""Whether a policy grants what a CORS-preflight request asks for: the server's side of the CORS-preflight fetch.

https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
"""

from typing import NamedTuple

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD
from crossorigin.fetch.methods import is_cors_safelisted_method, is_method
from crossorigin.fetch.request_headers import is_cors_non_wildcard_request_header_name
from crossorigin.fetch.syntax import ascii_lower, is_token, list_elements
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.limits import LONGEST_METHOD, MOST_REQUEST_HEADERS
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead


class Refusal(NamedTuple):
    """A step that failed.

    Attributes:
        reason: Why.
        parameter: What was refused.
    """

    reason: Reason
    parameter: str = ""


def requested_method(head: RequestHead) -> str:
    """The method that the CORS-preflight request *head* asks for.

    NB: several lines are joined, as HTTP has it; that is the name of no method.
    """
    return ", ".join(values(ACCESS_CONTROL_REQUEST_METHOD, head.headers))


def method_step(compiled: CompiledPolicy, method: str) -> Refusal | None:
    """Why *compiled* does not grant *method*; `None` if it does.

    NB: compared by case. A page's `patch` is not normalized, and is another method than `PATCH`.
    """
    if len(method) > LONGEST_METHOD:
        return Refusal(Reason.METHOD_TOO_LONG, f"{len(method)} bytes")
    if is_cors_safelisted_method(method) or method in compiled.methods:
        return None
    if not is_method(method):
        return Refusal(Reason.METHOD_MALFORMED, method)
    return None if compiled.any_method else Refusal(Reason.METHOD_NOT_LISTED, method)


def request_headers_step(compiled: CompiledPolicy, head: RequestHead) -> tuple[tuple[str, ...], Refusal | None]:
    """The names that the CORS-preflight request *head* asks for, and why *compiled* does not grant them, if so.

    Any order, letter case, repeats and empty elements are taken: proxies and other clients than browsers write them.
    The bound is checked first, whatever the value is.

    Returns:
        The names that are granted, in lower case, each once, and the first that is not; with one that is not, the
        others are looked at only for `debug`.
    """
    lines = values(ACCESS_CONTROL_REQUEST_HEADERS, head.headers)
    value = ",".join(lines)
    if len(value) > compiled.policy.request_headers_limit:
        return (), Refusal(Reason.REQUEST_HEADERS_TOO_LONG, f"{len(value)} bytes")
    if value.count(",") >= MOST_REQUEST_HEADERS:
        return (), Refusal(Reason.TOO_MANY_REQUEST_HEADERS, f"{value.count(',') + 1} elements")
    names = tuple(dict.fromkeys(ascii_lower(name) for name in list_elements(value)))
    if compiled.request_headers.issuperset(names):
        return names, None
    granted: list[str] = []
    first = None
    for name in names:
        refusal = _request_header_name(compiled, name)
        if refusal is None:
            granted.append(name)
        elif not compiled.policy.debug:
            return tuple(granted), refusal
        first = first or refusal
    return tuple(granted), first


def _request_header_name(compiled: CompiledPolicy, name: str) -> Refusal | None:
    if name in compiled.request_headers:
        return None
    if not is_token(name):
        return Refusal(Reason.REQUEST_HEADER_MALFORMED, name)
    # The policy's `*` means what it means on the wire, with credentials too, where it is spelled out there.
    if compiled.any_request_header and not is_cors_non_wildcard_request_header_name(name):
        return None
    return Refusal(Reason.REQUEST_HEADER_NOT_LISTED, name)
