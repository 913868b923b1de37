from typing import Any

import pytest
from pyramid.config import Configurator
from pyramid.view import view_defaults

from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.pyramid_views import PyramidViews, mark_of_option
from crossorigin.server.compiled import CompiledPolicy
from tests.adapters.pyramid_site import MARKED, Items, configured, plain, sorry
from tests.adapters.wsgi_calls import FROM_PAGE, environ, preflight


def policy_of(mark: Mark) -> Any:
    return mark.policy if isinstance(mark, CompiledPolicy) else mark


def found(router: Any, path: str, method: str = "GET") -> Any:
    views = PyramidViews(router)
    marks = [views(preflight(path=path, method=method)), views(environ(FROM_PAGE, path=path, method=method))]
    assert marks[0] is marks[1]
    return policy_of(marks[0])


@pytest.fixture(scope="module")
def router() -> Any:
    return configured().make_wsgi_app()


@pytest.mark.parametrize("path", ["/marked", "/option/7", "/marked-class"])
def test_marked(router: Any, path: str) -> None:
    assert found(router, path) == MARKED


@pytest.mark.parametrize("path", ["/plain", "/class", "/nowhere", "/option", "/empty", "/files/x", "/traversed", ""])
def test_not_marked(router: Any, path: str) -> None:
    assert found(router, path) is UNMARKED


def test_no_cors(router: Any) -> None:
    assert found(router, "/without") is None


@pytest.mark.parametrize(
    ("method", "expected"),
    [("GET", UNMARKED), ("HEAD", UNMARKED), ("PUT", MARKED), ("DELETE", MARKED), ("PATCH", UNMARKED)],
)
def test_views_for_single_methods(router: Any, method: str, expected: Any) -> None:
    assert found(router, "/class", method) == expected


def test_routes_for_single_methods(router: Any) -> None:
    assert [found(router, "/by-method", method) for method in ("GET", "PUT", "POST")] == [UNMARKED, MARKED, UNMARKED]


def test_views_for_single_methods_come_first() -> None:
    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    config.add_route("items", "/items")
    config.add_view(sorry, route_name="items")
    config.add_view(plain, route_name="items", request_method="GET", cors_policy=MARKED)
    config.add_view(sorry, route_name="items", context=LookupError, cors_policy=None)
    router = config.make_wsgi_app()
    assert [found(router, "/items", method) for method in ("GET", "HEAD", "PUT")] == [MARKED, MARKED, UNMARKED]


def test_view_defaults() -> None:
    @view_defaults(route_name="items", cors_policy=MARKED)
    class Defaults(Items):
        """Of all its views."""

    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    config.add_route("items", "/items")
    config.add_view(Defaults, attr="read", request_method="GET")
    config.add_view(Defaults, attr="write", request_method="PUT", cors_policy=None)
    router = config.make_wsgi_app()
    assert [found(router, "/items", method) for method in ("GET", "PUT")] == [MARKED, None]


def test_without_marks_nothing_is_routed() -> None:
    config = Configurator()
    config.add_route("items", "/items")
    config.add_view(plain, route_name="items")
    router = config.make_wsgi_app()
    router.routes_mapper = None
    assert found(router, "/items") is UNMARKED


def test_options() -> None:
    assert mark_of_option({}) is UNMARKED
    assert mark_of_option({"cors_policy": None}) is None
    assert policy_of(mark_of_option({"cors_policy": MARKED})) == MARKED
    with pytest.raises(TypeError, match="is no policy"):
        mark_of_option({"cors_policy": "*"})
