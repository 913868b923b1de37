"""A browser, as switches on the Fetch standard."""

from dataclasses import dataclass
from enum import Enum

from .request import CacheMode, RedirectMode


class PreflightCheck(Enum):
    """The checks on the response to a CORS-preflight request; a profile orders them."""

    CORS = "CORS check"
    REDIRECT = "no redirect"
    STATUS = "ok status"
    METHODS_PARSE = "Access-Control-Allow-Methods parses"
    HEADERS_PARSE = "Access-Control-Allow-Headers parses"
    METHOD = "method is allowed"
    NON_WILDCARD = "Authorization is named"
    HEADER = "request headers are allowed"


class HeaderOrder(Enum):
    """How a browser walks request headers; `header_order` holds the three walks."""

    SORTED = "sorted"
    WEBKIT = "webkit"
    CHROMIUM = "chromium"


class EmptyLocation(Enum):
    """What a redirect with an empty `Location` is."""

    SELF = "self"
    """A redirect to the same URL."""
    ABSENT = "absent"
    """No redirect: the response itself is the answer."""
    FAILS = "fails"
    """A network error, unless the redirect mode is error: then the response itself is the answer."""


class SeveralLocations(Enum):
    """What several `Location` headers that differ are."""

    REDIRECT_FAILS = "the redirect fails"
    JOINED = "joined by a comma and a space, one URL"


class CacheShape(Enum):
    """What one entry of the CORS-preflight cache is."""

    TOKENS = "tokens"
    """A method or a header name, as in the standard."""
    RESULT = "result"
    """The whole answer to one CORS-preflight request, one for each origin and URL."""


class Console(Enum):
    """Whose texts the console has."""

    NONE = "none"
    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    WEBKIT = "webkit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How one browser departs from the standard. Every default is the standard's way.

    Each switch says what was measured; the recorded engines are Chromium 156.0.8078.79, Firefox ESR 153.7.0 and
    WebKitGTK 2.50.6.
    """

    name: str
    console: Console = Console.NONE

    preflight_checks: tuple[PreflightCheck, ...] = (
        PreflightCheck.CORS,
        PreflightCheck.REDIRECT,
        PreflightCheck.STATUS,
        PreflightCheck.METHODS_PARSE,
        PreflightCheck.HEADERS_PARSE,
        PreflightCheck.METHOD,
        PreflightCheck.NON_WILDCARD,
        PreflightCheck.HEADER,
    )
    wildcard_covers_authorization: bool = False
    combines_request_headers: bool = False
    repeats_header_names: bool = False
    enforces_total_limit: bool = True
    non_ascii_bytes_unsafe: bool = False
    range_unit_any_case: bool = False
    safelists_client_hints: bool = False
    drops_user_agent: bool = False
    trims_method_override: bool = False
    redirect_statuses: frozenset[int] = frozenset({301, 302, 303, 307, 308})
    redirect_credentials_refused_late: bool = False
    no_cors_redirect_keeps_credentials: bool = False
    max_age_allows_plus: bool = False
    exposed_by_literal_wildcard: frozenset[str] = frozenset()
    cache_shape: CacheShape = CacheShape.TOKENS
    cache_age_cap: int = 7200
    cache_keyed_by_credentials: bool = False
    upload_preflight_needs_body: bool = False
    negative_max_age_is_zero: bool = False
    max_age_unparsable: int | None = None
    cache_ignores_wildcard: bool = False
    cache_modes_not_reading: frozenset[CacheMode] = frozenset()
    cache_modes_not_storing: frozenset[CacheMode] = frozenset()
    preflight_failure_clears_cache: bool = True
    cached_wildcard_covers_authorization: bool = False
    cookies_are_lax_by_default: bool = False
    preflight_judges_first_headers: bool = False
    preflight_names_first_headers: bool = False
    lost_headers_come_back: bool = False
    conditional_headers_bypass_cache: bool = False
    headers_lost_on_foreign_redirect: frozenset[str] = frozenset()
    preflight_is_sticky: bool = False
    preflight_ignores_redirect_taint: bool = False
    stores_preflight_before_judging: bool = False
    redirect_keeps_origin_header: bool = False
    opaque_origin_sent_with_credentials: bool = False
    redirect_taint_makes_fresh_origin: bool = False
    cross_origin_redirect_nulls_origin: bool = False
    opaque_origin_outlives_method: bool = False
    addresses_have_no_site: bool = False
    wildcard_ends_expose_list: bool = False
    methods_lost_on_cross_origin_redirect: frozenset[str] = frozenset()
    redirect_check_keeps_first_credentials: bool = False
    same_origin_preflight_skips_cors_check: bool = False
    warns_of_wildcard_over_authorization: bool = False
    header_order: HeaderOrder = HeaderOrder.SORTED
    refuses_redirect_credentials_before_mode: bool = False
    empty_location: EmptyLocation = EmptyLocation.SELF
    several_locations: SeveralLocations = SeveralLocations.REDIRECT_FAILS
    escapes_location_bytes: bool = False
    escapes_location_controls: bool = False
    redirect_mode_error_needs_location: bool = False
    headers_that_may_not_differ: tuple[str, ...] = ()
    refuses_repeated_allow_origin: bool = False
    range_position_limit: int | None = None
    range_allows_plus: bool = False
    strict_content_type_parameters: bool = False
    keeps_first_of_equals: frozenset[str] = frozenset()
    schemes_refused_in_every_redirect_mode: frozenset[str] = frozenset()
    unreadable_when_repeated: frozenset[str] = frozenset()
    refuses_invalid_location_first: frozenset[RedirectMode] = frozenset()
    schemes_refused_first: frozenset[str] = frozenset()
    urls_not_refused_first: frozenset[str] = frozenset()
    schemes_refused_as_cors: bool = False
    schemes_refused_silently: frozenset[str] = frozenset()
    fails_on_407: bool = False
    replaces_invalid_utf8: bool = False
    skips_empty_header_lines: bool = False
    joins_content_type_without_space: bool = False
    blocks_every_redirect_with_credentials: bool = False
    response_failure_clears_cache: bool = True
