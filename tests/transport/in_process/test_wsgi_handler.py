import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.in_process.server_error import SERVER_ERROR
from crossorigin.transport.in_process.wsgi_handler import WSGIHandler
from crossorigin.transport.target import parse_target

App = Callable[[dict[str, Any], Any], Iterable[bytes]]
HEADERS = [("X-Twice", "1"), ("x-twice", "\xff")]


class Closing:
    """An iterable with the `close` that a server has to call."""

    def __init__(self, *chunks: bytes, then: Exception | None = None, at_close: Exception | None = None) -> None:
        self._chunks = chunks
        self._then = then
        self._at_close = at_close
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks
        if self._then is not None:
            raise self._then

    def close(self) -> None:
        self.closed += 1
        if self._at_close is not None:
            raise self._at_close


def answering(result: Iterable[bytes], status: str = "200 OK", headers: Any = None) -> App:
    def app(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response(status, HEADERS if headers is None else headers)
        return result

    return app


def run(app: App, *, method: str = "GET", body: bytes | None = None, limit: int = 100) -> WSGIHandler:
    url = "https://api.example/path"
    request = HTTPRequest(method=method, url=url, body=body)
    handler = WSGIHandler(request, parse_target(url), (("Host", "api.example"),), limit)
    handler.run(app)
    return handler


def test_a_response() -> None:
    result = Closing(b"o", b"", b"k")
    handler = run(answering(result, "299 Quite fine"))

    assert handler.outcome() == HTTPResponse(
        status=299, reason="Quite fine", headers=(("X-Twice", "1"), ("x-twice", "\xff")), body=b"ok"
    )
    assert handler.errors == []
    assert result.closed == 1


def test_a_response_without_a_body_gets_no_headers_of_ours() -> None:
    assert run(answering([])).outcome().headers == (("X-Twice", "1"), ("x-twice", "\xff"))


def test_no_body_goes_to_head() -> None:
    assert run(answering([b"ok"]), method="HEAD").outcome().body == b""


def test_the_environment_of_a_request() -> None:
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ, input=environ["wsgi.input"].read())
        environ["wsgi.errors"].write("noted")
        start_response("200 OK", [])
        return []

    handler = run(app, body=b"{}")

    assert seen["input"] == b"{}"
    assert seen["wsgi.url_scheme"] == "https"
    assert seen["PATH_INFO"] == "/path"
    assert seen["HTTP_HOST"] == "api.example"
    assert (seen["wsgi.multithread"], seen["wsgi.run_once"]) == (False, False)
    assert "PATH" not in seen
    assert handler.error_stream.getvalue() == "noted"


def test_the_write_callable() -> None:
    def app(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [])
        write(b"first ")
        return [b"second"]

    assert run(app).outcome().body == b"first second"


def test_headers_may_be_replaced_with_exc_info_before_they_are_sent() -> None:
    def app(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        try:
            int("no number")
        except ValueError:
            start_response("404 Not Found", [("A", "b")], sys.exc_info())
        return [b"sorry"]

    response = run(app).outcome()

    assert (response.status, response.headers, response.body) == (404, (("A", "b"),), b"sorry")


def raising(_environ: dict[str, Any], _start_response: Any) -> list[bytes]:
    raise ConnectionResetError("database is gone")


def silent(_environ: dict[str, Any], _start_response: Any) -> list[bytes]:
    return []


def leaving(_environ: dict[str, Any], _start_response: Any) -> list[bytes]:
    raise SystemExit(3)


@pytest.mark.parametrize(
    ("app", "error"),
    [
        (raising, "ConnectionResetError: database is gone"),
        (leaving, "SystemExit: 3"),
        (silent, "returned without calling start_response"),
        (answering(Closing(then=LookupError("early"))), "LookupError: early"),
        (answering(Closing(b"", b"x"), status="200"), "Status must be at least 4 characters"),
        (answering([], headers=[("a", "x\r\ny: z")]), "ValueError: header 'a': illegal value"),
    ],
)
def test_who_fails_before_the_first_byte_is_answered_for_by_the_server(app: App, error: str) -> None:
    handler = run(app)

    assert handler.outcome() is SERVER_ERROR
    assert len(handler.errors) == 1
    assert error in handler.errors[0]


def test_who_fails_after_the_first_byte_leaves_a_broken_response() -> None:
    result = Closing(b"half", then=LookupError("late"))
    handler = run(answering(result))

    assert (handler.outcome().body, handler.outcome().body_truncated) == (b"half", False)
    assert handler.outcome().body_broke_off
    assert "LookupError: late" in handler.errors[0]
    assert result.closed == 1


def test_who_fails_at_closing_leaves_a_whole_response() -> None:
    handler = run(answering(Closing(b"ok", at_close=LookupError("at close"))))

    assert (handler.outcome().status, handler.outcome().body_truncated) == (200, False)
    assert not handler.outcome().body_broke_off
    assert "LookupError: at close" in handler.errors[0]


def test_at_the_body_limit_the_client_is_gone() -> None:
    result = Closing(*[b"x" * 60] * 10)
    handler = run(answering(result))

    assert (handler.outcome().body, handler.outcome().body_truncated) == (b"x" * 100, True)
    assert not handler.outcome().body_broke_off
    assert handler.errors == []
    assert result.closed == 1


def test_the_user_may_interrupt() -> None:
    def interrupted(_environ: dict[str, Any], _start_response: Any) -> list[bytes]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(interrupted)
