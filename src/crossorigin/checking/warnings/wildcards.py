"""Where `*` stands for less than it seems to. https://fetch.spec.whatwg.org/#http-new-header-syntax"""

from crossorigin.checking.report import Warning_
from crossorigin.checking.warnings.facts import Facts
from crossorigin.fetch.header_list import FAILURE, extract_header_list_values, get
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS,
    AUTHORIZATION,
    WILDCARD,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.syntax import ascii_lower


def wildcard_covers_authorization(facts: Facts) -> Warning_ | None:
    """`Authorization` passes for a `*`, which the standard forbids and browsers still allow."""
    if facts.includes_credentials or all(ascii_lower(name) != AUTHORIZATION for name, _ in facts.request.headers):
        return None
    for answer in facts.answers(preflight=True):
        listed = _listed(ACCESS_CONTROL_ALLOW_HEADERS, answer.response.headers)
        if WILDCARD in listed and AUTHORIZATION not in listed:
            return Warning_(
                id="wildcard-covers-authorization",
                text="`Access-Control-Allow-Headers: *` does not stand for `Authorization` in the standard. Today's"
                " browsers let it pass, with a warning in Firefox only: name `Authorization` beside the `*`.",
                browsers=answer.browsers,
            )
    return None


def wildcard_never_cached(facts: Facts) -> Warning_ | None:
    """A preflight that passes by a `*`, which Firefox takes from no cache."""
    for fetch in facts.fetches:
        if not fetch.browser.profile.cache_ignores_wildcard or fetch.preflight != "passed":
            continue
        for answer in facts.answers(preflight=True):
            names = [_spelled(name) for name in _LISTS if WILDCARD in _listed(name, answer.response.headers)]
            if names and fetch.browser.id in answer.browsers:
                return Warning_(
                    id="wildcard-never-cached",
                    text=f"{fetch.browser.name} uses no cached `*` of {' or '.join(names)}, so it asks for every"
                    " request again: a list of names would spare the preflights.",
                    browsers=(fetch.browser.id,),
                )
    return None


def wildcard_beside_credentials(facts: Facts) -> Warning_ | None:
    """`*` for the origin, and credentials allowed: the second has no effect."""
    for answer in facts.answers():
        headers = answer.response.headers
        allowed = get(ACCESS_CONTROL_ALLOW_ORIGIN, headers)
        if allowed == WILDCARD and get(ACCESS_CONTROL_ALLOW_CREDENTIALS, headers) == "true":
            return Warning_(
                id="wildcard-beside-credentials",
                text="`Access-Control-Allow-Credentials: true` does nothing beside `Access-Control-Allow-Origin: *`: a"
                " request with credentials is blocked all the same.",
            )
    return None


def expose_wildcard_with_credentials(facts: Facts) -> Warning_ | None:
    """`*` in Access-Control-Expose-Headers, which a request with credentials takes literally."""
    if not facts.includes_credentials:
        return None
    for answer in facts.answers(preflight=False):
        if WILDCARD in _listed(ACCESS_CONTROL_EXPOSE_HEADERS, answer.response.headers):
            return Warning_(
                id="expose-wildcard-with-credentials",
                text="`Access-Control-Expose-Headers: *` exposes nothing to a request with credentials: name them.",
            )
    return None


_LISTS = (ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_HEADERS)


def _listed(name: str, headers: HeaderList) -> tuple[str, ...]:
    found = extract_header_list_values(name, headers)
    return () if found is None or found is FAILURE else tuple(map(ascii_lower, found))


def _spelled(name: str) -> str:
    return name.title()
