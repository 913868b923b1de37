"""One recorded case, run in the model instead of a browser; the result has the form of a recording."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from crossorigin.browser.console import console_lines
from crossorigin.browser.drivers import fetch
from crossorigin.browser.initiators import PageError
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.trace import Received, Sent
from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import serialize_url
from tests.browsers.sites import DEFAULT, SITES, site_of

from .answers import answer, hop_of, is_preflight, is_unheard
from .calls import calls_of, is_xhr, origins_of, request_of, url_of
from .cookies import Jar
from .loading import heard

_ALLOW_ORIGIN = "access-control-allow-origin"
_LOGGED = ("origin", "access-control-request-method", "access-control-request-headers", "authorization")


def replay(
    case: dict[str, Any], profile: Profile, *, cache_lost_before: Collection[int] = ()
) -> tuple[dict[str, Any], list[Outcome]]:
    """Run *case* in *profile*.

    Args:
        cache_lost_before: Steps, from 0, before which the browser lost its CORS-preflight cache (`events`).

    Returns:
        What a recorder would have written, and the outcomes behind it: none for a call that threw.
    """
    profile = _recorded(case, profile)
    cache, now, jar = CORSPreflightCache(profile), 0.0, Jar(case, profile)
    record: dict[str, Any] = {"id": case["id"], "steps": [], "wire": [], "console": []}
    outcomes: list[Outcome] = []
    for number, call in enumerate(calls_of(case)):
        now += call.get("wait_ms", 0) / 1000
        if number in cache_lost_before:
            cache = CORSPreflightCache(profile)
        outcome = _run(case, call, cache, profile, now)
        record["steps"].append({"outcome": "error"} if outcome is None else _step(case, call, outcome))
        if outcome is not None:
            record["wire"] += _wire(case, number, outcome, jar)
            record["console"] += [_line(case, call, str(line)) for line in console_lines(outcome)]
            outcomes.append(outcome)
    return record, outcomes


def _recorded(case: dict[str, Any], profile: Profile) -> Profile:
    # At the other sites the recorder has Chromium keep third-party cookies, as Chrome does and Debian's does not.
    chrome = profile.name == "chromium" and site_of(case) != DEFAULT
    return replace(profile, opaque_origin_sent_with_credentials=False) if chrome else profile


def _run(
    case: dict[str, Any], call: dict[str, Any], cache: CORSPreflightCache, profile: Profile, now: float
) -> Outcome | None:
    try:
        request = request_of(case, call)
    except PageError:
        return None
    return fetch(
        request,
        lambda wire: _heard(case, wire, profile),
        profile=profile,
        cache=cache,
        clock=lambda: now,
        suffixes=load_public_suffixes(),
    )


def _heard(case: dict[str, Any], wire: HTTPRequest, profile: Profile) -> HTTPResponse | NetworkFailure:
    said = answer(case, wire)
    if not isinstance(said, HTTPResponse) or profile.name != "firefox" or _over(case, wire) != "h2":
        return said
    # Firefox puts a line of its own into what HTTP/2 brings, and joins the lines of one field.
    others = tuple((name, value) for name, value in said.headers if ascii_lower(name) != _ALLOW_ORIGIN)
    origins = ", ".join(filter(None, values(_ALLOW_ORIGIN, said.headers)))
    joined = ((_ALLOW_ORIGIN, origins),) if get(_ALLOW_ORIGIN, said.headers) is not None else ()
    return replace(said, headers=(*others, *joined, ("X-Firefox-Spdy", "h2")))


def _line(case: dict[str, Any], call: dict[str, Any], line: str) -> str:
    text = origins_of(case).unfill(line)
    if call.get("from") == "sandbox":
        return text
    # The model knows no path of the page.
    return text.replace("The page at '{A}/'", "The page at '{A}/page'").replace(
        "The page at {A}/ ", "The page at {A}/page "
    )


def _step(case: dict[str, Any], call: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    if call.get("by", "fetch") not in {"fetch", "xhr"}:
        return {"outcome": heard(call, outcome)}
    if outcome.refused is not None:
        return {"outcome": "error"}
    response = outcome.response
    return {
        "outcome": "response",
        # XMLHttpRequest has no type to show; the recorder wrote this one.
        "type": "cors" if is_xhr(call) else response.type.value,
        "status": response.status,
        "redirected": response.redirected,
        "headers": [[name, origins_of(case).unfill(value)] for name, value in response.headers],
        "body_read": True,
    }


def _wire(case: dict[str, Any], number: int, outcome: Outcome, jar: Jar) -> list[dict[str, Any]]:
    rows = []
    for event in outcome.trace:
        if isinstance(event, Sent):
            last = event.request
            headers = _logged(case, last)
            urls = tuple(map(url_of, outcome.urls[: event.hop + 1]))
            if last.include_credentials and (cookie := jar.header(urls, outcome.request.origin)):
                headers["cookie"] = cookie
            if not is_unheard(case, last):
                rows.append({"step": number, **_where(case, last), **_how(case, last), "headers": headers})
        elif isinstance(event, Received) and isinstance(event.response, HTTPResponse) and last.include_credentials:
            jar.take(event.response, urls, outcome.request.origin)
    return rows


def _how(case: dict[str, Any], wire: HTTPRequest) -> dict[str, Any]:
    over = {"over": _over(case, wire)} if site_of(case) != DEFAULT else {}
    return {**over, "method": wire.method, "preflight": is_preflight(wire)}


def _over(case: dict[str, Any], wire: HTTPRequest) -> str:
    if wire.url.startswith("http:"):
        return "http"
    # A WebSocket handshake over HTTP/2 is another one, which the recorder's servers do not offer.
    is_websocket = any(call.get("by") == "WebSocket" for call in calls_of(case))
    return "h2" if SITES[site_of(case)].is_http2 and not is_websocket else "https"


def _where(case: dict[str, Any], wire: HTTPRequest) -> dict[str, Any]:
    hop = hop_of(case, wire)
    if hop is not None:
        return {"hop": hop}
    return {"hop": None, "url": origins_of(case).unfill(serialize_url(url_of(wire.url), exclude_userinfo=True))}


def _logged(case: dict[str, Any], wire: HTTPRequest) -> dict[str, str]:
    return {name.lower(): origins_of(case).unfill(value) for name, value in wire.headers if name.lower() in _LOGGED}
