"""A browser, as switches on the Fetch standard."""

from dataclasses import dataclass

from crossorigin.fetch.statuses import REDIRECT_STATUSES

from .choices import (
    CacheShape,
    Console,
    EmptyLocation,
    HeaderOrder,
    PreflightCheck,
    RedirectStep,
    SeveralLocations,
    TaintBeforeUpgrade,
    TaintedOrigin,
)
from .cookie_switches import CookieSwitches
from .request import CacheMode, Initiator, RedirectMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(CookieSwitches):
    """How one browser departs from the standard.

    Every default is the standard's way; each docstring says what was measured instead. "Ch" is Chromium 156.0.8078.79,
    "Fx" Firefox ESR 153.7.0, "Wk" WebKitGTK 2.50.6. The evidence is the recorded cases in `tests/truth/data`, or in
    `drawn`, `elements`, `secure` or `found` beside it where a docstring says so; `tests/truth/evidence.json` names a
    case for each switch of each browser, which no longer agrees when the switch is turned off. "Network library" marks
    what belongs to libsoup under WebKitGTK and not to WebKit; `profiles.SAFARI` has none of those.
    """

    name: str
    """What tools print."""
    console: Console = Console.NONE
    """Whose console lines."""

    preflight_checks: tuple[PreflightCheck, ...] = tuple(PreflightCheck)
    """The order of the checks on a preflight response, hence which of several faults is told.
    Standard: CORS check, ok status, then the lists; a redirect is one more status that is not ok.
    Ch: redirect first. Wk: redirect and status first. Fx: `Access-Control-Allow-Headers` is parsed after the method."""
    wildcard_covers_authorization: bool = False
    """Ch, Fx, Wk: `Access-Control-Allow-Headers: *` allows `Authorization`, too. Standard: it must be named."""
    warns_of_wildcard_over_authorization: bool = False
    """Fx: prints a deprecation warning where the switch above let a request pass."""
    same_origin_preflight_skips_cors_check: bool = False
    """Fx: no CORS check on a preflight response from the page's own origin (after redirects). Standard: always."""
    refuses_repeated_allow_origin: bool = False
    """Fx: two `Access-Control-Allow-Origin` lines in that spelling fail, even if one is empty (drawn). Standard:
    joined."""

    combines_request_headers: bool = False
    """Ch, Wk: values of one name are joined before they are judged as safelisted (drawn). Standard: each by itself."""
    trims_combined_headers: bool = False
    """Ch: the space before an empty last value does not count (found). Standard: see `combines_request_headers`."""
    enforces_total_limit: bool = True
    """Fx: no 1024-byte limit on all safelisted values together (drawn)."""
    repeats_header_names: bool = False
    """Fx: a name that the page appended twice stands twice in `Access-Control-Request-Headers` (drawn)."""
    non_ascii_bytes_unsafe: bool = False
    """Fx: bytes above 0x7F make `Accept` and `Content-Type` unsafe (drawn)."""
    strict_content_type_parameters: bool = False
    """Fx: a `Content-Type` with parameters that end in `;` or hold a `,` is unsafe (drawn)."""
    range_unit_any_case: bool = False
    """Wk: `BYTES=0-1` is a safelisted `Range` (drawn). Standard: `bytes`."""
    range_allows_plus: bool = False
    """Wk: `bytes=+0-+1` is a safelisted `Range` (drawn)."""
    range_position_limit: int | None = None
    """Ch 2^63 - 2, Fx and Wk 2^64 - 1: a larger position makes `Range` unsafe (drawn). Standard: none."""
    safelists_client_hints: bool = False
    """Ch: `Device-Memory`, `DPR`, `Width`, `Viewport-Width`, `RTT`, `Downlink`, `ECT`, `Save-Data` and `Intervention`
    are safelisted when their values are well-formed. The standard dropped them."""
    drops_user_agent: bool = False
    """Ch: a page's `User-Agent` is dropped without a word (drawn). Standard: an unsafe request-header."""
    trims_method_override: bool = False
    """Wk: a vertical tab or form feed around a forbidden method in `X-HTTP-Method-Override` does not save the header
    (drawn)."""
    upload_preflight_needs_body: bool = False
    """Ch: an upload listener asks for a CORS-preflight fetch only if there is a body. Standard: always."""
    header_order: HeaderOrder = HeaderOrder.SORTED
    """Which missing header the failure names. Ch: the order of a hash table. Wk: the page's, common names first."""

    preflight_is_sticky: bool = False
    """Fx, Wk: once a hop needed a CORS-preflight fetch, every later hop has one. Standard: each hop for itself."""
    preflight_judges_first_headers: bool = False
    """Fx, Wk: whether a later hop needs one depends on the page's headers. Standard: on what redirects left of them."""
    preflight_names_first_headers: bool = False
    """Wk: `Access-Control-Request-Headers` names the page's headers after a redirect took some."""
    preflight_ignores_redirect_taint: bool = False
    """Fx: a preflight after redirects bears the page's origin, where the request itself bears `null`."""
    lost_headers_come_back: bool = False
    """Fx: each redirect starts from the page's headers: `Authorization`, lost at a cross-origin redirect, or a
    `Content-Type` lost with the body, is sent again after the next redirect (drawn); not one that XMLHttpRequest
    made of the body (found)."""

    cache_shape: CacheShape = CacheShape.TOKENS
    """Ch, Wk: one answer for each origin and URL, replaced whole; one that does not cover a request is dropped."""
    cache_age_cap: int = 7200
    """Seconds. Standard: "imposed limit"; Ch 7200, Fx 86400, Wk 600 (read in source: no recording waits so long)."""
    cache_keyed_by_credentials: bool = False
    """Fx: requests with and without credentials have separate entries."""
    cache_shared_by_opaque_origins: bool = True
    """Ch, Wk: false, each sandboxed frame has its own entries (drawn). Standard: keyed by the serialized origin,
    and that of every opaque origin is `null`."""
    cache_ignores_wildcard: bool = False
    """Fx: a stored `*` matches nothing but a method or header called `*`."""
    cache_methods_without_entry: frozenset[str] | None = None
    """Fx: GET and POST need no entry, an upload's neither, but HEAD does. Standard (`None` here): the CORS-safelisted
    methods need none, unless an upload listener asks for a CORS-preflight fetch."""
    zero_max_age_is_not_stored: bool = False
    """Fx: `Access-Control-Max-Age: 0` leaves earlier entries. Standard: sets those that match to 0, which ends them."""
    cached_wildcard_covers_authorization: bool = False
    """Wk: a stored `*` covers `Authorization`. Ch keeps to the standard there, though not on the response itself."""
    cached_wildcard_by_request: bool = False
    """Wk: whether a stored `*` is a wildcard depends on the credentials of the request that asks (drawn). Ch: of that
    which it was stored for."""
    cache_modes_not_reading: frozenset[CacheMode] = frozenset()
    """Ch: no-store, reload, no-cache; Fx: no-store, reload. Standard: the request's cache mode does not matter."""
    cache_modes_not_storing: frozenset[CacheMode] = frozenset()
    """Ch: no-store."""
    conditional_headers_bypass_cache: frozenset[Initiator] = frozenset()
    """Ch, Fx: `If-None-Match` and its like with cache mode default keep the cache from being read; in Fx those of
    `fetch()` alone (drawn)."""
    stores_preflight_before_judging: bool = False
    """Wk: an answer that parses is stored even if its lists do not allow the request."""
    upload_method_is_granted: bool = True
    """Fx (drawn), Wk: false. Standard: without `Access-Control-Allow-Methods` a preflight made for an upload grants its
    method."""
    preflight_failure_clears_cache: bool = True
    """Ch, Wk: a failed CORS-preflight fetch leaves earlier entries. Standard: clears them."""
    response_failure_clears_cache: bool = True
    """Ch, Wk: a failed CORS check on the response leaves the entries. Standard: clears them."""
    every_failure_clears_cache: bool = False
    """Fx: so does one that no CORS-preflight fetch went before (found). Standard: those alone."""
    tainted_origin: TaintedOrigin = TaintedOrigin.SHARED
    """Ch: a redirect that made the origin `null` finds nothing in the cache. Wk: only what the same fetch stored since
    (drawn). Standard: its key is the serialized origin, `null`."""
    negative_max_age_is_zero: bool = False
    """Ch, Wk: `Access-Control-Max-Age: -1` is 0. Standard: it does not parse, so 5 seconds."""
    max_age_allows_plus: bool = False
    """Ch, Wk: `+600` is 600 (drawn). Standard: it does not parse, so 5 seconds."""
    max_age_limit: int | None = None
    """Ch, Wk: 2^63 - 1; a larger one does not parse (drawn). Standard: none."""
    max_age_trims_controls: bool = False
    """Wk: vertical tabs and form feeds around the number do not count (drawn). Standard: it does not parse."""
    max_age_unparsable: int | None = None
    """Fx: a value that does not parse is 0. Standard: 5 seconds (`None` here)."""

    exposed_by_literal_wildcard: frozenset[str] = frozenset()
    """Wk: a `*` in `Access-Control-Expose-Headers` that credentials make literal exposes `Accept` (drawn)."""
    wildcard_ends_expose_list: bool = False
    """Fx: what follows a `*` in `Access-Control-Expose-Headers` is not read, so it need not parse (drawn)."""
    joined_by_line_feed: frozenset[str] = frozenset()
    """Fx: lines of `WWW-Authenticate` and `Proxy-Authenticate` are joined by a line feed, which XMLHttpRequest shows;
    to `fetch()`, whose header values hold none, repeated ones are not there (drawn). Standard: by `, `."""
    keeps_first_of_equals: frozenset[str] = frozenset()
    """Fx: of equal `Location`, `Content-Length` or `Content-Disposition` lines the page sees one (drawn)."""
    skips_empty_header_lines: bool = False
    """Fx: an empty line of a header that has others does not count (drawn). Standard: it is one more value."""
    joins_content_type_without_space: bool = False
    """Fx: several `Content-Type` lines are joined by `,`. Standard: by `, `."""
    replaces_invalid_utf8: bool = False
    """Wk, network library: header bytes that are not UTF-8 become U+FFFD (drawn). Standard: bytes stay."""

    redirect_statuses: frozenset[int] = REDIRECT_STATUSES
    """Wk, network library: every 3xx with a `Location` but 300, 304, 305 and 306 (drawn)."""
    empty_location: EmptyLocation = EmptyLocation.SELF
    """Ch: none. Wk, network library: the redirect fails (drawn)."""
    several_locations: SeveralLocations = SeveralLocations.FAIL
    """Ch, Fx: equal lines count as one. Wk, network library: all are joined to one URL (drawn)."""
    escapes_location_bytes: bool = False
    """Ch, Fx: bytes above 0x7F in `Location` are percent-encoded one by one (drawn). Standard: isomorphic-decoded
    first."""
    escapes_location_controls: bool = False
    """Fx: control characters in `Location`, too, but for tab, LF and CR (drawn)."""
    refuses_invalid_location_first: frozenset[RedirectMode] = frozenset()
    """Ch in every redirect mode, Fx in follow: a `Location` that is no URL fails before the CORS check is made
    (drawn)."""
    accepts_space_in_location_host: bool = False
    """Ch: `http://a b/` is a URL, so the CORS check comes first, and then the name is not found (drawn)."""
    redirect_steps: tuple[RedirectStep, ...] = tuple(RedirectStep)
    """Ch, Fx: the count comes first; Ch: credentials before the scheme. Wk: the count comes last (found)."""
    redirect_steps_outside_cors: tuple[RedirectStep, ...] | None = None
    """Wk: where the response tainting is not cors, the count comes first (found). Others (`None`): one order."""
    redirect_mode_error_needs_location: bool = False
    """Ch, Wk: a redirect status without `Location` passes redirect mode error (drawn). Standard: it does not."""
    refuses_redirect_credentials_before_mode: bool = False
    """Ch: user name and password in the location are told before redirect mode error."""
    redirect_credentials_refused_late: bool = False
    """Wk: a same-origin response that redirects to a URL with credentials fails as the next request would leave
    (drawn)."""
    blocks_every_redirect_with_credentials: bool = False
    """Ch: no redirect to a URL with credentials, same-origin either, but for XMLHttpRequest. With `keepalive` the
    page gets an error, too, and yet the request goes out (drawn). Standard: only where CORS is involved."""
    schemes_refused_first: frozenset[str] = frozenset()
    """Fx: a redirect to one of these schemes fails before the CORS check is made (drawn)."""
    urls_not_refused_first: frozenset[str] = frozenset()
    """Fx: exceptions to the switch above (drawn)."""
    own_blobs_not_refused_first: frozenset[Initiator] = frozenset()
    """Fx: XMLHttpRequest, redirected to a `blob:` URL of the page's origin, is another one (drawn)."""
    schemes_refused_in_every_redirect_mode: frozenset[str] = frozenset()
    """Wk: a redirect to `ftp:` fails even in redirect mode manual (drawn)."""
    keepalive_ends_at_about_blank: bool = False
    """Fx: a no-cors `fetch()` with `keepalive` that is redirected to `about:blank` gets an opaque response (found)."""
    own_blobs_at_home_not_refused_first: bool = False
    """Fx: nor is one that the page's own origin redirects to, where redirects have led back to it (found)."""
    schemes_refused_as_cors: bool = False
    """Ch, Fx: a redirect to a scheme that is not HTTP(S) is told as a CORS failure (drawn)."""
    schemes_refused_silently: frozenset[str] = frozenset()
    """Ch: but not for these schemes (drawn)."""
    methods_lost_on_cross_origin_redirect: frozenset[str] = frozenset()
    """Wk, network library: DELETE becomes GET at a cross-origin redirect, a 307, too."""
    headers_lost_on_foreign_redirect: frozenset[str] = frozenset()
    """Ch: client hints that the page set are dropped at a redirect to another origin than the page's, but not with
    `keepalive` (drawn)."""
    no_cors_redirect_keeps_credentials: bool = False
    """Wk: no-cors with same-origin credentials keeps cookies when redirected away (drawn). Standard: does not."""
    redirect_check_keeps_first_credentials: bool = False
    """Wk: a request that began same-origin with credentials must pass the CORS check as one with credentials."""
    module_preload_redirects_need_credentials: bool = False
    """Wk: a redirect of `<link rel=modulepreload>` must pass the CORS check as with credentials (elements)."""
    keepalive_redirect_limit: int | None = None
    """Ch: 19 redirects with `keepalive`, hence of a beacon (elements). Standard: 20, as without."""
    beacon_names_lost_headers: bool = False
    """Fx: a beacon needs no CORS-preflight fetch for a `Content-Type` that a redirect took; but once it had one, each
    later one names it, and it is never sent again (elements)."""
    no_cors_beacons_name_page: bool = False
    """Wk: a beacon in mode no-cors bears the origin of the page, even from a sandboxed frame in it (elements).
    Standard: `null`, as the frame's is opaque."""
    cors_beacons_lose_credentials: bool = False
    """Wk: a beacon in mode cors goes on without credentials after a cross-origin redirect (elements)."""
    redirect_keeps_origin_header: bool = False
    """Wk: an `Origin` header once sent stays when a redirect makes the method GET."""
    cross_origin_redirect_nulls_origin: bool = False
    """Ch: outside CORS, a cross-origin redirect makes `Origin` null instead of dropping or keeping it (drawn)."""
    opaque_origin_sent_with_credentials: bool = False
    """Ch, Fx: a page of an opaque origin sends `Origin: null` with GET, too, when credentials go along to https or
    loopback (drawn). Ch only where third-party cookies are blocked, as Debian's does (secure)."""
    opaque_origin_withheld_with_keepalive: bool = False
    """Fx: but `fetch()` does not with `keepalive` (drawn), while beacons do (found)."""
    opaque_origin_outlives_method: bool = False
    """Fx: and still does after same-origin redirects (drawn)."""
    cors_elements_send_origin_at_home: frozenset[Initiator] = frozenset()
    """Ch, Wk: these elements with `crossorigin` send `Origin` to their own origin, too (elements). Standard: no."""
    fonts_are_no_cors: bool = False
    """Wk: a font is fetched in mode no-cors, with cookies (elements). Standard: CORS, without."""
    font_preloads_are_anonymous: bool = False
    """Fx: `<link rel=preload as=font>` is anonymous whatever `crossorigin` says (elements)."""
    origin_ignores_referrer_policy: bool = False
    """Ch: outside CORS the referrer policy, that of a downgrade to http, too, leaves `Origin` alone (secure)."""
    cross_origin_redirect_ends_referrer_policy: bool = False
    """Wk: afterwards none decides on `Origin`, and the `Referrer-Policy` of a redirect never does (found)."""

    loopback_is_mixed_content: bool = False
    """Wk: an https page may not fetch by http from loopback either (secure). Standard: that is trustworthy."""
    private_hosts_are_no_mixed_content: bool = False
    """Ch: an https page may fetch by http from a private address or `.local` name; then Local Network Access decides
    (seen in drawn cases; https://wicg.github.io/local-network-access/#mixed-content)."""
    lets_mixed_images_through: bool = False
    """Ch, Fx, Wk: images and media that are not upgraded for their host load (secure in Wk, else read in source)."""
    first_url_decides_upgrades: bool = False
    """Ch: after a redirect an image is upgraded, wherever it leads, unless it began at `http://localhost` or an
    address (secure); and before anything else is asked of the location (found)."""
    taint_before_upgrade: TaintBeforeUpgrade = TaintBeforeUpgrade.NONE
    """Fx, Wk: whether a redirect goes to another origin is asked of its http URL, though that is then upgraded
    (found). Standard: of the URL as upgraded."""
    redirect_credentials_judged_as_upgraded: bool = False
    """Fx, Wk: whether a location may include credentials is asked of the URL as upgraded (found; secure). Standard: of
    the location."""
    upgraded_credentials_refused_late: bool = False
    """Fx: of a location that is then upgraded, credentials are refused in CORS as it is upgraded (found)."""
    upgrades_count_as_redirects: bool = False
    """Fx: an upgrade of mixed content, of the first URL, too, is one of the 20 redirects that are followed (found)."""
    mixed_redirect_refused_first: bool = False
    """Fx: a redirect to mixed content fails before the CORS check is made (secure)."""
    mixed_content_refused_late: bool = False
    """Wk: a redirect to mixed content first has its CORS-preflight fetch; and images are refused then, too (secure)."""
    hosts_of_mixed_images: frozenset[str] = frozenset()
    """Wk: but not at `[::1]` (found)."""
    addresses_have_no_site: bool = False
    """Ch: `Cross-Origin-Resource-Policy: same-site` between two ports of one IP address blocks (drawn)."""
    headers_that_may_not_differ: tuple[str, ...] = ()
    """Ch, Fx: two different lines of one of these headers make the response an error (drawn)."""
    fails_on_407: bool = False
    """Ch: a 407 from a server that is no proxy is an error (drawn)."""
