from typing import Any

import pytest

from crossorigin.adapters.marked_wsgi import MarkedWSGI, method_of
from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from tests.adapters.wsgi_calls import EVIL, FROM_EVIL, FROM_PAGE, PAGE, environ, named, preflight, replying, run

POLICY = Policy(origins=[PAGE])
MARKED = compile_policy(Policy(origins=[EVIL]))
MARKS: dict[str, Mark] = {"/marked": MARKED, "/internal": None}


def find(given: dict[str, Any]) -> Mark:
    return MARKS.get(given["PATH_INFO"], UNMARKED)


def allowed(app: MarkedWSGI, *origin: tuple[str, str], path: str = "/") -> list[str]:
    return named(run(app, environ(*origin, path=path))[1], "access-control-allow-origin")


def test_each_view_has_its_policy() -> None:
    app = MarkedWSGI(replying(), find, POLICY)
    for _ in range(2):
        assert [allowed(app, origin) for origin in (FROM_PAGE, FROM_EVIL)] == [[PAGE], []]
        assert [allowed(app, origin, path="/marked") for origin in (FROM_PAGE, FROM_EVIL)] == [[], [EVIL]]
        assert run(app, environ(FROM_PAGE, path="/internal")) == ("200 OK", [], b"content")


def test_options_are_for_all() -> None:
    told: list[Refusal] = []
    app = MarkedWSGI(replying(), find, POLICY, passthrough=True, on_refusal=told.append)
    for path in ("/", "/marked"):
        assert run(app, preflight(method="GET", path=path))[0] == "200 OK"
    assert [refusal.route for refusal in told] == ["/marked"]


def test_reconfigured() -> None:
    app = MarkedWSGI(replying(), find, POLICY)
    app.reconfigure(Policy(origins=["*"]))
    assert [allowed(app, FROM_EVIL, path=path) for path in ("/", "/marked")] == [["*"], [EVIL]]
    with pytest.raises(TypeError):
        app.reconfigure(None)  # type: ignore[arg-type] # that is the point
    assert allowed(app, FROM_EVIL) == ["*"]


def test_what_the_router_raises_is_the_applications_to_answer() -> None:
    def fail(_environ: dict[str, Any]) -> Mark:
        raise LookupError("a converter")

    assert allowed(MarkedWSGI(replying(), fail, POLICY), FROM_PAGE) == [PAGE]


def test_what_is_no_policy() -> None:
    with pytest.raises(TypeError, match="is no policy"):
        MarkedWSGI(replying(), find, None)  # type: ignore[arg-type] # that is the point


@pytest.mark.parametrize(
    ("given", "method"),
    [
        (environ(FROM_PAGE), "GET"),
        (preflight(), "PUT"),
        (environ(FROM_PAGE, method="OPTIONS"), "OPTIONS"),
        (environ(("access-control-request-method", "PUT"), method="OPTIONS"), "OPTIONS"),
        (environ(FROM_PAGE, ("access-control-request-method", "PUT"), method="POST"), "POST"),
    ],
)
def test_the_method_that_counts(given: dict[str, Any], method: str) -> None:
    assert method_of(given) == method
