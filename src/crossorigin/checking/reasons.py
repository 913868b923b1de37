"""Why a preflight is, or is not, needed: the model's reasons, in words."""

from collections.abc import Sequence

from crossorigin.browser.request import Request, RequestMode
from crossorigin.browser.trace import PreflightNeeded, Sent
from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.fixes.wording import listing, lower_first, upper_first
from crossorigin.checking.header_reasons import header_reason
from crossorigin.checking.report import PreflightReason
from crossorigin.fetch.origin import is_same_origin, origin_of


def preflight_reasons(request: Request, fetches: Sequence[BrowserFetch]) -> tuple[PreflightReason, ...]:
    """What made a browser ask for a preflight; empty where none did."""
    whose: dict[tuple[str, str], list[str]] = {}
    for fetch in fetches:
        needed = [event.need for event in fetch.trace if isinstance(event, PreflightNeeded)]
        # NB: an engine may only repeat, after a redirect, what the first URL needed: that gives no reason.
        for reason in dict.fromkeys(reason for need in needed for reason in need.reasons):
            whose.setdefault((reason.kind, reason.value), []).append(fetch.browser.id)
    return tuple(
        PreflightReason(
            kind=kind, value=value, text=f"{upper_first(_clause(request, kind, value))}.", browsers=tuple(browsers)
        )
        for (kind, value), browsers in whose.items()
    )


def preflight_words(request: Request, fetches: Sequence[BrowserFetch], reasons: Sequence[PreflightReason]) -> str:
    """The same as a sentence, also where no preflight is needed."""
    asking = [fetch for fetch in fetches if fetch.asks_preflight]
    if not asking:
        if all(map(_is_refused_at_once, fetches)) and not is_same_origin(request.origin, origin_of(request.url)):
            return "No preflight is sent: browsers refuse the request before anything goes over the wire."
        return f"No preflight is needed: {_why_none(request)}."
    why = "; ".join(lower_first(reason.text.removesuffix(".")) for reason in reasons)
    after = _after_redirect(request)
    if len(asking) == len(fetches):
        return f"A preflight is needed{after}: {why}."
    names = tuple(fetch.browser.name for fetch in asking)
    others = tuple(fetch.browser.name for fetch in fetches if not fetch.asks_preflight)
    asks, does = "asks" if len(names) == 1 else "ask", "does" if len(others) == 1 else "do"
    return f"{listing(names)} {asks} for a preflight{after}, {listing(others)} {does} not: {why}."


def _is_refused_at_once(fetch: BrowserFetch) -> bool:
    # NB: what was held back was not refused. Nor did any browser look yet whether the method is CORS-safelisted.
    return fetch.outcome is not None and not any(isinstance(event, Sent) for event in fetch.trace)


def _clause(request: Request, kind: str, value: str) -> str:
    if kind == "method":
        return f"the method {value} is none of GET, HEAD and POST"
    if kind == "header":
        return header_reason(value, request.headers)
    return f"a listener is registered on the upload of the {value}"


def _why_none(request: Request) -> str:
    if is_same_origin(request.origin, origin_of(request.url)):
        return "the URL is of the page's own origin"
    if request.mode is not RequestMode.CORS:
        return f"a request with mode {request.mode.value} never asks for one"
    if not request.headers:
        return f"the method {request.method} is CORS-safelisted, and the page sets no header"
    names = dict.fromkeys(f"`{name.lower()}`" for name, _ in request.headers)
    is_are = "is" if len(names) == 1 else "are"
    return f"the method {request.method} is CORS-safelisted, and so {is_are} {listing(tuple(names))}"


def _after_redirect(request: Request) -> str:
    is_first_hop = not is_same_origin(request.origin, origin_of(request.url))
    return "" if is_first_hop else " after the redirect to another origin"
