import re

import pytest

from crossorigin.migrate.paths import example_of, is_everywhere, neighbours, route_path
from crossorigin.server.path_pattern import parse_path_pattern


@pytest.mark.parametrize(
    ("path", "expected"),
    [(None, True), ("^.*$", True), ("/*", True), ("*", True), ("/api/*", False), ("^/api/.*$", False)],
)
def test_everywhere(path: str | None, expected: bool) -> None:
    assert is_everywhere(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"^/v\d+/$", "/v1/"),
        (r"/v\d+/things", "/v2/things"),
        (r"^/(api|graphql)/$", "/api/"),
        (r"/[a-z]+\.json", "/x.json"),
        (r"^/api/.*$", "/api/"),
        (r"/nowhere/(?!x).+", "/"),
    ],
)
def test_a_path_that_an_expression_matches(path: str, expected: str) -> None:
    assert example_of(path, ["/", "/v2/things"]) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"/api/*", "/api/**"),
        (r"^/api/.*$", "/api/**"),
        (r"/api/v1/", "/api/v1/**"),
        (r"/api", "/api/**"),
        (r"^/api$", "/api"),
        (r"/x/[^/.]+$", "/x/*"),
        (r"/a\.b/.*", "/a.b/**"),
        (r"/(a|b)/.*", "/a/**"),
        (r"api/.*", None),
        (r"/.*\.json$", None),
        (r"(?!x)/a", None),
        (r"/a//b", None),
        ("/a\\\x07b", None),
    ],
)
def test_routes(path: str, expected: str | None) -> None:
    assert route_path(path) == expected


@pytest.mark.parametrize("path", ["/api/*", "/api"])
def test_neighbours_are_no_paths_of_the_route(path: str) -> None:
    route = route_path(path)
    assert route is not None
    found = list(neighbours(route))
    assert found == ["/api-other", "/apix/y"]
    assert not any(map(parse_path_pattern(route).matches, found))
    assert [neighbour for neighbour in found if re.match(path, neighbour)] == found


@pytest.mark.parametrize("route", ["/api", "/*/x/**"])
def test_what_has_no_open_end_has_none(route: str) -> None:
    assert list(neighbours(route)) == []
