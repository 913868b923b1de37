from typing import Any

import pytest

from crossorigin.doctor.finding import Finding
from crossorigin.doctor.layer import Layer, Role, Route, Stack
from crossorigin.doctor.replayed import Asked, Replayed
from crossorigin.doctor.verdicts import find_in_replays
from crossorigin.doctor.watching import Seen

PREFLIGHT, ACTUAL = Asked(path="/x", method="PUT"), Asked(path="/x", preflight=False)
ROUTE = Route(path="/x", methods=(), example="/x", answers_options=True, name="view")
SHARED = (("access-control-allow-origin", "*"),)


def _stack(role: Role, target: Any = len) -> Stack:
    layers = (
        Layer(name="Auth", role=Role.MAY_ANSWER, where=""),
        Layer(name="Cors", role=role, where="", target=target),
        Layer(name="router", role=Role.APPLICATION, where=""),
    )
    return Stack(framework="starlette", layers=layers)


OURS, THEIRS, FLASK_CORS, NONE = (
    _stack(Role.OURS),
    _stack(Role.OTHER_CORS),
    _stack(Role.OTHER_CORS, None),
    _stack(Role.PASSES),
)


def _one(asked: Asked, layer: int | None, *, status: int = 401, headers: Any = (), route: Any = None) -> Replayed:
    names = {None: "nothing that is known", 0: "Auth", 1: "Cors", 2: "router"}
    seen = Seen(layer=layer, route=route)
    return Replayed(asked=asked, status=status, headers=headers, seen=seen, answered_by=names[layer])


def _findings(stack: Stack, *replayed: Replayed) -> list[Finding]:
    return list(find_in_replays(stack, replayed))


@pytest.mark.parametrize(
    ("stack", "one", "expected"),
    [
        (OURS, _one(PREFLIGHT, 1, status=204), []),
        (OURS, _one(PREFLIGHT, 0), [("preflight-answered-elsewhere", "error")]),
        (OURS, _one(ACTUAL, 0), [("response-without-cors", "warning")]),
        (OURS, _one(ACTUAL, 0, headers=SHARED), []),
        (OURS, _one(ACTUAL, 2, status=200), []),
        (OURS, _one(PREFLIGHT, 2, status=405), [("preflight-passed-on", "warning")]),
        (OURS, _one(PREFLIGHT, None, status=200, route=ROUTE), [("preflight-passed-on", "warning")]),
        (OURS, _one(ACTUAL, 1, headers=SHARED * 2), [("two-allow-origins", "error")]),
        (THEIRS, _one(PREFLIGHT, 2, status=200), []),
        (THEIRS, _one(PREFLIGHT, 0, status=200), [("preflight-answered-elsewhere", "error")]),
        (FLASK_CORS, _one(PREFLIGHT, 0, status=200), []),
        (FLASK_CORS, _one(PREFLIGHT, 0), [("preflight-answered-elsewhere", "error")]),
        (NONE, _one(PREFLIGHT, 0), []),
        (NONE, _one(ACTUAL, 0, headers=SHARED * 2), [("two-allow-origins", "error")]),
        (OURS, Replayed(asked=ACTUAL, status=None, failure="gone"), [("no-answer", "warning")]),
    ],
)
def test_verdicts(stack: Stack, one: Replayed, expected: list[tuple[str, str]]) -> None:
    assert [(finding.id.value, finding.severity.value) for finding in _findings(stack, one)] == expected


def test_words_and_lines() -> None:
    (found,) = _findings(OURS, _one(PREFLIGHT, 0))
    assert found.where == "preflight for PUT /x"
    assert found.sentence == "Auth answered 401; Cors never saw it."
    assert found.change.startswith("install(app, policy)")
    (found,) = _findings(THEIRS, _one(PREFLIGHT, 0))
    assert found.change.startswith("app.add_middleware(Cors, ...)")
    (found,) = _findings(OURS, _one(PREFLIGHT, None))
    assert found.change == "", "nobody knows what to change"


def test_words_for_a_layer_that_works_on_what_others_answered() -> None:
    (found,) = _findings(FLASK_CORS, _one(PREFLIGHT, 0, headers=SHARED))
    assert found.sentence == "Auth answered 401: Cors added its headers, but a preflight that is answered so fails."
    (found,) = _findings(FLASK_CORS, _one(ACTUAL, 0))
    assert found.sentence == "Auth answered 401, and Cors added no headers."


def test_of_requests_alike_one_is_told() -> None:
    assert len(_findings(OURS, _one(PREFLIGHT, 0), _one(PREFLIGHT, 0), _one(PREFLIGHT, None))) == 2
