import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.validate import validator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.adapters.wsgi_messages import ExcInfo, Headers, StartResponse, WSGIEnvironment
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.header_edits import apply_edits
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from tests.adapters.header_inputs import edits_for, exchanges, header_lists, respected
from tests.adapters.wsgi_calls import (
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    PAGE,
    Gateway,
    environ,
    named,
    preflight,
    replying,
    run,
    unreachable,
)

POLICY = Policy(origins=[PAGE], credentials=True, exposed_headers=["x-total"], methods=["PUT"])
OTHER = Policy(origins=[EVIL])
ANYONE = Policy(origins=["*"], methods=["*"])
SHARED = [
    ("access-control-allow-origin", PAGE),
    ("access-control-allow-credentials", "true"),
    ("access-control-expose-headers", "x-total"),
    ("vary", "Origin"),
]
NOT_SHARED = [("vary", "Origin")]
ORIGINS: list[HeaderList] = [(FROM_PAGE,), (FROM_EVIL,), ()]
ADDED = [*zip(ORIGINS, (SHARED, NOT_SHARED, NOT_SHARED), strict=True)]
POLICIES = [POLICY, ANYONE, POLICY.replace(enforce=True), POLICY.replace(origins=[PAGE, "https://*.example.com"])]


def joined(head: RequestHead) -> RequestHead:
    """*head* as a WSGI application gets it. RFC 3875, 4.1.18: repeated lines are joined."""
    values: dict[str, str] = {}
    for name, value in head.headers:
        values[name.lower()] = f"{values[name.lower()]},{value}" if name.lower() in values else value
    return RequestHead(method=head.method, headers=tuple(values.items()))


@settings(max_examples=200)
@given(exchanges(), header_lists(), st.booleans(), st.booleans())
def test_the_slow_twin_sends_the_same(
    asked: tuple[Policy, RequestHead], own: HeaderList, passthrough: bool, respect: bool
) -> None:
    policy, head = asked[0], joined(asked[1])
    app = replying(*own, status="202 own")
    middleware = CORSMiddleware(app, policy, passthrough=passthrough, respect_app_headers=respect)

    status, headers, body = run(middleware, environ(*head.headers, method=head.method))

    edits = edits_for(policy, head)
    if edits.status is None or (passthrough and classify(head) is RequestKind.CORS_PREFLIGHT):
        merged = respected(own, edits) if respect else apply_edits(own, edits)
        assert (status, headers, body) == ("202 own", [*merged], b"content")
    else:
        typed = [] if edits.status == 204 else [("content-type", "text/plain")]
        assert (int(status.split()[0]), headers, body) == (edits.status, [*edits.answer, *typed], b"")


@pytest.mark.parametrize(("origin", "added"), ADDED)
@pytest.mark.parametrize("own", [[], [("Content-Type", "text/plain")], [("Vary", "Accept")], [("x", "y")]])
def test_the_applications_list_is_neither_changed_nor_handed_out(
    origin: HeaderList, added: Headers, own: Headers
) -> None:
    """Applications reuse their lists."""
    headers = [*own]

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", headers)
        return []

    gateways = [Gateway(), Gateway()]
    for gateway in gateways:
        CORSMiddleware(app, POLICY)(environ(*origin), gateway.start_response)
        assert gateway.headers is not headers
        assert type(gateway.headers) is list
    assert headers == own
    first, second = (gateway.headers for gateway in gateways)
    assert first == second
    assert first is not second
    assert len(first) == len(own) + len(added) - (1 if own == [("Vary", "Accept")] else 0)


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("policy", POLICIES)
def test_the_application_gets_the_servers_environment(origin: HeaderList, policy: Policy) -> None:
    seen: list[Any] = []

    def app(its_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        seen.append(its_environ)
        return replying()(its_environ, start_response)

    for asked in (environ(*origin), preflight(("origin", EVIL)), preflight()):
        before = dict(asked)
        run(CORSMiddleware(app, policy, passthrough=True), asked)
        assert seen.pop() is asked
        assert asked == before


@pytest.mark.parametrize(("origin", "added"), ADDED)
def test_started_again_after_an_exception(origin: HeaderList, added: Headers) -> None:
    """PEP 3333: "the application … supplies `exc_info` … the server should replace the currently-stored headers"."""
    infos: list[ExcInfo] = []

    def fail() -> None:
        raise LookupError("no such order")

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("x-draft", "1"), ("vary", "Accept")])
        try:
            fail()
        except LookupError:
            infos.append(sys.exc_info())
            start_response("500 Sorry", [("x", "y")], infos[0])
        return [b"sorry"]

    gateway = Gateway()
    assert [*CORSMiddleware(app, POLICY)(environ(*origin), gateway.start_response)] == [b"sorry"]
    first, second = gateway.starts
    assert first[0] == "200 OK"
    assert first[2] is None
    assert second == ("500 Sorry", [("x", "y"), *added], infos[0])
    assert second[2] is infos[0]
    assert ("x-draft", "1") not in second[1]


def test_what_a_server_raises_at_a_second_start_is_the_applications() -> None:
    """PEP 3333: "`start_response()` … must … `raise exc_info[1].with_traceback(exc_info[2])`" when headers are sent."""

    def start_response(_status: str, _headers: Headers, exc_info: ExcInfo = None, /) -> Callable[[bytes], object]:
        if exc_info is not None and exc_info[1] is not None:
            raise exc_info[1].with_traceback(exc_info[2])
        return Gateway().written.append

    def fail() -> None:
        raise LookupError("no such order")

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        try:
            fail()
        except LookupError:
            start_response("500 Sorry", [], sys.exc_info())
        return []

    with pytest.raises(LookupError, match="no such order"):
        CORSMiddleware(app, POLICY)(environ(FROM_PAGE), start_response)


@pytest.mark.parametrize("own", [[], [("vary", "Accept")]])
@pytest.mark.parametrize("by_name", [False, True])
def test_exc_info_by_position_or_name(own: Headers, by_name: bool) -> None:
    """PEP 3333 wants it by position; servers take it by name as well, and applications give it so."""
    info: Any = (LookupError, LookupError("no such order"), None)

    def app(_environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        if by_name:
            start_response("500 Sorry", own, exc_info=info)
        else:
            start_response("500 Sorry", own, info)
        return []

    gateway = Gateway()
    CORSMiddleware(app, POLICY)(environ(FROM_PAGE), gateway.start_response)
    ((_, _, given),) = gateway.starts
    assert given is info


@pytest.mark.parametrize("own", [[], [("vary", "Accept")]])
def test_write(own: Headers) -> None:
    """PEP 3333, "The `write()` Callable": it is the server's own."""
    writes: list[object] = []

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        write = start_response("200 OK", own)
        writes.append(write)
        write(b"content")
        return []

    gateway = Gateway()
    write = gateway.written.append

    def start_response(status: str, headers: Headers, exc_info: ExcInfo = None, /) -> Callable[[bytes], object]:
        gateway.start_response(status, headers, exc_info)
        return write

    CORSMiddleware(app, POLICY)(environ(FROM_PAGE), start_response)
    assert writes[0] is write
    assert gateway.written == [b"content"]


class Parts:
    """A response's body, with a `close`."""

    def __init__(self) -> None:
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield b"content"

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("policy", POLICIES)
def test_the_applications_iterable_is_the_servers_to_close(origin: HeaderList, policy: Policy) -> None:
    """PEP 3333: "If the iterable returned by the application has a `close()` method, the server … must call"."""
    parts = Parts()

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return parts

    returned = CORSMiddleware(app, policy)(environ(*origin), Gateway().start_response)
    assert returned is parts
    assert not parts.is_closed


@pytest.mark.parametrize(("origin", "added"), ADDED)
def test_a_generator_may_decide_late(origin: HeaderList, added: Headers) -> None:
    """PEP 3333: `start_response` must be called "before the iterable yields its first body bytestring"."""
    closed = []

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            start_response("200 OK", [("x", "y")])
            yield b"1"
            yield b"2"
        finally:
            closed.append(True)

    gateway = Gateway()
    middleware = CORSMiddleware(app, POLICY)
    parts: Any = middleware(environ(*origin), gateway.start_response)
    assert gateway.starts == []
    # A request ends under the policy it began with.
    middleware.reconfigure(OTHER)
    assert next(parts) == b"1"
    assert gateway.headers == [("x", "y"), *added]
    assert closed == []
    parts.close()
    assert closed == [True]


@pytest.mark.parametrize("origin", ORIGINS)
def test_exceptions_are_the_servers(origin: HeaderList) -> None:
    error = LookupError("no such order")

    def app(_environ: WSGIEnvironment, _start_response: StartResponse) -> Iterable[bytes]:
        raise error

    gateway = Gateway()
    with pytest.raises(LookupError) as caught:
        CORSMiddleware(app, POLICY)(environ(*origin), gateway.start_response)
    assert caught.value is error
    assert gateway.starts == []


@pytest.mark.parametrize("wrong", [None, "https://a.example", ["https://a.example"]])
def test_what_is_no_policy_leaves_the_present_one(wrong: Any) -> None:
    middleware = CORSMiddleware(replying(), POLICY)
    with pytest.raises(TypeError, match="is no policy; write Policy"):
        middleware.reconfigure(wrong)
    assert run(middleware, environ(FROM_PAGE))[1] == SHARED


@pytest.mark.parametrize("value", [f"{PAGE},{PAGE}", f"{PAGE}, {EVIL}", f"{PAGE} {PAGE}", f"{PAGE},", "", "null"])
def test_several_origins_are_none(value: str) -> None:
    """Servers join repeated lines."""
    for policy in (POLICY, POLICY.replace(origins=[PAGE, "https://*.example.com"])):
        assert run(CORSMiddleware(replying(), policy), environ(("origin", value)))[1] == NOT_SHARED
        assert run(CORSMiddleware(unreachable, policy), preflight(origin=value))[0] == "403 Forbidden"


class Hashed(str):
    """Notes how long those are that are hashed."""

    __slots__ = ()
    lengths: list[int]

    def __hash__(self) -> int:
        self.lengths.append(len(self))
        return super().__hash__()


@pytest.mark.parametrize("policy", [POLICY, *POLICIES[2:]])
def test_a_long_origin_costs_nothing(policy: Policy) -> None:
    """To hash a megabyte takes half a millisecond."""
    hashed: list[int] = []

    class Origin(Hashed):
        lengths = hashed

    middleware = CORSMiddleware(replying(), policy)
    for size in (400, 1_000_000):
        for asked in (environ(), preflight()):
            run(middleware, asked | {"HTTP_ORIGIN": Origin("https://" + "a" * size)})
    assert hashed == []

    run(middleware, environ() | {"HTTP_ORIGIN": Origin(PAGE)})
    assert hashed == [len(PAGE)]


@pytest.mark.parametrize(
    ("origin", "shared"),
    [
        ("https://a.example.com", True),
        ("https://other.example", True),
        ("https://example.com", False),
        ("https://a.example.com.evil.example", False),
    ],
)
def test_patterns(origin: str, shared: bool) -> None:
    policy = Policy(origins=["https://*.example.com", "https://other.example"])
    headers = run(CORSMiddleware(replying(), policy), environ(("origin", origin)))[1]
    assert headers == [*([("access-control-allow-origin", origin)] if shared else []), *NOT_SHARED]


@pytest.mark.parametrize("method", ["OPTIONS", "options", "GET"])
def test_what_is_no_preflight_reaches_the_application(method: str) -> None:
    """An OPTIONS request without `Access-Control-Request-Method` is the application's: R1."""
    asked = () if method == "OPTIONS" else (("access-control-request-method", "PUT"),)
    given = environ(FROM_PAGE, *asked, method=method)
    assert run(CORSMiddleware(replying(), POLICY), given) == ("200 OK", SHARED, b"content")


NAMES = "access-control-request-headers"
NETWORK = "access-control-request-private-network"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (preflight((NAMES, "x-b,X-A")), 204),
        (preflight((NAMES, "x-a"), (NAMES, ""), (NAMES, "x-b")), 204),
        (preflight((NAMES, "x-a"), (NAMES, "x-c")), 403),
        (preflight((NAMES, "," * 100_000)), 403),
        (preflight((NETWORK, "true"), (NETWORK, "true")), 204),
        (preflight((NETWORK, "true" * 1_000)), 204),
        (preflight(("access-control-request-method", "PUT")), 403),
        (preflight(method="DELETE"), 403),
        (preflight(method=""), 403),
        (preflight(origin=EVIL), 403),
        (preflight(origin=""), 403),
    ],
)
def test_preflights(asked: WSGIEnvironment, status: int) -> None:
    """A refused one learns nothing: R4. Lists may come in several lines, which a server has joined."""
    policy = POLICY.replace(request_headers=["x-a", "x-b"], private_network_access=True)
    line, headers, body = run(CORSMiddleware(unreachable, policy), asked)
    assert (int(line.split()[0]), body) == (status, b"")
    names = [name for name, _ in headers]
    assert "access-control-allow-private-network" not in names
    assert ("access-control-allow-origin" in names) is (status == 204)
    assert named(headers, "vary") == [
        "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network"
    ]
    if status == 403:
        assert names == ["vary", "content-length", "content-type"]
    else:
        assert run(CORSMiddleware(unreachable, policy), preflight((NETWORK, "true")))[1][-2][1] == "true"


@pytest.mark.parametrize(("method", "reaches"), [("GET", True), ("POST", False), ("DELETE", False)])
def test_enforce_keeps_unsafe_methods_from_the_application(method: str, reaches: bool) -> None:
    middleware = CORSMiddleware(replying() if reaches else unreachable, POLICY.replace(enforce=True))
    status, headers, _ = run(middleware, environ(FROM_EVIL, method=method))
    assert status == ("200 OK" if reaches else "403 Forbidden")
    assert headers[0] == NOT_SHARED[0]


REQUESTS = [
    *[environ(*origin, method=method) for origin in ORIGINS for method in ("GET", "HEAD", "POST", "OPTIONS")],
    *(preflight(), preflight(origin=EVIL), preflight(method="DELETE"), preflight(("x-a", "\xe9"))),
    preflight(("access-control-request-headers", "x-a"), ("access-control-request-private-network", "true")),
]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("passthrough", [False, True])
@pytest.mark.parametrize("own", [[], [("Vary", "Accept")], [("Access-Control-Allow-Origin", "*")]])
def test_both_sides_keep_to_the_pep(
    policy: Policy, passthrough: bool, own: Headers, capsys: pytest.CaptureFixture[str]
) -> None:
    """`wsgiref.validate` looks at what a server and an application do to each other."""
    app = validator(replying(("Content-Type", "text/plain"), *own))
    both: Any = validator(CORSMiddleware(app, policy, passthrough=passthrough))
    for asked in REQUESTS:
        gateway = Gateway()
        parts = both(dict(asked), gateway.start_response)
        try:
            assert b"".join(parts) in {b"content", b""}
        finally:
            parts.close()
        assert len(gateway.starts) == 1
    assert capsys.readouterr().err == ""


def test_a_preflight_keeps_to_the_pep_by_itself() -> None:
    both: Any = validator(CORSMiddleware(validator(unreachable), POLICY))
    gateway = Gateway()
    parts = both(preflight(), gateway.start_response)
    assert [*parts] == []
    parts.close()
    assert gateway.starts[0][0] == "204 No Content"
