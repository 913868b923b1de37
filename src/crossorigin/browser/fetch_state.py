"""What one fetch has come to: the standard's *request*, as far as the algorithms change it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import LOCATION
from crossorigin.fetch.messages import HeaderList, HTTPResponse
from crossorigin.fetch.origin import OpaqueOrigin, is_same_origin, origin_of
from crossorigin.fetch.site import UNLISTED, PublicSuffixes
from crossorigin.fetch.statuses import is_redirect_status
from crossorigin.fetch.url import URL

from .choices import TaintBeforeUpgrade, TaintedOrigin
from .cors_check import Failure
from .preflight import PreflightNeed
from .preflight_cache import CORSPreflightCache
from .profile import Profile
from .redirect import serialize_request_origin
from .request import CredentialsMode, Initiator, ReferrerPolicy, Request
from .trace import Checked, Event, Upgraded, urls_before_upgrades


class ResponseTainting(Enum):
    """https://fetch.spec.whatwg.org/#concept-request-response-tainting"""

    BASIC = "basic"
    CORS = "cors"
    OPAQUE = "opaque"


class Next(Enum):
    """Which algorithm goes on with the fetch."""

    MAIN_FETCH = "main fetch"
    PREFLIGHT = "CORS-preflight fetch"
    REQUEST = "HTTP-network fetch"


@dataclass(slots=True)
class FetchState:
    """The request on its way.

    Attributes:
        request: As the page made it; never changes.
        profile: The browser.
        cache: Its CORS-preflight cache.
        url_list: Every URL so far, the current one last. https://fetch.spec.whatwg.org/#concept-request-url-list
        first_headers: The page's, and what the browser adds before the first hop.
        method, headers, body: What redirects left of the request's.
        tainting: Response tainting; it never goes back to basic.
        need: What the last CORS-preflight fetch of this URL asked for.
        preflighted: Whether any hop so far needed a CORS-preflight fetch.
        carries_origin: Whether the last request had an `Origin` header.
        lost_origin: Whether a cross-origin redirect took the origin (see `Profile.cross_origin_redirect_nulls_origin`).
        tainted_by_upgrade: Whether a redirect led to the http URL of another origin before that was upgraded (see
            `Profile.taint_before_upgrade`).
        home_by_upgrade: Whether a redirect to the page's own host by http was upgraded to its origin (the same switch).
        referrer_policy: What redirects made of the request's, which holds as long as this is `None`.
        refusal: A failure told when the next request would leave (see `Profile.redirect_credentials_refused_late`).
        told: A failure that ended the fetch for the page, but not for the browser (keepalive).
        own_cache: That of the opaque origin which the last cross-origin redirect made (see `TaintedOrigin.OWN`).
        suffixes: What knows registrable domains.
        now: The caller's clock, in seconds.
        events: The trace so far.
    """

    request: Request
    profile: Profile
    cache: CORSPreflightCache
    url_list: list[URL]
    method: str
    first_headers: HeaderList
    headers: HeaderList
    body: bytes | None
    tainting: ResponseTainting = ResponseTainting.BASIC
    need: PreflightNeed | None = None
    preflighted: bool = False
    carries_origin: bool = False
    lost_origin: bool = False
    tainted_by_upgrade: bool = False
    home_by_upgrade: bool = False
    referrer_policy: ReferrerPolicy | None = None
    refusal: Checked | None = None
    told: Checked | None = None
    own_cache: CORSPreflightCache | None = None
    suffixes: PublicSuffixes = UNLISTED
    now: float = 0.0
    events: list[Event] = field(default_factory=list)

    @property
    def url(self) -> URL:
        """https://fetch.spec.whatwg.org/#concept-request-current-url"""
        return self.url_list[-1]

    @property
    def redirect_count(self) -> int:
        """What the limit is for (see `Profile.upgrades_count_as_redirects`).

        https://fetch.spec.whatwg.org/#concept-request-redirect-count
        """
        upgrades = sum(isinstance(event, Upgraded) for event in self.events)
        return self.hop + (upgrades if self.profile.upgrades_count_as_redirects else 0)

    @property
    def hop(self) -> int:
        """0 for the first URL, one more with each redirect that was followed."""
        return len(self.url_list) - 1

    @property
    def serialized_origin(self) -> str:
        """https://fetch.spec.whatwg.org/#serializing-a-request-origin"""
        before, after = self.checked_origins
        # WebKit's web process sets `Origin` anew at cross-origin redirects alone (origin-set-anew).
        previous = origin_of(self.url_list[max(self.hop - 1, 0)])
        return before if is_same_origin(previous, origin_of(self.url)) else after

    @property
    def checked_origins(self) -> tuple[str, str]:
        """The origins that two CORS checks ask for; they only differ with `TaintBeforeUpgrade.ALL`.

        WebKit's network process has the URLs of redirects before they are upgraded, its web process all as upgraded;
        this one makes no CORS check as long as it `is_at_home`.
        """
        if self.profile.taint_before_upgrade is not TaintBeforeUpgrade.ALL:
            origin = "null" if self.tainted_by_upgrade else serialize_request_origin(self.request.origin, self.url_list)
            return origin, origin
        lists = self.redirect_urls, self.url_list
        before, after = (serialize_request_origin(self.request.origin, urls) for urls in lists)
        return before, after

    @property
    def redirect_urls(self) -> Sequence[URL]:
        """The URL list, by which it is decided where redirects lead (see `Profile.taint_before_upgrade`)."""
        if self.profile.taint_before_upgrade is TaintBeforeUpgrade.NONE:
            return self.url_list
        return urls_before_upgrades(self.url_list, self.events)

    @property
    def is_same_origin(self) -> bool:
        """Whether the current URL's origin is same origin with the request's origin."""
        return is_same_origin(self.request.origin, origin_of(self.url))

    @property
    def is_at_home(self) -> bool:
        """Whether every URL so far is same origin with the request's origin."""
        return all(is_same_origin(self.request.origin, origin_of(url)) for url in self.url_list)

    def preflight_cache(self, origin: str) -> CORSPreflightCache:
        """The CORS-preflight cache that a request may look into whose origin is now serialized as *origin*."""
        tainted = origin == "null" and not isinstance(self.request.origin, OpaqueOrigin)
        if not tainted or self.profile.tainted_origin is TaintedOrigin.SHARED:
            return self.cache
        if self.profile.tainted_origin is TaintedOrigin.NONE or self.own_cache is None:
            self.own_cache = CORSPreflightCache(self.profile)
        return self.own_cache

    @property
    def names_lost_headers(self) -> bool:
        """Whether `Profile.beacon_names_lost_headers` applies."""
        return self.profile.beacon_names_lost_headers and self.request.initiator is Initiator.BEACON

    @property
    def includes_credentials(self) -> bool:
        """Whether stored credentials go along.

        https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, includeCredentials
        """
        mode = self.request.credentials_mode
        if self._has_lost_credentials:
            return False
        basic = self.tainting is ResponseTainting.BASIC and not self.home_by_upgrade
        if self.tainting is ResponseTainting.OPAQUE and self.profile.no_cors_redirect_keeps_credentials:
            basic = is_same_origin(self.request.origin, origin_of(self.url_list[0]))
        return mode is CredentialsMode.INCLUDE or (mode is CredentialsMode.SAME_ORIGIN and basic)

    @property
    def _has_lost_credentials(self) -> bool:
        if not self.profile.cors_beacons_lose_credentials or self.request.initiator is not Initiator.BEACON:
            return False
        first, *later = map(origin_of, self.url_list)
        return self.tainting is ResponseTainting.CORS and not all(is_same_origin(first, origin) for origin in later)

    def is_redirect(self, response: HTTPResponse) -> bool:
        """Whether *response* has a redirect status. https://fetch.spec.whatwg.org/#redirect-status"""
        if is_redirect_status(response.status):
            return True
        return response.status in self.profile.redirect_statuses and bool(get(LOCATION, response.headers))

    def check(
        self,
        algorithm: str,
        failure: Failure | None,
        response: HTTPResponse | None = None,
        *,
        inputs: tuple[tuple[str, str | None], ...] = (),
        preflight: bool = False,
    ) -> Checked:
        """Put a check into the trace."""
        event = Checked(algorithm, inputs, failure, self.hop, preflight, None if response is None else response.status)
        self.events.append(event)
        return event
