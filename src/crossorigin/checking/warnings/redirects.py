"""Redirects: fatal to a preflight, costly to an origin."""

from crossorigin.checking.fixes.wording import code
from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.facts import Answer, Facts
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import LOCATION, ORIGIN
from crossorigin.fetch.origin import serialize_origin
from crossorigin.fetch.statuses import is_redirect_status
from crossorigin.fetch.url import parse_url, serialize_url


def preflight_redirected(facts: Facts) -> Warning_ | None:
    """The answer to a preflight is a redirect, which no browser follows, whatever else is wrong with it."""
    for answer in facts.answers(preflight=True):
        location = get(LOCATION, answer.response.headers)
        if is_redirect_status(answer.response.status) and location is not None:
            return Warning_(
                id="preflight-redirected",
                text=f"The preflight is redirected ({answer.response.status}) to {code(_absolute(answer, location))},"
                f" and no browser follows that{_habit(answer, location)}: let the page ask that URL, or answer OPTIONS"
                " before the redirect.",
                browsers=answer.browsers,
            )
    return None


def origin_lost_in_redirect(facts: Facts) -> Warning_ | None:
    """A redirect from one other origin to the next made the browser send `Origin: null`."""
    own = serialize_origin(facts.request.origin)
    for answer in facts.answers():
        if own != "null" and get(ORIGIN, answer.request.headers) == "null":
            return Warning_(
                id="origin-lost-in-redirect",
                text=f"After the redirect between two other origins, {code(answer.request.url)} is asked with"
                f" `Origin: null` in place of {own}: only `*` or `null` would let the page read, so call that URL"
                " directly.",
                browsers=answer.browsers,
            )
    return None


def _absolute(answer: Answer, location: str) -> str:
    base = parse_url(answer.request.url)
    target = parse_url(location, base)
    return location if target is None else serialize_url(target)


def _habit(answer: Answer, location: str) -> str:
    """What kind of redirect it is, where that is a well-known kind."""
    asked, target = answer.request.url, _absolute(answer, location)
    if target == asked.replace("http://", "https://", 1):
        return " (from http to https)"
    if target.rstrip("/") == asked.rstrip("/"):
        return " (a slash at the end of the path)"
    return ""
