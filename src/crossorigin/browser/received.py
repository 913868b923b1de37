"""A request and a response as a browser's network layer hands it on."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.request_headers import is_forbidden_request_header
from crossorigin.fetch.syntax import ascii_lower

from .profile import Profile
from .profile_cors_check import has_repeated_allow_origin
from .request import CredentialsMode, Destination, Initiator, Request, RequestMode
from .unsafe_headers import combine


def author_request(request: Request, profile: Profile) -> Request:
    """*request* as the browser of *profile* takes it from a page."""
    request = _as_element(request, profile)
    kept = tuple(pair for pair in request.headers if not _is_dropped(*pair, profile))
    if request.initiator is Initiator.XML_HTTP_REQUEST:
        # `setRequestHeader` combines. https://xhr.spec.whatwg.org/#the-setrequestheader()-method
        kept = combine(kept)
    return request if len(kept) == len(request.headers) else replace(request, headers=kept)


def _as_element(request: Request, profile: Profile) -> Request:
    if request.initiator is Initiator.FONT and profile.fonts_are_no_cors:
        return replace(request, mode=RequestMode.NO_CORS, credentials_mode=CredentialsMode.INCLUDE)
    font = request.initiator is Initiator.PRELOAD and request.destination is Destination.FONT
    if font and profile.font_preloads_are_anonymous:
        return replace(request, mode=RequestMode.CORS, credentials_mode=CredentialsMode.SAME_ORIGIN)
    return request


def _is_dropped(name: str, value: str, profile: Profile) -> bool:
    if ascii_lower(name) == "user-agent":
        return profile.drops_user_agent
    trimmed = value.replace("\v", " ").replace("\f", " ")
    return profile.trims_method_override and is_forbidden_request_header(name, trimmed)


def as_read(response: HTTPResponse, profile: Profile, initiator: Initiator) -> HTTPResponse:
    """*response* with its headers as the browser of *profile* hands them to *initiator*."""
    headers = response.headers
    if profile.replaces_invalid_utf8:
        headers = tuple((name, value if value.isascii() else _replace_invalid_utf8(value)) for name, value in headers)
    if profile.skips_empty_header_lines:
        # A repeated `Access-Control-Allow-Origin` is refused with its empty lines counted.
        refused = profile.refuses_repeated_allow_origin and has_repeated_allow_origin(headers)
        counted = {ACCESS_CONTROL_ALLOW_ORIGIN} if refused else set()
        headers = skip_empty_lines(headers, counted | {CONTENT_TYPE})
    if profile.joins_content_type_without_space:
        headers = _join_content_types(headers)
    if profile.keeps_first_of_equals:
        headers = _keep_first(headers, profile.keeps_first_of_equals)
    for name in profile.joined_by_line_feed:
        if len(found := values(name, headers)) > 1:
            headers = tuple(pair for pair in headers if ascii_lower(pair[0]) != name)
            headers += ((name, "\n".join(found)),) if initiator is Initiator.XML_HTTP_REQUEST else ()
    return response if headers == response.headers else replace(response, headers=headers)


def _replace_invalid_utf8(value: str) -> str:
    return value.encode("latin-1").decode("utf-8", "replace").encode("utf-8").decode("latin-1")


def _keep_first(headers: HeaderList, names: frozenset[str]) -> HeaderList:
    kept = {lower: pair for pair in reversed(headers) if (lower := ascii_lower(pair[0])) in names}
    return tuple(pair for pair in headers if kept.get(ascii_lower(pair[0]), pair) is pair)


def skip_empty_lines(headers: HeaderList, counted: AbstractSet[str] = frozenset({CONTENT_TYPE})) -> HeaderList:
    """*headers* without empty lines of a header that has others, those called *counted* excepted."""
    if all(value for _, value in headers):
        return headers
    kept: list[tuple[str, str]] = []
    seen: set[str] = set()
    filled = {ascii_lower(name) for name, value in headers if value}
    for name, value in headers:
        lower = ascii_lower(name)
        if value or lower in counted or (lower not in filled and lower not in seen):
            kept.append((name, value))
        seen.add(lower)
    return tuple(kept)


def _join_content_types(headers: HeaderList) -> HeaderList:
    types = [value for name, value in headers if ascii_lower(name) == CONTENT_TYPE]
    if len(types) < 2:
        return headers
    while types[1:] and not types[0]:
        del types[0]
    rest = tuple(pair for pair in headers if ascii_lower(pair[0]) != CONTENT_TYPE)
    return (*rest, (CONTENT_TYPE, ",".join(types)))
