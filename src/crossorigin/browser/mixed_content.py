"""Mixed content: what an https page may not fetch by http. https://w3c.github.io/webappsec-mixed-content/

NB: the standard restricts the pages of every potentially trustworthy origin, `http://localhost` among them. Every
engine restricts https pages alone (measured).
"""

from dataclasses import replace

from crossorigin.fetch.ip_addresses import is_address, is_loopback_host, is_private_host
from crossorigin.fetch.origin import Origin
from crossorigin.fetch.url import SPECIAL_SCHEMES, URL

from . import standard
from .causes import Cause
from .choices import TaintBeforeUpgrade
from .cors_check import Failure
from .fetch_state import FetchState
from .preflight import Inputs
from .profile import Profile
from .redirect import is_redirect_tainted
from .request import Destination, RequestMode
from .trace import Checked, Upgraded

UPGRADABLE = frozenset({Destination.IMAGE, Destination.AUDIO, Destination.VIDEO})
"""https://w3c.github.io/webappsec-mixed-content/#upgradeable-mixed-content"""


def upgrade_mixed_content(state: FetchState) -> None:
    """Put https in the place of http where the request is for an image, audio or video.

    https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
    """
    if not is_upgraded(state, state.url, redirected=state.hop > 0):
        return
    before = state.url
    state.events.append(Upgraded(str(before), state.hop))
    state.url_list[-1] = _upgraded(before)
    if state.hop and state.profile.taint_before_upgrade is not TaintBeforeUpgrade.NONE:
        state.tainted_by_upgrade |= is_redirect_tainted(state.request.origin, [state.url_list[-2], before])
        state.home_by_upgrade |= state.is_same_origin


def upgraded_location(state: FetchState, target: URL) -> URL:
    """The location URL of a redirect as the next request will have it."""
    return _upgraded(target) if is_upgraded(state, target, redirected=True) else target


def mixed_content_check(state: FetchState) -> Checked | None:
    """The check that refused the request, if it did.

    https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
    """
    failure = mixed_content_failure(state, state.url, redirected=state.hop > 0)
    if failure is None:
        return None
    inputs = mixed_content_inputs(state, state.url)
    if state.hop and state.profile.mixed_content_refused_late:
        state.refusal = Checked("main fetch", inputs, failure, state.hop, preflight=False)
        return None
    return state.check("main fetch", failure, inputs=inputs)


def mixed_content_failure(state: FetchState, url: URL, *, redirected: bool) -> Failure | None:
    """Why the page of *state* may not fetch from *url*, if that is mixed content."""
    upgraded = is_upgraded(state, url, redirected=redirected)
    if not _is_mixed(state, url) or upgraded or _is_let_through(state, url, redirected=redirected):
        return None
    return Failure(Cause.MIXED_CONTENT, standard.MAIN_MIXED_CONTENT, str(url))


def mixed_content_inputs(state: FetchState, url: URL) -> Inputs:
    """What the check decides from."""
    page = state.request.top_level_origin or state.request.origin
    return (("page origin", str(page)), ("request URL", str(url)))


def is_upgrade_exempt(url: URL) -> bool:
    """Whether an image from *url* is not upgraded.

    "… request's URL's host is an IP address" is one of the cases in which it stays; and every engine lets `localhost`
    stay, too (measured).
    """
    host = url.host or ""
    return is_address(host) or is_loopback_host(host)


def is_upgraded(state: FetchState, url: URL, *, redirected: bool) -> bool:
    """Whether https takes the place of http in *url*."""
    if not _is_upgradable(state) or not _is_of_https_page(state) or url.scheme != "http":
        return False
    decisive = state.url_list[0] if redirected and state.profile.first_url_decides_upgrades else url
    return not is_upgrade_exempt(decisive)


def _upgraded(url: URL) -> URL:
    # The default port of https has no place in its URLs, nor in their origins.
    return replace(url, scheme="https", port=None if url.port == SPECIAL_SCHEMES["https"] else url.port)


def _is_of_https_page(state: FetchState) -> bool:
    page = state.request.top_level_origin or state.request.origin
    restricted = state.request.mode is not RequestMode.NAVIGATE and not state.request.allows_mixed_content
    return restricted and isinstance(page, Origin) and page.scheme == "https"


def _is_mixed(state: FetchState, url: URL) -> bool:
    # "Request's URL is a potentially trustworthy URL": https, and http of this machine.
    return _is_of_https_page(state) and url.scheme == "http" and not _is_trusted(url.host or "", state.profile)


def _is_trusted(host: str, profile: Profile) -> bool:
    loopback = is_loopback_host(host) and not profile.loopback_is_mixed_content
    return loopback or (is_private_host(host) and profile.private_hosts_are_no_mixed_content)


def _is_upgradable(state: FetchState) -> bool:
    return state.request.destination in UPGRADABLE


def _is_let_through(state: FetchState, url: URL, *, redirected: bool) -> bool:
    profile = state.profile
    refused = redirected and profile.mixed_content_refused_late and url.host not in profile.hosts_of_mixed_images
    return profile.lets_mixed_images_through and _is_upgradable(state) and not refused
