"""Every deviation of every browser, in one file."""

from dataclasses import replace

from .profile import CacheShape, Console, HeaderOrder, PreflightCheck, Profile, RequestedHeaderNames
from .request import CacheMode

_BYPASS = frozenset({CacheMode.NO_STORE, CacheMode.RELOAD, CacheMode.NO_CACHE})

SPEC = Profile(name="spec")

CHROMIUM = Profile(
    name="chromium",
    console=Console.CHROMIUM,
    preflight_checks=(
        PreflightCheck.REDIRECT,
        PreflightCheck.CORS,
        PreflightCheck.STATUS,
        PreflightCheck.METHODS_PARSE,
        PreflightCheck.HEADERS_PARSE,
        PreflightCheck.METHOD,
        PreflightCheck.NON_WILDCARD,
        PreflightCheck.HEADER,
    ),
    header_order=HeaderOrder.CHROMIUM,
    refuses_redirect_credentials_before_mode=True,
    wildcard_covers_authorization=True,
    combines_request_headers=True,
    safelists_client_hints=True,
    drops_user_agent=True,
    headers_lost_on_redirect=frozenset(
        {"device-memory", "downlink", "dpr", "ect", "rtt", "viewport-width", "width"}
    ),
    cache_shape=CacheShape.RESULT,
    cache_age_cap=7200,
    cache_modes_not_storing=frozenset({CacheMode.NO_STORE}),
    cookies_are_lax_by_default=True,
    opaque_origin_always_sent=True,
    blocks_every_redirect_with_credentials=True,
    upload_preflight_needs_body=True,
    negative_max_age_is_zero=True,
    preflight_failure_clears_cache=False,
    cache_modes_not_reading=_BYPASS,
    response_failure_clears_cache=False,
)
FIREFOX = Profile(
    name="firefox",
    console=Console.FIREFOX,
    preflight_checks=(
        PreflightCheck.CORS,
        PreflightCheck.REDIRECT,
        PreflightCheck.STATUS,
        PreflightCheck.METHODS_PARSE,
        PreflightCheck.METHOD,
        PreflightCheck.HEADERS_PARSE,
        PreflightCheck.NON_WILDCARD,
        PreflightCheck.HEADER,
    ),
    wildcard_covers_authorization=True,
    preflight_judges_first_headers=True,
    requested_header_names=RequestedHeaderNames.FIRST_BUT_LAST_LOST,
    preflight_is_sticky=True,
    preflight_ignores_redirect_taint=True,
    same_origin_preflight_skips_cors_check=True,
    opaque_origin_always_sent=True,
    cookies_are_lax_by_default=True,
    warns_of_wildcard_over_authorization=True,
    joins_content_type_without_space=True,
    enforces_total_limit=False,
    non_ascii_bytes_unsafe=True,
    cache_age_cap=86400,
    max_age_unparsable=0,
    cache_keyed_by_credentials=True,
    cache_ignores_wildcard=True,
    cache_modes_not_reading=frozenset({CacheMode.NO_STORE, CacheMode.RELOAD}),
)
WEBKIT = Profile(
    name="webkit",
    console=Console.WEBKIT,
    preflight_checks=(
        PreflightCheck.REDIRECT,
        PreflightCheck.STATUS,
        PreflightCheck.CORS,
        PreflightCheck.METHODS_PARSE,
        PreflightCheck.HEADERS_PARSE,
        PreflightCheck.METHOD,
        PreflightCheck.NON_WILDCARD,
        PreflightCheck.HEADER,
    ),
    wildcard_covers_authorization=True,
    combines_request_headers=True,
    cached_wildcard_covers_authorization=True,
    preflight_judges_first_headers=True,
    requested_header_names=RequestedHeaderNames.FIRST,
    preflight_is_sticky=True,
    stores_preflight_before_judging=True,
    header_order=HeaderOrder.WEBKIT,
    redirect_keeps_origin_header=True,
    methods_lost_on_cross_origin_redirect=frozenset({"DELETE"}),
    redirect_check_keeps_first_credentials=True,
    range_unit_any_case=True,
    cache_shape=CacheShape.RESULT,
    cache_age_cap=600,
    negative_max_age_is_zero=True,
    preflight_failure_clears_cache=False,
    response_failure_clears_cache=False,
)
