"""The CORS-preflight fetch: its request, and what its response grants.

https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from crossorigin.fetch.header_list import FAILURE, extract_header_list_values, get
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    AUTHORIZATION,
    LOCATION,
    WILDCARD,
)
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.statuses import is_ok_status, is_redirect_status
from crossorigin.fetch.syntax import ascii_lower

from . import standard
from .causes import Cause
from .choices import EmptyLocation, PreflightCheck
from .cors_check import Failure
from .header_order import names_in_order
from .max_age import max_age
from .profile import Profile
from .profile_cors_check import profile_cors_check
from .request import CredentialsMode, Request

Inputs: TypeAlias = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class PreflightReason:
    """Why a request needs a CORS-preflight fetch.

    Attributes:
        kind: `method`, `header` or `upload listener`.
        value: The method, the header name (lower case), or the API that has the listener.
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreflightNeed:
    """What a request needs permission for.

    Attributes:
        request: As the page made it.
        origin: The serialized request origin.
        url: The URL, serialized.
        method: Of the request.
        unsafe_names: The CORS-unsafe request-header names, sorted, in lower case.
        credentials_mode: Of the request.
        use_cors_preflight: https://fetch.spec.whatwg.org/#use-cors-preflight-flag
        is_same_origin: Whether the URL is same origin with the page (after a redirect back to it).
        reasons: Why; empty where a browser only repeats what an earlier hop needed.
    """

    request: Request
    origin: str
    url: str
    method: str
    unsafe_names: tuple[str, ...]
    credentials_mode: CredentialsMode
    use_cors_preflight: bool
    is_same_origin: bool
    reasons: tuple[PreflightReason, ...]

    @property
    def includes_credentials(self) -> bool:
        """Whether the request's credentials mode is include."""
        return self.credentials_mode is CredentialsMode.INCLUDE


@dataclass(frozen=True, slots=True, kw_only=True)
class PreflightGrant:
    """What the response to a CORS-preflight request allows, parsed.

    Attributes:
        methods: The items of `Access-Control-Allow-Methods`.
        header_names: The items of `Access-Control-Allow-Headers`, in lower case.
        max_age: In seconds.
    """

    methods: tuple[str, ...]
    header_names: tuple[str, ...]
    max_age: int


def preflight_request(need: PreflightNeed, url: str) -> HTTPRequest:
    """The CORS-preflight request for *need*. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0"""
    headers = [("Accept", "*/*"), ("Access-Control-Request-Method", need.method)]
    if need.unsafe_names:
        # NOTE: "no whitespace after the comma", and `unsafe_names` is sorted.
        headers.append(("Access-Control-Request-Headers", ",".join(need.unsafe_names)))
    headers.append(("Origin", need.origin))
    return HTTPRequest(method="OPTIONS", url=url, headers=tuple(headers))


@dataclass(frozen=True, slots=True)
class _Exchange:
    need: PreflightNeed
    response: HTTPResponse
    profile: Profile

    def listed(self, name: str) -> tuple[str, ...]:
        found = extract_header_list_values(name, self.response.headers)
        return () if found is None or found is FAILURE else found


def preflight_failures(
    need: PreflightNeed, response: HTTPResponse, profile: Profile
) -> Iterator[tuple[PreflightCheck, Failure | None, Inputs]]:
    """Each check on *response* in the order of *profile*, its failure or `None`, and what it was decided from.

    The first failure is the one that the browser acts on.
    """
    exchange = _Exchange(need, response, profile)
    for check in profile.preflight_checks:
        inputs = _inputs(exchange, check)
        yield check, _CHECKS[check](exchange), inputs


def _inputs(exchange: _Exchange, check: PreflightCheck) -> Inputs:
    need, headers = exchange.need, exchange.response.headers
    listed = tuple((name, get(name, headers)) for name in _INPUTS[check])
    match check:
        case PreflightCheck.CORS:
            return (("request origin", need.origin), ("credentials mode", need.credentials_mode.value), *listed)
        case PreflightCheck.STATUS:
            return (("status", str(exchange.response.status)),)
        case PreflightCheck.METHOD:
            return (("method", need.method), *listed)
        case PreflightCheck.HEADER | PreflightCheck.NON_WILDCARD:
            return (("CORS-unsafe request-header names", ",".join(need.unsafe_names)), *listed)
        case _:
            return listed


def parses(need: PreflightNeed, response: HTTPResponse, profile: Profile) -> bool:
    """Whether *response* passes every check but those on what it lists."""
    exchange = _Exchange(need, response, profile)
    return not any(_CHECKS[check](exchange) for check in profile.preflight_checks if check not in _ON_LISTS)


def wildcard_covers_authorization(need: PreflightNeed, response: HTTPResponse) -> bool:
    """Whether `Authorization` is allowed by `*` alone, which the standard does not let pass."""
    names = extract_header_list_values(ACCESS_CONTROL_ALLOW_HEADERS, response.headers)
    if AUTHORIZATION not in need.unsafe_names or need.includes_credentials or not names or names is FAILURE:
        return False
    return WILDCARD in names and AUTHORIZATION not in map(ascii_lower, names)


def grant_of(need: PreflightNeed, response: HTTPResponse, profile: Profile) -> PreflightGrant:
    """What *response*, which passed every check, allows and for how long."""
    exchange = _Exchange(need, response, profile)
    methods = exchange.listed(ACCESS_CONTROL_ALLOW_METHODS)
    if not methods and need.use_cors_preflight and profile.upload_method_is_granted:
        methods = (need.method,)
    names = tuple(map(ascii_lower, exchange.listed(ACCESS_CONTROL_ALLOW_HEADERS)))
    return PreflightGrant(methods=methods, header_names=names, max_age=max_age(response, profile))


def _cors(exchange: _Exchange) -> Failure | None:
    if exchange.profile.same_origin_preflight_skips_cors_check and exchange.need.is_same_origin:
        return None
    need, headers = exchange.need, exchange.response.headers
    failure = profile_cors_check(need.origin, need.credentials_mode, headers, exchange.profile)
    if failure is None:
        return None
    return Failure(failure.cause.on_preflight(), failure.step, failure.parameter)


def _redirect(exchange: _Exchange) -> Failure | None:
    response = exchange.response
    location = get(LOCATION, response.headers)
    absent = location is None or (not location and exchange.profile.empty_location is EmptyLocation.ABSENT)
    if absent or not is_redirect_status(response.status):
        return None
    return Failure(Cause.PREFLIGHT_DISALLOWED_REDIRECT, standard.PREFLIGHT_RESPONSE, str(response.status))


def _status(exchange: _Exchange) -> Failure | None:
    status = exchange.response.status
    return (
        None
        if is_ok_status(status)
        else Failure(Cause.PREFLIGHT_INVALID_STATUS, standard.PREFLIGHT_RESPONSE, str(status))
    )


def _parses(name: str, cause: Cause) -> Callable[[_Exchange], Failure | None]:
    def check(exchange: _Exchange) -> Failure | None:
        if extract_header_list_values(name, exchange.response.headers) is not FAILURE:
            return None
        return Failure(cause, standard.PREFLIGHT_UNPARSABLE, get(name, exchange.response.headers) or "")

    return check


def _method(exchange: _Exchange) -> Failure | None:
    need = exchange.need
    methods = exchange.listed(ACCESS_CONTROL_ALLOW_METHODS)
    if need.method in methods or is_cors_safelisted_method(need.method):
        return None
    if not need.includes_credentials and WILDCARD in methods:
        return None
    return Failure(Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE, standard.PREFLIGHT_METHOD, need.method)


def _non_wildcard(exchange: _Exchange) -> Failure | None:
    if exchange.profile.wildcard_covers_authorization or AUTHORIZATION not in exchange.need.unsafe_names:
        return None
    if AUTHORIZATION in map(ascii_lower, exchange.listed(ACCESS_CONTROL_ALLOW_HEADERS)):
        return None
    return Failure(Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE, standard.PREFLIGHT_NON_WILDCARD, AUTHORIZATION)


def header_failures(need: PreflightNeed, response: HTTPResponse, profile: Profile) -> Iterator[Failure]:
    """A failure for each request header that *response* does not allow; a browser tells of one."""
    exchange = _Exchange(need, response, profile)
    named = _non_wildcard(exchange)
    for name in _missing(exchange):
        yield Failure(Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE, standard.PREFLIGHT_HEADER, name)
    if named is not None:
        yield named


def _missing(exchange: _Exchange) -> tuple[str, ...]:
    need = exchange.need
    listed = frozenset(map(ascii_lower, exchange.listed(ACCESS_CONTROL_ALLOW_HEADERS)))
    if not need.includes_credentials and WILDCARD in listed:
        return ()
    return tuple(name for name in need.unsafe_names if name not in listed)


def _header(exchange: _Exchange) -> Failure | None:
    need = exchange.need
    missing = _missing(exchange)
    if not missing:
        return None
    walked = names_in_order(need.request, exchange.profile.header_order) if len(missing) > 1 else missing
    named = next(name for name in walked if name in missing)
    return Failure(Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE, standard.PREFLIGHT_HEADER, named)


_ON_LISTS = frozenset({PreflightCheck.METHOD, PreflightCheck.NON_WILDCARD, PreflightCheck.HEADER})
_INPUTS: dict[PreflightCheck, tuple[str, ...]] = {
    PreflightCheck.CORS: (ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_ALLOW_CREDENTIALS),
    PreflightCheck.REDIRECT: (LOCATION,),
    PreflightCheck.STATUS: (),
    PreflightCheck.METHODS_PARSE: (ACCESS_CONTROL_ALLOW_METHODS,),
    PreflightCheck.METHOD: (ACCESS_CONTROL_ALLOW_METHODS,),
    PreflightCheck.HEADERS_PARSE: (ACCESS_CONTROL_ALLOW_HEADERS,),
    PreflightCheck.NON_WILDCARD: (ACCESS_CONTROL_ALLOW_HEADERS,),
    PreflightCheck.HEADER: (ACCESS_CONTROL_ALLOW_HEADERS,),
}
_CHECKS: dict[PreflightCheck, Callable[[_Exchange], Failure | None]] = {
    PreflightCheck.CORS: _cors,
    PreflightCheck.REDIRECT: _redirect,
    PreflightCheck.STATUS: _status,
    PreflightCheck.METHODS_PARSE: _parses(ACCESS_CONTROL_ALLOW_METHODS, Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE),
    PreflightCheck.HEADERS_PARSE: _parses(ACCESS_CONTROL_ALLOW_HEADERS, Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE),
    PreflightCheck.METHOD: _method,
    PreflightCheck.NON_WILDCARD: _non_wildcard,
    PreflightCheck.HEADER: _header,
}
