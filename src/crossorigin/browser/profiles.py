"""Every deviation of every browser, in one file."""

from dataclasses import replace

from .choices import CacheShape, Console, EmptyLocation, HeaderOrder, PreflightCheck, SeveralLocations, TaintedOrigin
from .profile import Profile
from .request import CacheMode, Initiator, RedirectMode

_BYPASS = frozenset({CacheMode.NO_STORE, CacheMode.RELOAD, CacheMode.NO_CACHE})

_CORS_ELEMENTS = frozenset(
    {
        Initiator.IMAGE,
        Initiator.SCRIPT,
        Initiator.MODULE_SCRIPT,
        Initiator.STYLESHEET,
        Initiator.FONT,
        Initiator.PRELOAD,
    }
)

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
    empty_location=EmptyLocation.ABSENT,
    redirect_mode_error_needs_location=True,
    headers_that_may_not_differ=("content-disposition", "content-length", "location"),
    range_position_limit=2**63 - 2,
    escapes_location_bytes=True,
    refuses_invalid_location_first=frozenset(RedirectMode),
    schemes_refused_as_cors=True,
    schemes_refused_silently=frozenset({"about", "blob", "chrome", "data", "file", "filesystem", "view-source"}),
    fails_on_407=True,
    several_locations=SeveralLocations.DIFFERING_FAIL,
    cors_elements_send_origin_at_home=_CORS_ELEMENTS,
    accepts_space_in_location_host=True,
    refuses_redirect_credentials_before_mode=True,
    wildcard_covers_authorization=True,
    combines_request_headers=True,
    safelists_client_hints=True,
    drops_user_agent=True,
    headers_lost_on_foreign_redirect=frozenset(
        {"device-memory", "downlink", "dpr", "ect", "rtt", "viewport-width", "width"}
    ),
    cache_shape=CacheShape.RESULT,
    cache_age_cap=7200,
    cache_modes_not_storing=frozenset({CacheMode.NO_STORE}),
    cookies_are_lax_by_default=True,
    opaque_origin_sent_with_credentials=True,
    cross_origin_redirect_nulls_origin=True,
    addresses_have_no_site=True,
    blocks_every_redirect_with_credentials=True,
    tainted_origin=TaintedOrigin.NONE,
    conditional_headers_bypass_cache=True,
    upload_preflight_needs_body=True,
    negative_max_age_is_zero=True,
    max_age_allows_plus=True,
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
    lost_headers_come_back=True,
    preflight_is_sticky=True,
    preflight_ignores_redirect_taint=True,
    same_origin_preflight_skips_cors_check=True,
    font_preloads_are_anonymous=True,
    opaque_origin_sent_with_credentials=True,
    opaque_origin_outlives_method=True,
    wildcard_ends_expose_list=True,
    cookies_are_lax_by_default=True,
    warns_of_wildcard_over_authorization=True,
    headers_that_may_not_differ=("content-disposition", "content-length", "location"),
    keeps_first_of_equals=frozenset({"content-disposition", "content-length", "location"}),
    refuses_repeated_allow_origin=True,
    range_position_limit=2**64 - 1,
    strict_content_type_parameters=True,
    unreadable_when_repeated=frozenset({"proxy-authenticate", "www-authenticate"}),
    escapes_location_bytes=True,
    escapes_location_controls=True,
    refuses_invalid_location_first=frozenset({RedirectMode.FOLLOW}),
    schemes_refused_first=frozenset(
        {"about", "blob", "chrome", "data", "file", "javascript", "resource", "view-source", "ws", "wss"}
    ),
    urls_not_refused_first=frozenset({"about:blank"}),
    schemes_refused_as_cors=True,
    skips_empty_header_lines=True,
    repeats_header_names=True,
    joins_content_type_without_space=True,
    enforces_total_limit=False,
    non_ascii_bytes_unsafe=True,
    cache_age_cap=86400,
    max_age_unparsable=0,
    cache_keyed_by_credentials=True,
    cache_ignores_wildcard=True,
    cache_methods_without_entry=frozenset({"GET", "POST"}),
    zero_max_age_is_not_stored=True,
    several_locations=SeveralLocations.DIFFERING_FAIL,
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
    cached_wildcard_by_request=True,
    preflight_judges_first_headers=True,
    preflight_names_first_headers=True,
    preflight_is_sticky=True,
    stores_preflight_before_judging=True,
    upload_method_is_granted=False,
    header_order=HeaderOrder.WEBKIT,
    empty_location=EmptyLocation.FAILS,
    several_locations=SeveralLocations.JOINED,
    redirect_mode_error_needs_location=True,
    range_position_limit=2**64 - 1,
    range_allows_plus=True,
    trims_method_override=True,
    redirect_statuses=frozenset(range(300, 400)) - {300, 304, 305, 306},
    redirect_credentials_refused_late=True,
    no_cors_redirect_keeps_credentials=True,
    tainted_origin=TaintedOrigin.OWN,
    exposed_by_literal_wildcard=frozenset({"accept"}),
    replaces_invalid_utf8=True,
    schemes_refused_in_every_redirect_mode=frozenset({"ftp"}),
    redirect_keeps_origin_header=True,
    cors_elements_send_origin_at_home=_CORS_ELEMENTS | {Initiator.MEDIA},
    fonts_are_no_cors=True,
    loopback_is_mixed_content=True,
    methods_lost_on_cross_origin_redirect=frozenset({"DELETE"}),
    redirect_check_keeps_first_credentials=True,
    range_unit_any_case=True,
    cache_shape=CacheShape.RESULT,
    cache_age_cap=600,
    negative_max_age_is_zero=True,
    max_age_allows_plus=True,
    preflight_failure_clears_cache=False,
    response_failure_clears_cache=False,
)

SAFARI = replace(
    WEBKIT,
    name="safari",
    redirect_statuses=SPEC.redirect_statuses,
    empty_location=SPEC.empty_location,
    several_locations=SPEC.several_locations,
    methods_lost_on_cross_origin_redirect=SPEC.methods_lost_on_cross_origin_redirect,
    replaces_invalid_utf8=SPEC.replaces_invalid_utf8,
)
"""Safari: the engine as measured in WebKitGTK, without the switches that belong to libsoup.

Not measured at all: Safari itself. What its network library does with the five things above is assumed to be the
standard's way. Of what else may depend on library or platform WebKitGTK's way is taken over: which 3xx without
`Location` is no redirect, how repeated header lines are joined, `fonts_are_no_cors`, and the wording of the console.
"""
