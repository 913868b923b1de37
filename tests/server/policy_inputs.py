"""Policies that overlap often, being made of few parts."""

from typing import Any

from hypothesis import strategies as st

from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from tests.server.origin_inputs import entries

METHODS = ("PUT", "PATCH", "patch", "DELETE", "GET", "QUERY")
REQUEST_HEADERS = ("authorization", "content-type", "x-a", "x-b")
EXPOSED_HEADERS = ("etag", "x-a", "x-b", "content-type", "x-example-1")


def _names(pool: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.one_of(st.lists(st.sampled_from(pool), max_size=3), st.just(["*"]))


def arguments() -> st.SearchStrategy[dict[str, Any]]:
    """Arguments of a `Policy`; most will do."""
    origins = st.lists(st.one_of(entries(), st.just("null")), min_size=1, max_size=4)
    return st.fixed_dictionaries(
        {"origins": st.one_of(origins, st.just(["*"]))},
        optional={
            "credentials": st.booleans(),
            "methods": _names(METHODS),
            "request_headers": st.one_of(_names(REQUEST_HEADERS), st.just(["*", "authorization"])),
            "exposed_headers": _names(EXPOSED_HEADERS),
            "max_age": st.sampled_from((None, 0, 5, 600, 7200, 86_400)),
            "preflight_status": st.sampled_from((200, 204)),
            "request_headers_limit": st.sampled_from((256, 4096)),
            "disclose_methods": st.booleans(),
            "debug": st.booleans(),
            "enforce": st.booleans(),
            "private_network_access": st.booleans(),
            "dangerously_allow_null": st.just(True),
            "dangerously_allow_insecure_origins": st.just(True),
            "dangerously_allow_public_suffixes": st.just(True),
        },
    )


def policies() -> st.SearchStrategy[Policy]:
    """Policies of every kind."""
    return arguments().map(_policy).filter(lambda policy: policy is not None).map(_known)


def _policy(given: dict[str, Any]) -> Policy | None:
    try:
        return Policy(**given)
    except PolicyError:
        return None


def _known(policy: Policy | None) -> Policy:
    assert policy is not None
    return policy
