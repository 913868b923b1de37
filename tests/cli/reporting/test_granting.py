import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.reporting.granting import Grant, grant_of
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.policy import Policy
from tests.cli.reporting.samples import PAGE, record, refused
from tests.server.origin_inputs import EVIL_ORIGINS
from tests.server.request_inputs import preflight


def test_all_that_was_asked_for() -> None:
    """The brief: "what a policy would have to grant to let it pass"."""
    found = grant_of(refused(record(), record(method="DELETE", request_headers=("x-b",))))
    assert found == Grant(origins=(PAGE,), methods=("DELETE", "PATCH"), request_headers=("content-type", "x-a", "x-b"))
    assert found.toml == (
        f'origins = ["{PAGE}"]\nmethods = ["DELETE", "PATCH"]\nrequest_headers = ["content-type", "x-a", "x-b"]'
    )
    compiled = compile_policy(Policy(**tomllib.loads(found.toml)))
    assert decide(compiled, preflight("DELETE", "x-b,content-type", origin=PAGE)).granted


def test_what_needs_no_listing() -> None:
    found = grant_of(refused(method="POST", request_headers=()))
    assert (found.methods, found.request_headers) == ((), ())
    assert found.toml == f'origins = ["{PAGE}"]'


@pytest.mark.parametrize(
    ("origin", "why"),
    [
        ("", "there was not one Origin"),
        ("null", "the origin of pages that anybody can make"),
        # In a policy these would let in everybody.
        ("*", "no browser sends such an origin"),
        ("https://*.example.com", "no browser sends such an origin"),
        ("https://example.com:*", "no browser sends such an origin"),
        ("https://app.example.com/", "ends without"),
        ("https://a.example\\r\\n", "an origin has no path"),
        ("https://" + "a" * 392 + "...", "characters"),
    ],
)
def test_origins_that_cannot_be_granted(origin: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        grant_of(refused(origin=origin))


@pytest.mark.parametrize("method", ["*", "", "put", "CONNECT", "P UT", "M" * 65, "GET"])
def test_methods_that_are_not_granted(method: str) -> None:
    assert grant_of(refused(method=method)).methods == ()


def test_a_method_as_the_page_wrote_it() -> None:
    assert grant_of(refused(method="patch")).methods == ("patch",)


@pytest.mark.parametrize("name", ["*", "cookie", "sec-fetch-site", "access-control-allow-origin"])
def test_names_that_are_not_granted(name: str) -> None:
    assert grant_of(refused(request_headers=(name, "x-a"))).request_headers == ("x-a",)


@given(
    st.text() | st.sampled_from([*EVIL_ORIGINS, "*", "https://*.a.example"]),
    st.text() | st.sampled_from(["*", "PUT"]),
    st.lists(st.text(st.characters(max_codepoint=126)) | st.sampled_from(["*", "x-a"]), max_size=4),
)
def test_whatever_was_sent_nothing_is_granted_but_that(origin: str, method: str, names: list[str]) -> None:
    """Granting may open no more than what was asked for: no pattern, no wildcard."""
    try:
        found = grant_of(refused(origin=origin, method=method, request_headers=tuple(names)))
    except ValueError:
        return
    assert found.origins == (origin,)
    assert set(found.methods) <= {method}
    assert set(found.request_headers) <= set(names)
    assert "*" not in found.toml
    policy = Policy(**tomllib.loads(found.toml))
    assert policy.origins == (origin,)
