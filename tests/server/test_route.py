import dataclasses
from typing import Any

import pytest

from crossorigin.server.policy import Policy
from crossorigin.server.route import Route, faults_of

ANY = Policy(origins=["*"])


@pytest.mark.parametrize(
    "route",
    [
        Route(path="/", policy=None),
        Route(path="/api/**", policy=ANY),
        Route(path="/items/*", methods=("GET", "PUT", "patch"), policy=ANY),
    ],
)
def test_a_route_that_can_be(route: Route) -> None:
    assert list(faults_of(route)) == []


@pytest.mark.parametrize(
    ("route", "faults"),
    [
        (("/a", ANY), ["is no route; write Route(path='/api/**', policy=…)"]),
        (Route(path="a", policy=ANY), ["'a' is no path: a path starts with a slash; did you mean '/a'?"]),
        (
            Route(path="/a", policy={"origins": ["*"]}),  # type: ignore[arg-type] # this is what the row is about
            ["is no policy; write Policy(origins=['https://app.example.com']), or None for no CORS"],
        ),
        (
            Route(path="/a", methods="GET", policy=ANY),  # type: ignore[arg-type] # the same
            ["'GET' is no tuple of methods; write ('GET', 'PUT'), or None for all"],
        ),
        (
            Route(path="/a", methods=(), policy=ANY),
            ["() is no tuple of methods; write ('GET', 'PUT'), or None for all"],
        ),
        (
            Route(path="/a", methods=("GET,PUT", "*", "", 1), policy=ANY),  # type: ignore[arg-type] # the same
            [
                "'GET,PUT' is no method; write ('GET', 'PUT'), or None for all",
                "'*' is no method; write ('GET', 'PUT'), or None for all",
                "'' is no method; write ('GET', 'PUT'), or None for all",
                "1 is no method; write ('GET', 'PUT'), or None for all",
            ],
        ),
        (
            Route(path="/a", methods=("get", "GET"), policy=None),
            ["requests have no method 'get'; did you mean 'GET'?"],
        ),
    ],
)
def test_what_is_wrong_with_it(route: object, faults: list[str]) -> None:
    found = list(faults_of(route))
    assert len(found) == len(faults)
    assert all(said.endswith(fault) for said, fault in zip(found, faults, strict=True)), found


def test_all_of_it_at_once() -> None:
    route: Any = Route(path="/{id}", methods=("put",), policy="none")  # type: ignore[arg-type] # the same
    assert len(list(faults_of(route))) == 3


def test_a_route_is_a_frozen_value() -> None:
    route = Route(path="/a", policy=ANY)
    assert route == Route(path="/a", policy=ANY)
    assert hash(route) == hash(Route(path="/a", policy=ANY))
    with pytest.raises(dataclasses.FrozenInstanceError):
        route.path = "/b"  # type: ignore[misc] # this is what the test is about
