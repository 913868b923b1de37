"""One recorded case, run in the model instead of a browser; the result has the form of a recording."""

from collections.abc import Collection
from typing import Any

from crossorigin.browser.console import console_lines
from crossorigin.browser.drivers import fetch
from crossorigin.browser.initiators import PageError
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.trace import Sent
from crossorigin.fetch.messages import HTTPRequest
from crossorigin.fetch.origin import OpaqueOrigin
from crossorigin.fetch.url import serialize_url

from .answers import answer, hop_of, is_preflight
from .calls import ORIGINS, calls_of, request_of, url_of

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
    cache, now = CORSPreflightCache(profile), 0.0
    record: dict[str, Any] = {"id": case["id"], "steps": [], "wire": [], "console": []}
    outcomes: list[Outcome] = []
    for number, call in enumerate(calls_of(case)):
        now += call.get("wait_ms", 0) / 1000
        if number in cache_lost_before:
            cache = CORSPreflightCache(profile)
        outcome = _run(case, call, cache, profile, now)
        record["steps"].append({"outcome": "error"} if outcome is None else _step(call, outcome))
        if outcome is not None:
            record["wire"] += _wire(case, number, outcome)
            record["console"] += [ORIGINS.unfill(str(line)) for line in console_lines(outcome)]
            outcomes.append(outcome)
    return record, outcomes


def _run(
    case: dict[str, Any], call: dict[str, Any], cache: CORSPreflightCache, profile: Profile, now: float
) -> Outcome | None:
    try:
        request = request_of(case, call)
    except PageError:
        return None
    return fetch(request, lambda wire: answer(case, wire), profile=profile, cache=cache, clock=lambda: now)


def _step(call: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    if outcome.refused is not None:
        return {"outcome": "error"}
    response = outcome.response
    return {
        "outcome": "response",
        # XMLHttpRequest has no type to show; the recorder wrote this one.
        "type": "cors" if call.get("upload") else response.type.value,
        "status": response.status,
        "redirected": response.redirected,
        "headers": [[name, ORIGINS.unfill(value)] for name, value in response.headers],
        "body_read": True,
    }


def _wire(case: dict[str, Any], number: int, outcome: Outcome) -> list[dict[str, Any]]:
    sent = [event.request for event in outcome.trace if isinstance(event, Sent)]
    return [
        {
            "step": number,
            **_where(case, wire),
            "method": wire.method,
            "preflight": is_preflight(wire),
            "headers": _logged(wire, outcome),
        }
        for wire in sent
    ]


def _where(case: dict[str, Any], wire: HTTPRequest) -> dict[str, Any]:
    hop = hop_of(case, wire)
    if hop is not None:
        return {"hop": hop}
    return {"hop": None, "url": ORIGINS.unfill(serialize_url(url_of(wire.url), exclude_userinfo=True))}


def _logged(wire: HTTPRequest, outcome: Outcome) -> dict[str, str]:
    found = {name.lower(): ORIGINS.unfill(value) for name, value in wire.headers if name.lower() in _LOGGED}
    # The cookie has no SameSite attribute, and a page of opaque origin is cross-site with its server.
    is_cross_site = isinstance(outcome.request.origin, OpaqueOrigin)
    if wire.include_credentials and not (is_cross_site and outcome.profile.cookies_are_lax_by_default):
        found["cookie"] = "sid=1"
    return found
