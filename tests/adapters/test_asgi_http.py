import asyncio
from collections.abc import Awaitable, Callable, Generator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.asgi_messages import Message, Receive, Scope, Send
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.header_edits import apply_edits
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from crossorigin.server.routes import PolicyTable
from tests.adapters.asgi_calls import (
    ACCEPTED,
    ADDED,
    ANYONE,
    BODY,
    CLOSED,
    CONNECT,
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    NOT_SHARED,
    ORIGINS,
    OTHER,
    PAGE,
    POLICY,
    SHARED,
    Connection,
    Lines,
    failing,
    finish,
    headers_of,
    http,
    preflight,
    replying,
    run,
    saying,
    start,
    unreachable,
    websocket,
)
from tests.adapters.header_inputs import edits_for, encoded, exchanges, header_lists, respected

FORMS: dict[str, Callable[[HeaderList], Any]] = {
    "tuples in a list": lambda headers: [*encoded(headers)],
    "lists in a list": lambda headers: [[*header] for header in encoded(headers)],
    "tuples in a tuple": encoded,
    "lists in a tuple": lambda headers: tuple([*header] for header in encoded(headers)),
    "an iterator": lambda headers: iter(encoded(headers)),
    "a generator": lambda headers: (header for header in encoded(headers)),
}
"""ASGI: an "Iterable[[byte string, byte string]]"."""


def scope_of(head: RequestHead) -> Scope:
    """ASGI: "Header names should be lowercased"."""
    return http(*encoded(tuple((name.lower(), value) for name, value in head.headers)), method=head.method)


@settings(max_examples=200)
@given(exchanges(), header_lists(), st.sampled_from([*FORMS]), st.booleans(), st.booleans())
def test_the_slow_twin_sends_the_same(
    asked: tuple[Policy, RequestHead], own: HeaderList, form: str, passthrough: bool, respect: bool
) -> None:
    policy, head = asked
    message = {"type": "http.response.start", "status": 202, "headers": FORMS[form](own), "trailers": True}
    app = saying(message, BODY)

    sent = run(CORSMiddleware(app, policy, passthrough=passthrough, respect_app_headers=respect), scope_of(head))

    edits = edits_for(policy, head)
    if edits.status is None or (passthrough and classify(head) is RequestKind.CORS_PREFLIGHT):
        merged = respected(own, edits) if respect else apply_edits(own, edits)
        assert start(sent[0]) == (202, [*encoded(merged)])
        assert sent[0]["trailers"] is True
        assert sent[1:] == [BODY]
    else:
        assert start(sent[0]) == (edits.status, [*encoded(edits.answer)])
        assert sent[1:] == [{"type": "http.response.body"}]


@given(exchanges(), st.lists(st.tuples(st.binary(max_size=40), st.binary(max_size=12)), max_size=4))
def test_request_headers_of_any_bytes(asked: tuple[Policy, RequestHead], more: list[tuple[bytes, bytes]]) -> None:
    policy, head = asked
    lines = tuple((name.lower().decode("latin-1"), value.decode("latin-1")) for name, value in more)
    whole = RequestHead(method=head.method, headers=(*lines, *head.headers, *lines))
    edits = edits_for(policy, whole)

    sent = run(CORSMiddleware(replying(), policy), scope_of(whole))

    assert start(sent[0]) == (edits.status or 200, [*encoded(edits.answer if edits.status else edits.added)])


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("vary", [b"Accept", b"Origin", b"*"])
@pytest.mark.parametrize("form", [list, tuple])
def test_nothing_of_the_applications_is_changed_or_handed_out(
    origin: Lines, vary: bytes, form: Callable[[Any], Any]
) -> None:
    """Applications reuse their lists, for all responses even."""
    for own in ((), ((b"content-type", b"text/plain"),), ((b"vary", vary), (b"x", b"y"))):
        headers = form(own)
        message = {"type": "http.response.start", "status": 200, "headers": headers}
        before = deepcopy(message)
        middleware = CORSMiddleware(saying(message), POLICY)
        first, second = (run(middleware, http(*origin))[0] for _ in range(2))

        assert message == before
        assert message["headers"] is headers
        assert first == second
        for sent in (first, second):
            assert sent is not message
            assert sent["headers"] is not headers
        assert first["headers"] is not second["headers"]


@pytest.mark.parametrize(("origin", "added"), ADDED)
def test_a_start_without_headers(origin: Lines, added: list[tuple[bytes, bytes]]) -> None:
    """ASGI: "Optional; if missing defaults to an empty list"."""
    message = {"type": "http.response.start", "status": 204}
    assert run(CORSMiddleware(saying(message), POLICY), http(*origin)) == [{**message, "headers": added}]
    assert "headers" not in message


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("policy", [POLICY, ANYONE, POLICY.replace(enforce=True)])
@pytest.mark.parametrize("headers", [[], [(b"vary", b"Accept")], ()])
def test_further_keys_of_the_start_are_kept(origin: Lines, policy: Policy, headers: Any) -> None:
    message = {"type": "http.response.start", "status": 200, "headers": headers, "trailers": True, "x-server": object()}
    (sent,) = run(CORSMiddleware(saying(message), policy), http(*origin))
    assert {**sent, "headers": headers} == message


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("policy", [POLICY, ANYONE, POLICY.replace(enforce=True)])
def test_other_messages_go_through_untouched(origin: Lines, policy: Policy) -> None:
    messages: list[Message] = [
        {"type": "http.response.debug", "info": {}},
        {"type": "http.response.early_hint", "links": [b"</style.css>; rel=preload"]},
        {"type": "http.response.start", "status": 200, "headers": [], "trailers": True},
        {"type": "http.response.body", "body": b"1", "more_body": True},
        {"type": "http.response.zerocopysend", "file": 3},
        {"type": "http.response.pathsend", "path": "/srv/file"},
        {"type": "http.response.push", "path": "/", "headers": [(b"vary", b"x")]},
        {"type": "http.response.trailers", "headers": [(b"access-control-allow-origin", b"*")]},
    ]
    before = deepcopy(messages)

    sent = run(CORSMiddleware(saying(*messages), policy), http(*origin))

    assert [ours is theirs for ours, theirs in zip(sent, messages, strict=True)] == [
        message["type"] != "http.response.start" for message in messages
    ]
    assert messages == before


@pytest.mark.parametrize("policy", [POLICY, ANYONE, POLICY.replace(enforce=True)])
@pytest.mark.parametrize(
    "scope",
    [
        *(http(*origin, extensions={"http.response.pathsend": {}}) for origin in ORIGINS),
        preflight(),
        http(FROM_PAGE, method="OPTIONS"),
        websocket(FROM_PAGE),
        websocket(),
        {"type": "lifespan", "asgi": {"version": "3.0"}},
        {"type": "of tomorrow"},
        {"type": "of tomorrow", "headers": []},
        {"type": "of tomorrow", "headers": [FROM_EVIL]},
    ],
)
def test_the_application_gets_the_servers_own_scope_and_receive(policy: Policy, scope: Scope) -> None:
    called = []

    async def app(scope: Scope, receive: Receive, _send: Send) -> None:
        called.append((scope, receive))

    connection, before = Connection(), deepcopy(scope)
    receive = connection.receive
    finish(CORSMiddleware(app, policy, passthrough=True)(scope, receive, connection.send))

    ((its_scope, its_receive),) = called
    assert its_scope is scope
    assert its_receive is receive
    assert scope == before


@pytest.mark.parametrize("scope", [{"type": "lifespan"}, *({"type": "new", "headers": [*own]} for own in ORIGINS)])
def test_what_is_neither_request_nor_handshake_goes_through(scope: Scope) -> None:
    complete = {"type": "lifespan.startup.complete"}
    for options in ({}, {"websocket_without_origin": "refuse"}, {"report_only": OTHER}):
        middleware = CORSMiddleware(saying(complete), POLICY, **options)
        (sent,) = run(middleware, scope)
        assert sent is complete


@pytest.mark.parametrize("policy", [POLICY, ANYONE, POLICY.replace(enforce=True)])
@pytest.mark.parametrize(
    "scope", [{"type": "lifespan"}, {"type": "new", "headers": []}, websocket(), websocket(FROM_PAGE)]
)
@pytest.mark.parametrize("before", [(), (ACCEPTED,), (ACCEPTED, {"type": "websocket.send", "text": "a"})])
def test_an_exception_without_a_request_is_the_servers(
    policy: Policy, scope: Scope, before: tuple[Message, ...]
) -> None:
    """There is no response to send: a server takes `http.response.start` for an error of its own there."""
    error, connection = RuntimeError("cannot"), Connection()
    with pytest.raises(RuntimeError) as caught:
        connection.run(CORSMiddleware(failing(error, *before), policy), scope)
    assert caught.value is error
    assert connection.sent == [*before]


@pytest.mark.parametrize(("origin", "added"), ADDED)
@pytest.mark.parametrize("before", [[], [{"type": "http.response.early_hint", "links": []}]])
def test_a_500_for_an_exception_has_the_headers_too(
    origin: Lines, added: list[tuple[bytes, bytes]], before: list[Message]
) -> None:
    error, connection = RuntimeError("no such order"), Connection()
    with pytest.raises(RuntimeError) as caught:
        connection.run(CORSMiddleware(failing(error, *before), POLICY), http(*origin))

    assert caught.value is error
    *hints, begun, body = connection.sent
    assert hints == before
    status, headers = start(begun)
    assert status == 500
    assert headers[-len(added) :] == added
    assert dict(headers)[b"content-length"] == str(len(body["body"])).encode()
    assert dict(headers)[b"content-type"].startswith(b"text/plain")


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_exception_on_a_connection_that_is_gone(origin: Lines) -> None:
    """ASGI: "If send is called on a closed connection the server should raise an OSError"."""
    error = RuntimeError("no such order")

    async def send(_message: Message) -> None:
        raise BrokenPipeError

    with pytest.raises(RuntimeError) as caught:
        finish(CORSMiddleware(failing(error), POLICY)(http(*origin), Connection().receive, send))
    assert caught.value is error


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("own", [[], [(b"vary", b"Accept")], ()])
def test_an_application_learns_that_the_connection_is_gone(origin: Lines, own: Any) -> None:
    error, sent = BrokenPipeError(), []

    async def send(message: Message) -> None:
        sent.append(message)
        raise error

    app = saying({"type": "http.response.start", "status": 200, "headers": own}, BODY)
    with pytest.raises(BrokenPipeError) as caught:
        finish(CORSMiddleware(app, POLICY)(http(*origin), Connection().receive, send))
    assert caught.value is error
    assert len(sent) == 1


def test_two_errors_do_not_share_their_headers() -> None:
    middleware, connection = CORSMiddleware(failing(RuntimeError()), POLICY), Connection()
    for _ in range(2):
        with pytest.raises(RuntimeError):
            connection.run(middleware, http())
    first, _, second, _ = connection.sent
    assert first == second
    assert first["headers"] is not second["headers"]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("headers", [[], [(b"vary", b"Accept")], ()])
def test_an_exception_after_the_start_is_the_servers(origin: Lines, headers: Any) -> None:
    error, connection = RuntimeError("too late"), Connection()
    begun = {"type": "http.response.start", "status": 200, "headers": headers}
    with pytest.raises(RuntimeError) as caught:
        connection.run(CORSMiddleware(failing(error, begun), POLICY), http(*origin))
    assert caught.value is error
    assert [message["type"] for message in connection.sent] == ["http.response.start"]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("error", [asyncio.CancelledError(), KeyboardInterrupt(), SystemExit(1), GeneratorExit()])
def test_what_ends_a_task_is_no_error_of_the_application(origin: Lines, error: BaseException) -> None:
    connection = Connection()
    with pytest.raises(type(error)) as caught:
        connection.run(CORSMiddleware(failing(error), POLICY), http(*origin))
    assert caught.value is error
    assert connection.sent == []


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_application_that_raises_when_called(origin: Lines) -> None:
    def app(_scope: Scope, _receive: Receive, _send: Send) -> Awaitable[None]:
        raise LookupError("no such order")

    with pytest.raises(LookupError, match="no such order"):
        run(CORSMiddleware(app, POLICY), http(*origin))


class Reply:
    """An awaitable that is no coroutine."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def __await__(self) -> Generator[Any, Any, None]:
        return replying()({"type": "http"}, Connection().receive, self._send).__await__()


@pytest.mark.parametrize(("origin", "added"), ADDED)
def test_an_application_may_return_any_awaitable(origin: Lines, added: list[tuple[bytes, bytes]]) -> None:
    def app(_scope: Scope, _receive: Receive, send: Send) -> Awaitable[None]:
        return Reply(send)

    assert headers_of(run(CORSMiddleware(app, POLICY), http(*origin))) == added


def test_a_cancelled_request_ends_as_without() -> None:
    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        await receive()

    async def cancelled(origin: Lines) -> list[Message]:
        connection = Connection()
        never = asyncio.Event()

        async def receive() -> Message:
            await never.wait()
            raise AssertionError("it waits for ever")

        async def serve() -> None:
            await CORSMiddleware(app, POLICY)(http(*origin), receive, connection.send)

        task = asyncio.create_task(serve())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return connection.sent

    for origin in ORIGINS:
        assert asyncio.run(cancelled(origin)) == []


def test_requests_at_the_same_time_do_not_mix() -> None:
    count = 60
    asked = [ORIGINS[number % len(ORIGINS)] for number in range(count)]

    async def serve() -> list[list[Message]]:
        all_here = asyncio.Barrier(count)

        async def app(scope: Scope, _receive: Receive, send: Send) -> None:
            await all_here.wait()
            for _ in range(scope["number"] * 7 % 11):
                await asyncio.sleep(0)
            own = [(b"x-number", str(scope["number"]).encode()), *[(b"vary", b"Accept")] * (scope["number"] % 2)]
            await send({"type": "http.response.start", "status": 200, "headers": own})
            await all_here.wait()
            await send(BODY)

        middleware = CORSMiddleware(app, POLICY)
        connections = [Connection() for _ in range(count)]
        await asyncio.gather(
            *(
                middleware(http(*asked[number], number=number), connection.receive, connection.send)
                for number, connection in enumerate(connections)
            )
        )
        return [connection.sent for connection in connections]

    for number, sent in enumerate(asyncio.run(serve())):
        headers = dict(headers_of(sent))
        assert headers[b"x-number"] == str(number).encode()
        assert headers[b"vary"] == (b"Accept, Origin" if number % 2 else b"Origin")
        assert headers.get(b"access-control-allow-origin") == (PAGE if asked[number] == (FROM_PAGE,) else None)
        assert sent[1] is BODY


SOURCES: list[Policy | PolicyTable] = [POLICY, ANYONE, POLICY.replace(enforce=True), PolicyTable((), default=POLICY)]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("before", SOURCES)
@pytest.mark.parametrize("own", [[], [(b"vary", b"Accept")]])
def test_a_request_ends_under_the_policy_it_began_with(
    origin: Lines, before: Policy | PolicyTable, own: list[tuple[bytes, bytes]]
) -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        if changing:
            middleware.reconfigure(OTHER)
        await send({"type": "http.response.start", "status": 200, "headers": [*own]})

    middleware = CORSMiddleware(app, before)
    changing = False
    as_before = headers_of(run(middleware, http(*origin)))
    changing = True
    assert headers_of(run(middleware, http(*origin))) == as_before
    assert headers_of(run(middleware, http(*origin))) == headers_of(run(CORSMiddleware(app, OTHER), http(*origin)))


@pytest.mark.parametrize("before", SOURCES)
@pytest.mark.parametrize("wrong", [None, "https://a.example", ["https://a.example"], {}])
def test_what_is_no_policy_leaves_the_present_one(before: Policy | PolicyTable, wrong: Any) -> None:
    middleware = CORSMiddleware(replying(), before)
    scopes = [*(http(*origin) for origin in ORIGINS), preflight()]
    as_before = [run(middleware, scope) for scope in scopes]
    with pytest.raises(TypeError, match="no policy"):
        middleware.reconfigure(wrong)
    assert [run(middleware, scope) for scope in scopes] == as_before


def test_any_policy_can_take_the_place_of_any() -> None:
    for before in SOURCES:
        for after in (OTHER, *SOURCES):
            middleware = CORSMiddleware(replying(), before)
            middleware.reconfigure(after)
            for scope in (*(http(*origin) for origin in ORIGINS), preflight(), preflight(origin=EVIL)):
                assert run(middleware, scope) == run(CORSMiddleware(replying(), after), scope)


@pytest.mark.parametrize("lines", [(FROM_PAGE, FROM_PAGE), (FROM_PAGE, FROM_EVIL), (FROM_EVIL, FROM_PAGE)])
@pytest.mark.parametrize("apart", [(), ((b"accept", b"*/*"), (b"x", b"y"))])
def test_several_lines_of_origin_are_refused(lines: Lines, apart: Lines) -> None:
    """Browsers send one: R1."""
    first, second = lines
    headers = (first, *apart, second)
    patterns = Policy(origins=[PAGE.decode(), "https://*.example.com"])
    for policy in (POLICY, patterns):
        assert headers_of(run(CORSMiddleware(replying(), policy), http(*headers))) == NOT_SHARED
        answered = run(
            CORSMiddleware(unreachable, policy), {**preflight(), "headers": [*preflight()["headers"], second]}
        )
        assert start(answered[0])[0] == 403
        assert run(CORSMiddleware(unreachable, policy), websocket(*headers), CONNECT) == [CLOSED]


class Hashed(bytes):
    """Notes how long those are that are hashed."""

    lengths: list[int]

    def __hash__(self) -> int:
        self.lengths.append(len(self))
        return super().__hash__()


@pytest.mark.parametrize(
    "policy", [POLICY, Policy(origins=[PAGE.decode(), "https://*.example.com"]), POLICY.replace(enforce=True)]
)
def test_a_long_origin_costs_nothing(policy: Policy) -> None:
    """To hash a megabyte takes half a millisecond."""
    hashed: list[int] = []

    class Origin(Hashed):
        lengths = hashed

    middleware = CORSMiddleware(replying(), policy)
    for size in (400, 1_000_000):
        origin = Origin(b"https://" + b"a" * size)
        run(middleware, http((b"origin", origin)))
        run(middleware, preflight(origin=origin))
    assert hashed == []

    run(middleware, http((b"origin", Origin(PAGE))))
    assert hashed == [len(PAGE)]


@pytest.mark.parametrize(
    ("origin", "shared"),
    [
        (b"https://a.example.com", True),
        (b"https://a.b.example.com", True),
        (b"https://other.example", True),
        (b"https://example.com", False),
        (b"https://a.example.com.evil.example", False),
        (b"https://a.example.com:8443", False),
    ],
)
def test_patterns(origin: bytes, shared: bool) -> None:
    policy = Policy(origins=["https://*.example.com", "https://other.example"])
    headers = headers_of(run(CORSMiddleware(replying(), policy), http((b"origin", origin))))
    assert headers == [*([(b"access-control-allow-origin", origin)] if shared else []), *NOT_SHARED]


@pytest.mark.parametrize("method", ["OPTIONS", "options", "GET"])
def test_what_is_no_preflight_reaches_the_application(method: str) -> None:
    """An OPTIONS request without `Access-Control-Request-Method` is the application's: R1."""
    sent = run(CORSMiddleware(replying(status=202), POLICY), http(FROM_PAGE, method=method))
    assert start(sent[0]) == (202, SHARED)


@pytest.mark.parametrize(("method", "reaches"), [("GET", True), ("POST", False), ("DELETE", False)])
def test_enforce_keeps_unsafe_methods_from_the_application(method: str, reaches: bool) -> None:
    policy = POLICY.replace(enforce=True)
    sent = run(CORSMiddleware(replying() if reaches else unreachable, policy), http(FROM_EVIL, method=method))
    assert start(sent[0])[0] == (200 if reaches else 403)
    assert dict(headers_of(sent))[b"vary"] == b"Origin"


@pytest.mark.parametrize("policy", [POLICY, POLICY.replace(enforce=True), PolicyTable((), default=POLICY)])
def test_the_same_origins_decide_handshakes(policy: Policy | PolicyTable) -> None:
    """R16. The rest is in `test_asgi_websocket.py`."""
    for granted in ((FROM_PAGE,), ()):
        assert run(CORSMiddleware(replying(), policy), websocket(*granted), CONNECT) == [ACCEPTED]
    for refused in ((FROM_EVIL,), (FROM_PAGE, FROM_PAGE)):
        assert run(CORSMiddleware(unreachable, policy), websocket(*refused), CONNECT) == [CLOSED]
    refusing = CORSMiddleware(unreachable, policy, websocket_without_origin="refuse")
    for without in (websocket(), {**websocket(), "method": "GET"}):
        assert run(refusing, without, CONNECT) == [CLOSED]


def test_a_handshake_is_told_by_its_type() -> None:
    """There have been servers that gave it a method."""
    for headers, sent in (((FROM_PAGE,), ACCEPTED), ((FROM_EVIL,), CLOSED), ((), ACCEPTED)):
        app = replying() if sent is ACCEPTED else unreachable
        for method in ("GET", "OPTIONS"):
            assert run(CORSMiddleware(app, POLICY), {**websocket(*headers), "method": method}, CONNECT) == [sent]


def test_a_policy_that_asks_is_asked_before_anything_else() -> None:
    def grants(origin: str) -> bool:
        return origin == "https://app.example.com"

    app = CORSMiddleware(replying(), POLICY.replace(origins=grants), on_refusal=None)

    async def sent(scope: Scope) -> list[Message]:
        connection = Connection()
        await app(scope, connection.receive, connection.send)
        return connection.sent

    for _ in range(2):  # Asked, and kept.
        assert [headers_of(asyncio.run(sent(http(*origin)))) for origin in ORIGINS] == [SHARED, NOT_SHARED, NOT_SHARED]
        assert start(asyncio.run(sent(preflight(method=b"POST")))[0])[0] == 204
        assert start(asyncio.run(sent(preflight(origin=EVIL, method=b"POST")))[0])[0] == 403
