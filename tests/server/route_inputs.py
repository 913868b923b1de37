"""Policy files with routes that overlap often, being made of few parts."""

from typing import Any

from hypothesis import strategies as st

from tests.server.policy_inputs import arguments

PATHS = ("/a", "/b", "/a/b", "/a/*", "/*", "/a/**", "/**", "/", "/a/", "a", "/a//b", "/{id}", "/a*", "")
METHODS = ("GET", "HEAD", "PUT", "PATCH", "patch", "put", "*", "P UT")


def routes() -> st.SearchStrategy[dict[str, Any]]:
    """Routes as a file has them; some make no sense, and some have a policy that cannot be."""
    return st.fixed_dictionaries(
        {"path": st.sampled_from(PATHS), "policy": st.one_of(st.just("none"), arguments())},
        optional={"methods": st.lists(st.sampled_from(METHODS), max_size=3)},
    )


def files() -> st.SearchStrategy[dict[str, Any]]:
    """Policy files with routes, and with a policy beside them or without."""
    beside = st.one_of(st.just({}), arguments())
    return st.tuples(beside, st.lists(routes(), max_size=3)).map(lambda parts: {**parts[0], "routes": parts[1]})
