import inspect
from functools import partial
from typing import Any

import pytest

from crossorigin.adapters import asgi, negotiator, wsgi
from crossorigin.adapters.request_lines import Request, head_of, path_of
from crossorigin.adapters.teller import LOG_REFUSALS, refusal_teller
from crossorigin.observing.refusal_log import RefusalLog
from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal, refusal_of
from tests.adapters.lines import lines_of

COMPILED = compile_policy(Policy(origins=["https://app.example.com"], methods=["PUT"]))
FROM_PAGE = ("origin", "https://app.example.com")
FROM_EVIL = ("origin", "https://evil.example")
ASKS = ("access-control-request-method", "DELETE")


def told(request: Request, **settings: Any) -> list[Refusal]:
    found: list[Refusal] = []
    tell = refusal_teller(found.append, COMPILED, head_of, path_of, **settings)
    assert tell is not None
    tell(request)
    return found


def test_who_does_not_listen_is_told_nothing() -> None:
    assert refusal_teller(None, COMPILED, head_of, path_of) is None


@pytest.mark.parametrize(
    ("request_", "cause"),
    [
        (Request("GET", "/a", lines_of(FROM_EVIL)), Reason.ORIGIN_NOT_LISTED),
        (Request("POST", "/a", lines_of(FROM_EVIL, ("host", "api.example"))), Reason.ORIGIN_NOT_LISTED),
        (Request("OPTIONS", "/a", lines_of(FROM_PAGE, ASKS)), Reason.METHOD_NOT_LISTED),
        (Request("GET", "/a", lines_of(FROM_PAGE, FROM_PAGE)), Reason.SEVERAL_ORIGINS),
    ],
)
def test_a_refusal(request_: Request, cause: Reason) -> None:
    head = head_of(request_)
    (refusal,) = told(request_)
    assert refusal == refusal_of(COMPILED, decide(COMPILED, head), head, "/a")
    assert refusal.cause is cause


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", "/", lines_of(FROM_PAGE)),
        Request("GET", "/", lines_of()),
        # A page of the server itself: it reads the response whatever CORS says.
        Request("POST", "/", lines_of(FROM_EVIL, ("host", "evil.example"))),
        Request("POST", "/", lines_of(FROM_EVIL, ("sec-fetch-site", "same-origin"))),
    ],
)
def test_nothing_to_tell(request_: Request) -> None:
    assert told(request_) == []


def test_a_page_of_the_server_itself_sends_no_preflight() -> None:
    request = Request("OPTIONS", "/", lines_of(FROM_EVIL, ASKS, ("host", "evil.example")))
    assert [refusal.kind for refusal in told(request)] == [RequestKind.CORS_PREFLIGHT]


def test_a_handshake() -> None:
    judge = partial(decide_websocket, without_origin=True)
    (refusal,) = told(Request("GET", "/ws", lines_of(FROM_EVIL)), decide=judge)
    assert (refusal.kind, refusal.route) == (RequestKind.WEBSOCKET, "/ws")
    assert told(Request("GET", "/ws", lines_of(FROM_PAGE)), decide=judge) == []


def test_one_without_origin_that_is_refused_is_told_too() -> None:
    judge = partial(decide_websocket, without_origin=False)
    (refusal,) = told(Request("GET", "/ws", lines_of()), decide=judge, own_pages=True)
    assert (refusal.kind, refusal.cause) == (RequestKind.WEBSOCKET, Reason.NO_ORIGIN)


def test_a_handshake_of_a_page_of_the_server_itself_is_told_too() -> None:
    """A listed policy does not except the server's own origin: `decide_websocket`."""
    judge = partial(decide_websocket, without_origin=True)
    request = Request("GET", "/ws", lines_of(FROM_EVIL, ("host", "evil.example")))
    assert len(told(request, decide=judge, own_pages=True)) == 1


def test_what_is_no_refusal_is_not_counted_as_one() -> None:
    """Who has no room counts what it is asked about."""
    log = RefusalLog(per_second=0.001, burst=1)
    tell = refusal_teller(log, COMPILED, head_of, path_of)
    assert tell is not None
    own = Request("POST", "/", lines_of(FROM_EVIL, ("host", "evil.example")))
    for request in (Request("GET", "/", lines_of(FROM_EVIL)), own, own, own):
        tell(request)
    assert log._suppressed == 0
    tell(Request("GET", "/", lines_of(FROM_EVIL)))
    assert log._suppressed == 1


def test_an_observer_without_room_is_not_told_and_nothing_is_decided() -> None:
    class Full:
        def has_room(self) -> bool:
            return False

        def __call__(self, refusal: Refusal, /) -> None:
            raise AssertionError(refusal)

    def decided(*_both: object) -> Any:
        raise AssertionError("it was decided")

    tell = refusal_teller(Full(), COMPILED, head_of, path_of, decided)
    assert tell is not None
    tell(Request("GET", "/", lines_of(FROM_EVIL)))


def test_what_watches_breaks_nothing(room: None, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(_refusal: Refusal) -> None:
        raise LookupError("the log is full")

    tell = refusal_teller(refuse, COMPILED, head_of, path_of)
    assert tell is not None
    tell(Request("GET", "/", lines_of(FROM_EVIL)))
    assert "the log is full" in caplog.text


@pytest.mark.parametrize("adapter", [asgi.CORSMiddleware, wsgi.CORSMiddleware, negotiator.Negotiator])
def test_all_have_one_log(adapter: Any) -> None:
    """Its rate is the process's."""
    assert inspect.signature(adapter).parameters["on_refusal"].default is LOG_REFUSALS


@pytest.mark.parametrize("adapter", [asgi.CORSMiddleware, wsgi.CORSMiddleware])
@pytest.mark.parametrize("wrong", [5, "log"])
def test_what_cannot_be_told(adapter: Any, wrong: object) -> None:
    with pytest.raises(TypeError, match=r"on_refusal is .*, which cannot be called; give a function"):
        adapter(lambda: None, Policy(origins=["*"]), on_refusal=wrong)
    with pytest.raises(TypeError, match="on_refusal is"):
        negotiator.Negotiator(Policy(origins=["*"]), on_refusal=wrong)  # type: ignore[arg-type] # that is the point
