from crossorigin.browser.causes import Cause
from crossorigin.cli.demo_api.routes import ORIGIN, ROUTES, Answer, Expected, Route

# What the articles that people read on CORS errors name, each at least once.
_TYPICAL = {
    "MissingAllowOriginHeader",
    "WildcardOriginNotAllowed",
    "InvalidAllowCredentials",
    "MultipleAllowOriginValues",
    "AllowOriginMismatch",
    "InvalidAllowOriginValue",
    "PreflightInvalidStatus",
    "PreflightDisallowedRedirect",
    "MethodDisallowedByPreflightResponse",
    "HeaderDisallowedByPreflightResponse",
}


def test_each_route_has_its_own_path() -> None:
    paths = [route.path for route in ROUTES]
    assert len(set(paths)) == len(paths)
    assert all(path.startswith("/") and "?" not in path for path in paths)


def test_every_typical_fault_has_a_route() -> None:
    causes = {cause for route in ROUTES for cause in route.expected.causes if cause is not None}
    assert causes >= _TYPICAL
    assert causes <= {cause.value for cause in Cause}
    assert {route.preflight.status for route in ROUTES} >= {204, 308, 401, 404, 405}


def test_some_faults_block_nothing_and_one_route_has_none() -> None:
    readable = [route.expected for route in ROUTES if route.expected.causes == (None, None, None)]
    assert any(expected.warning for expected in readable)
    assert any(expected.hidden for expected in readable)
    assert ROUTES[-1].expected == Expected()


def test_without_more_said_the_page_gets_and_the_server_answers_nothing_of_cors() -> None:
    route = Route(path="/", title="", expected=Expected())
    assert route.asked.origin == ORIGIN
    assert (route.preflight, route.response) == (Answer(status=204), Answer(status=200))


def test_a_repaired_route_is_asked_the_same_and_expects_no_fault() -> None:
    for route in ROUTES:
        repaired = route.repaired
        assert (repaired.path, repaired.asked, repaired.response) == (route.path, route.asked, route.response)
        assert repaired.expected.causes == (None, None, None)
        assert repaired.expected.no_warning
        assert repaired.expected.shown == route.expected.hidden
        assert (repaired.expected.hidden, repaired.expected.warning) == ("", "")
    assert any(route.repaired.expected.shown for route in ROUTES)


def test_what_may_change_something_is_asked_for_too() -> None:
    """Else the route could show no more than that the preflight passes."""
    assert all(route.asked.send for route in ROUTES if route.asked.method is not None)
