from typing import Any

import pytest

from crossorigin.checking.warnings.wildcards import (
    expose_wildcard_with_credentials,
    wildcard_beside_credentials,
    wildcard_covers_authorization,
    wildcard_never_cached,
)
from tests.checking.support import (
    ALLOW_ALL,
    ALLOW_CREDENTIALS,
    ALLOW_PAGE,
    facts,
    page_request,
    responds,
)

AUTHORIZATION = (("Authorization", "Bearer x"),)
ALL_HEADERS = ("Access-Control-Allow-Headers", "*")
ALL_METHODS = ("Access-Control-Allow-Methods", "*")
EXPOSE_ALL = ("Access-Control-Expose-Headers", "*")


def test_a_wildcard_for_authorization() -> None:
    warning = wildcard_covers_authorization(
        facts(responds(ALLOW_ALL, ALL_HEADERS), page_request(headers=AUTHORIZATION))
    )
    assert warning is not None
    assert (warning.id, warning.browsers) == ("wildcard-covers-authorization", ("chromium", "firefox", "safari"))
    # Chromium has a deprecation for it, which prints nothing.
    assert "with a warning in Firefox only" in warning.text


@pytest.mark.parametrize(
    ("headers", "request_"),
    [
        ((ALLOW_ALL, ALL_HEADERS), {"headers": (("X-Y", "1"),)}),
        ((ALLOW_ALL, ("Access-Control-Allow-Headers", "*, AUTHORIZATION")), {"headers": AUTHORIZATION}),
        ((ALLOW_ALL, ("Access-Control-Allow-Headers", "authorization")), {"headers": AUTHORIZATION}),
        ((ALLOW_PAGE, ALLOW_CREDENTIALS, ALL_HEADERS), {"headers": AUTHORIZATION, "credentials": "include"}),
        ((ALLOW_ALL, ("Access-Control-Allow-Headers", "*; x")), {"headers": AUTHORIZATION}),
        ((ALLOW_ALL,), {"headers": AUTHORIZATION}),
    ],
)
def test_no_wildcard_for_authorization(headers: Any, request_: Any) -> None:
    assert wildcard_covers_authorization(facts(responds(*headers), page_request(**request_))) is None


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        ((ALLOW_ALL, ALL_HEADERS, ALL_METHODS), "Access-Control-Allow-Methods or Access-Control-Allow-Headers"),
        ((ALLOW_ALL, ALL_METHODS), "Access-Control-Allow-Methods"),
    ],
)
def test_a_wildcard_that_firefox_takes_from_no_cache(headers: Any, names: str) -> None:
    warning = wildcard_never_cached(facts(responds(*headers), page_request(method="PUT")))
    assert warning is not None
    assert (warning.id, warning.browsers) == ("wildcard-never-cached", ("firefox",))
    assert warning.text.startswith(f"Firefox uses no cached `*` of {names}, so")


def test_no_wildcard_in_a_cache() -> None:
    names = (("Access-Control-Allow-Methods", "PUT"), ("Access-Control-Allow-Headers", "x-y"))
    request = page_request(method="PUT", headers=(("X-Y", "1"),))
    assert wildcard_never_cached(facts(responds(ALLOW_ALL, *names), request)) is None
    # A preflight that failed is cached nowhere, and without one there is nothing to cache.
    assert wildcard_never_cached(facts(responds(ALL_METHODS), request)) is None
    assert wildcard_never_cached(facts(responds(ALLOW_ALL, ALL_METHODS))) is None
    # Nor does Firefox ask about what only the others do.
    joined = page_request(headers=(("Accept", "a" * 100), ("Accept", "b" * 100)))
    assert wildcard_never_cached(facts(responds(ALLOW_ALL, ALL_HEADERS), joined)) is None


def test_credentials_beside_a_wildcard() -> None:
    warning = wildcard_beside_credentials(facts(responds(ALLOW_ALL, ALLOW_CREDENTIALS)))
    assert warning is not None
    assert warning.id == "wildcard-beside-credentials"
    assert wildcard_beside_credentials(facts(responds(ALLOW_ALL))) is None
    assert wildcard_beside_credentials(facts(responds(ALLOW_PAGE, ALLOW_CREDENTIALS))) is None


def test_an_exposed_wildcard_with_credentials() -> None:
    request = page_request(credentials="include")
    warning = expose_wildcard_with_credentials(facts(responds(ALLOW_PAGE, ALLOW_CREDENTIALS, EXPOSE_ALL), request))
    assert warning is not None
    assert warning.id == "expose-wildcard-with-credentials"
    assert expose_wildcard_with_credentials(facts(responds(ALLOW_PAGE, ALLOW_CREDENTIALS), request)) is None
    assert expose_wildcard_with_credentials(facts(responds(ALLOW_ALL, EXPOSE_ALL))) is None
