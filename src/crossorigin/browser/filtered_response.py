"""What JavaScript gets: filtered responses. https://fetch.spec.whatwg.org/#concept-filtered-response"""

from dataclasses import dataclass
from enum import Enum

from crossorigin.fetch.header_list import FAILURE, extract_header_list_values, get
from crossorigin.fetch.header_names import ACCESS_CONTROL_EXPOSE_HEADERS, WILDCARD
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.response_headers import (
    is_cors_safelisted_response_header_name,
    is_forbidden_response_header_name,
)
from crossorigin.fetch.syntax import ascii_lower, list_elements

from .profile import Profile
from .request import CredentialsMode


class ResponseType(Enum):
    """https://fetch.spec.whatwg.org/#concept-response-type"""

    BASIC = "basic"
    CORS = "cors"
    OPAQUE = "opaque"
    OPAQUE_REDIRECT = "opaqueredirect"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilteredResponse:
    """What JavaScript can read.

    Attributes:
        type: Opaque and opaque-redirect responses tell nothing but that something answered.
        status: 0 for those two and for a network error.
        headers: Combined, lower-case, sorted, as iterating `Headers` gives them.
        url: The last URL, or empty.
        redirected: Whether more than one URL was visited.
    """

    type: ResponseType
    status: int = 0
    headers: HeaderList = ()
    url: str = ""
    redirected: bool = False


NETWORK_ERROR = FilteredResponse(type=ResponseType.ERROR)
"""https://fetch.spec.whatwg.org/#concept-network-error"""


def sort_and_combine(headers: HeaderList) -> HeaderList:
    """*headers* in lower case, sorted, values of one name joined. https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine"""
    combined: dict[str, str] = {}
    for name, value in headers:
        lower = ascii_lower(name)
        combined[lower] = f"{combined[lower]}, {value}" if lower in combined else value
    return tuple(sorted(combined.items()))


def basic_headers(headers: HeaderList) -> HeaderList:
    """The headers of a basic filtered response. https://fetch.spec.whatwg.org/#concept-filtered-response-basic"""
    return sort_and_combine(tuple(pair for pair in headers if not is_forbidden_response_header_name(pair[0])))


def cors_headers(headers: HeaderList, credentials_mode: CredentialsMode, profile: Profile) -> HeaderList:
    """The headers of a CORS filtered response. https://fetch.spec.whatwg.org/#concept-filtered-response-cors"""
    exposed = cors_exposed_header_name_list(headers, credentials_mode, profile)
    return sort_and_combine(
        tuple(pair for pair in headers if is_cors_safelisted_response_header_name(pair[0], exposed))
    )


def cors_exposed_header_name_list(
    headers: HeaderList, credentials_mode: CredentialsMode, profile: Profile
) -> frozenset[str]:
    """The names, in lower case, that the response exposes beyond the safelisted ones.

    https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
    """
    if profile.wildcard_ends_expose_list:
        headers = _cut_after_wildcard(headers, credentials_mode)
    names = extract_header_list_values(ACCESS_CONTROL_EXPOSE_HEADERS, headers)
    # NB: the text says "headerNames is non-null or failure", a slip: a list that does not parse exposes nothing in all
    # three engines (measured).
    if names is None or names is FAILURE:
        return frozenset()
    if credentials_mode is not CredentialsMode.INCLUDE and WILDCARD in names:
        return frozenset(ascii_lower(name) for name, _ in headers)
    literal = profile.exposed_by_literal_wildcard if WILDCARD in names else frozenset()
    return frozenset(map(ascii_lower, names)) | literal


def _cut_after_wildcard(headers: HeaderList, credentials_mode: CredentialsMode) -> HeaderList:
    elements = list_elements(get(ACCESS_CONTROL_EXPOSE_HEADERS, headers) or "")
    if credentials_mode is CredentialsMode.INCLUDE or WILDCARD not in elements:
        return headers
    cut = ",".join(elements[: elements.index(WILDCARD) + 1])
    rest = tuple(pair for pair in headers if ascii_lower(pair[0]) != ACCESS_CONTROL_EXPOSE_HEADERS)
    return (*rest, (ACCESS_CONTROL_EXPOSE_HEADERS, cut))


def filter_response(
    kind: ResponseType,
    response: HTTPResponse,
    credentials_mode: CredentialsMode,
    *,
    profile: Profile,
    url: str,
    redirected: bool,
) -> FilteredResponse:
    """*response* as JavaScript sees it under the response tainting that *kind* stands for."""
    match kind:
        case ResponseType.BASIC:
            headers = basic_headers(response.headers)
        case ResponseType.CORS:
            headers = cors_headers(response.headers, credentials_mode, profile)
        case ResponseType.OPAQUE_REDIRECT:
            return FilteredResponse(type=kind, url=url)
        case _:
            return FilteredResponse(type=kind)
    return FilteredResponse(type=kind, status=response.status, headers=headers, url=url, redirected=redirected)
