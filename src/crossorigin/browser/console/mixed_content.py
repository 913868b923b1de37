"""What the consoles say of mixed content, byte for byte as measured.

Chromium and WebKit name the page's URL, of which a request tells the origin alone: the path is `/` here.
"""

from collections.abc import Iterator
from dataclasses import replace

from crossorigin.browser.causes import Cause
from crossorigin.browser.choices import Console
from crossorigin.browser.mixed_content import UPGRADABLE, is_upgrade_exempt
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.redirect import has_space_in_host
from crossorigin.browser.request import Destination, Initiator, Request, RequestMode
from crossorigin.browser.tainting import is_cors_tainted
from crossorigin.browser.trace import Received, Upgraded
from crossorigin.fetch.header_names import LOCATION
from crossorigin.fetch.ip_addresses import is_address, is_private_host
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import OpaqueOrigin, Origin
from crossorigin.fetch.url import URL, parse_url, serialize_url

from . import texts
from .line import ConsoleLine, websocket_url

_TRUSTED_SCHEMES = frozenset({"about", "blob", "data", "file", "ftp", "http", "https", "wss"})
_PLAYED = frozenset({200, 206})
_WEBKIT_SECOND = frozenset({Initiator.FETCH, Initiator.XML_HTTP_REQUEST, Initiator.EVENT_SOURCE})


def mixed_content_lines(outcome: Outcome) -> tuple[ConsoleLine, ...]:
    """The lines on mixed content that the browser of *outcome* prints, before those on its failure."""
    page = outcome.request.top_level_origin or outcome.request.origin
    if not _is_of_https_page(outcome):
        return ()
    match outcome.profile.console:
        case Console.CHROMIUM:
            return tuple(map(ConsoleLine, _chromium(outcome, f"{page}/")))
        case Console.FIREFOX:
            return tuple(_firefox(outcome))
        case Console.WEBKIT:
            opaque = isinstance(outcome.request.origin, OpaqueOrigin)
            return tuple(map(ConsoleLine, _webkit(outcome, "about:srcdoc" if opaque else f"{page}/")))
        case _:
            return ()


def is_refused_scheme(outcome: Outcome) -> bool:
    """Whether WebKit tells a redirect to a scheme that is not HTTP(S) as mixed content: CORS had no part in it."""
    refused = outcome.refused
    if not _is_of_https_page(outcome) or refused is None or refused.failure is None:
        return False
    target = parse_url(refused.failure.parameter)
    return (
        refused.failure.cause is Cause.UNSAFE_REDIRECT
        and target is not None
        and target.scheme not in _TRUSTED_SCHEMES
        and not _is_upgraded_websocket(outcome, target)
        and outcome.request.mode is not RequestMode.SAME_ORIGIN
        and not is_cors_tainted(outcome, refused.hop)
    )


def as_upgraded(outcome: Outcome, target: str) -> str:
    """The URL that WebKit names for the refused location *target*: of an image, ws is upgraded, too (measured)."""
    told = [url for _, text, url in _other_schemes(outcome) if text is texts.WEBKIT_UPGRADED]
    return f"wss{target.removeprefix('ws')}" if target.startswith("ws:") and target in told else target


def _is_of_https_page(outcome: Outcome) -> bool:
    page = outcome.request.top_level_origin or outcome.request.origin
    return isinstance(page, Origin) and page.scheme == "https"


def _refused(outcome: Outcome) -> tuple[int, str] | None:
    """The hop that was refused as mixed content, and its URL."""
    refused = outcome.refused
    if refused is None or refused.failure is None:
        return None
    as_scheme = outcome.profile.console is Console.WEBKIT and is_refused_scheme(outcome)
    if refused.failure.cause is not Cause.MIXED_CONTENT and not as_scheme:
        return None
    # A check with a status judged the redirect to it.
    return refused.hop + (refused.status is not None), refused.failure.parameter


def _upgrades(outcome: Outcome) -> list[Upgraded]:
    return [event for event in outcome.trace if isinstance(event, Upgraded)]


def _parsed(text: str) -> URL:
    url = parse_url(text)
    assert url is not None
    return url


def _shown(text: str) -> str:
    return serialize_url(_parsed(text), exclude_userinfo=True)


def _is_left_alone(outcome: Outcome, hop: int) -> bool:
    """Whether an image or the like at *hop* stayed with http for its host."""
    url = _parsed(outcome.urls[hop])
    return url.scheme == "http" and outcome.request.destination in UPGRADABLE and is_upgrade_exempt(url)


def _chromium(outcome: Outcome, page: str) -> list[str]:
    refused, initiator = _refused(outcome), outcome.request.initiator
    if refused is not None and initiator is Initiator.WEBSOCKET:
        return [texts.CHROMIUM_MIXED_WEBSOCKET.format(page=page, url=websocket_url(refused[1]))]
    lines = _chromium_upgrades(outcome, "about:srcdoc" if isinstance(outcome.request.origin, OpaqueOrigin) else page)
    lines += _chromium_warnings(outcome, page)
    kind = _chromium_kind(outcome.request)
    lines += [
        texts.CHROMIUM_MIXED_WARNING.format(page=page, kind=kind, url=url)
        for url in outcome.urls
        if _is_at_private_host(url) and outcome.request.destination not in UPGRADABLE
    ]
    if refused is not None and not (refused[0] and initiator is Initiator.PRELOAD):
        lines.append(texts.CHROMIUM_MIXED.format(page=page, kind=kind, url=refused[1]))
    return [*lines, *(texts.CHROMIUM_MIXED.format(page=page, kind=kind, url=url) for url in _with_space(outcome))]


def _with_space(outcome: Outcome) -> Iterator[str]:
    """The http URL that only a space in its host keeps from being one: mixed content to Chromium (measured)."""
    refused = outcome.refused
    if refused is None or refused.failure is None or refused.failure.cause is not Cause.INVALID_REDIRECT_LOCATION:
        return
    if outcome.request.initiator is Initiator.PRELOAD:
        return
    location = dict(refused.inputs).get("location URL") or ""
    if has_space_in_host(((LOCATION, location),)) and location.lower().startswith("http:"):
        yield location.replace(" ", "%20")


def _chromium_kind(request: Request) -> str:
    of_initiator = texts.CHROMIUM_MIXED_INITIATORS.get(request.initiator, "resource")
    return texts.CHROMIUM_MIXED_KINDS.get(request.destination, of_initiator)


def _chromium_upgrades(outcome: Outcome, page: str) -> list[str]:
    # A redirect that is upgraded, or left alone for its host, is silent.
    first = _parsed(outcome.urls[0])
    lines = [texts.CHROMIUM_UPGRADED.format(page=page, url=event.url) for event in _upgrades(outcome) if not event.hop]
    if _is_left_alone(outcome, 0):
        why = texts.CHROMIUM_ADDRESS if is_address(first.host or "") else texts.CHROMIUM_LOCAL
        lines.append(texts.CHROMIUM_NOT_UPGRADED.format(page=page, url=first, why=why))
    return lines


def _chromium_warnings(outcome: Outcome, page: str) -> list[str]:
    warned = [(texts.CHROMIUM_MIXED_PLAYED, str(url)) for url in _played(outcome)]
    kind = texts.CHROMIUM_MIXED_DISPLAYED.get(outcome.request.destination)
    if kind is not None and outcome.request.initiator is not Initiator.PRELOAD:
        warned = [(kind, url) for url in outcome.urls[1:] if _stays_insecure(outcome, _parsed(url))] + warned
    return [texts.CHROMIUM_MIXED_WARNING.format(page=page, kind=kind, url=url) for kind, url in warned]


def _played(outcome: Outcome) -> Iterator[URL]:
    """The http URL of what audio or video plays; upgraded, it counts as http where nothing redirected it (measured)."""
    if outcome.request.initiator is not Initiator.MEDIA or not _has_loaded(outcome):
        return
    last = _parsed(outcome.urls[-1])
    if len(outcome.urls) == 1 and _upgrades(outcome):
        yield replace(last, scheme="http")
    elif len(outcome.urls) > 1 and _stays_insecure(outcome, last):
        yield last


def _stays_insecure(outcome: Outcome, url: URL) -> bool:
    upgradable = outcome.request.destination in UPGRADABLE and not is_upgrade_exempt(url)
    return upgradable and url.scheme == "http"


def _has_loaded(outcome: Outcome) -> bool:
    # Chromium plays the body of no other status (measured).
    statuses = [
        e.response.status for e in outcome.trace if isinstance(e, Received) and isinstance(e.response, HTTPResponse)
    ]
    return outcome.refused is None and bool(statuses) and statuses[-1] in _PLAYED


def _is_at_private_host(text: str) -> bool:
    url = _parsed(text)
    return url.scheme == "http" and is_private_host(url.host or "")


def _firefox(outcome: Outcome) -> list[ConsoleLine]:
    lines = [
        ConsoleLine(texts.FIREFOX_UPGRADED.format(url=event.url), "Mixed Content Message")
        for event in _upgrades(outcome)
    ]
    refused, request = _refused(outcome), outcome.request
    if refused is None or request.initiator is Initiator.WEBSOCKET:
        return lines
    hop, url = refused
    if request.initiator is not Initiator.PRELOAD or (hop and request.destination is Destination.EMPTY):
        lines.append(ConsoleLine(texts.FIREFOX_MIXED.format(url=url), "Mixed Content Blocker"))
    if hop and is_cors_tainted(outcome, hop - 1):
        category = "CORSDidNotSucceed2"
        status = texts.FIREFOX_STATUS.format(status="(null)")
        text = texts.FIREFOX_BLOCKED.format(url=outcome.urls[hop - 1], reason=texts.FIREFOX[category], status=status)
        lines.append(ConsoleLine(text, category))
    element = texts.FIREFOX_ELEMENTS.get(request.initiator)
    if element is not None and (hop or request.initiator is Initiator.EVENT_SOURCE):
        lines.append(ConsoleLine(element[1].format(first=outcome.urls[0]), element[0]))
    return lines


def _webkit(outcome: Outcome, page: str) -> list[str]:
    upgraded = [(event.hop, texts.WEBKIT_UPGRADED, event.url) for event in _upgrades(outcome)]
    left_alone = [
        (hop, texts.WEBKIT_NOT_UPGRADED, url) for hop, url in enumerate(outcome.urls) if _is_left_alone(outcome, hop)
    ]
    told = sorted(upgraded + left_alone) + list(_other_schemes(outcome))
    lines = [text.format(page=page, url=_shown(url)) for _, text, url in told]
    refused, initiator = _refused(outcome), outcome.request.initiator
    if refused is None:
        return lines
    hop, url = refused[0], _shown(refused[1])
    blocked = texts.WEBKIT_MIXED_AT_ADDRESS if is_upgrade_exempt(_parsed(url)) else texts.WEBKIT_MIXED
    if initiator is Initiator.WEBSOCKET:
        return [blocked.format(page=page, url=websocket_url(url)), texts.WEBKIT_MIXED_WEBSOCKET]
    lines.append(blocked.format(page=page, url=url))
    return lines + _webkit_second(outcome, hop)


def _other_schemes(outcome: Outcome) -> Iterator[tuple[int, str, str]]:
    """The location of an image that is not HTTP(S): WebKit says that it was upgraded, or would be (measured)."""
    refused, of_image = outcome.refused, outcome.request.destination in UPGRADABLE and _is_of_https_page(outcome)
    if not of_image or refused is None or refused.failure is None or refused.failure.cause is not Cause.UNSAFE_REDIRECT:
        return
    target = parse_url(refused.failure.parameter)
    if target is None or is_cors_tainted(outcome, refused.hop):
        return
    stays = target.scheme == "file" or (target.scheme == "ws" and is_upgrade_exempt(target))
    if stays or target.scheme not in _TRUSTED_SCHEMES:
        yield refused.hop, texts.WEBKIT_NOT_UPGRADED if stays else texts.WEBKIT_UPGRADED, refused.failure.parameter


def _is_upgraded_websocket(outcome: Outcome, target: URL) -> bool:
    return target.scheme == "ws" and outcome.request.destination in UPGRADABLE and not is_upgrade_exempt(target)


def _webkit_second(outcome: Outcome, hop: int) -> list[str]:
    initiator = outcome.request.initiator
    second = texts.WEBKIT_CANNOT_LOAD.get(initiator)
    if second is None or (not hop and initiator in {Initiator.SCRIPT, Initiator.IMAGE}):
        return []
    cause = texts.WEBKIT_MIXED_REDIRECT if hop else texts.WEBKIT_MIXED_CAUSE
    # The first URL is whole, those of redirects are without user name and password (measured).
    url = _shown(outcome.urls[hop - 1]) if hop > 1 else outcome.urls[0]
    last = second.format(url=url, first=outcome.urls[0], cause=cause)
    return [last] if hop or initiator not in _WEBKIT_SECOND else [cause, last]
