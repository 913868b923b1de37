from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route, WebSocketRoute

from crossorigin.migrate.old import EntryKind, NothingToMove, OldPolicy, Question
from crossorigin.migrate.starlette_setup import read_starlette
from tests.doctor.apps import items, raw
from tests.migrate.old_ones import PAGE, entry, starlette


def _only(app: Any) -> OldPolicy:
    (found,) = read_starlette(app).policies
    return found


def test_all_options() -> None:
    found = _only(
        starlette(
            allow_origins=[PAGE],
            allow_origin_regex=r"https://.*\.x",
            allow_methods=["PUT"],
            allow_headers=["X-A"],
            expose_headers=["X-B", "X-C"],
            allow_credentials=True,
            allow_private_network=True,
        )
    )
    assert found.entries == (entry(PAGE), entry(r"https://.*\.x", EntryKind.REGEX))
    assert (found.methods, found.exposed_headers) == (("PUT",), ("X-B", "X-C"))
    assert "x-a" in found.request_headers
    assert (found.credentials, found.private_network, found.path) == (True, True, None)
    assert found.place == "user_middleware[0]"


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        (["*"], [entry("*", EntryKind.ANY)]),
        ("https://*.example.com", [entry("https://*.example.com", EntryKind.ANY)]),
        ("https://a.example", [entry("https://a.example", EntryKind.PARTS)]),
        ([], []),
        ({PAGE}, [entry(PAGE)]),
    ],
)
def test_origins(origins: Any, expected: list[Any]) -> None:
    assert list(_only(starlette(allow_origins=origins)).entries) == expected


@pytest.mark.parametrize(
    ("origin", "method", "status"), [(PAGE, "GET", 200), (PAGE, "OPTIONS", 400), ("https://b.example", "GET", 200)]
)
def test_the_middleware_itself_is_asked_and_no_view(origin: str, method: str, status: int) -> None:
    headers = (("origin", origin), ("access-control-request-method", "PUT"))
    for app in (starlette(allow_origins=[PAGE]), CORSMiddleware(_never, allow_origins=[PAGE])):
        answer = _only(app).ask(Question(method=method, path="/", headers=headers))
        assert answer.status == status
        assert (dict(answer.headers).get("access-control-allow-origin") == origin) is (origin == PAGE)


async def _never(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError


def test_wrapped_round_it() -> None:
    setup = read_starlette(CORSMiddleware(Starlette(), allow_origins=[PAGE]))
    assert (setup.policies[0].place, setup.framework) == ("wrapped round it", "starlette")
    assert read_starlette(CORSMiddleware(raw)).framework == "asgi"


def test_the_outermost_counts() -> None:
    inner = starlette(allow_origins=["*"])
    inner.user_middleware.append(Middleware(GZipMiddleware))
    inner.mount("/api", starlette(allow_origins=["null"]))
    setup = read_starlette(CORSMiddleware(inner, allow_origins=[PAGE]))
    assert [old.entries for old in setup.policies] == [(entry(PAGE),)]
    assert setup.notes == (
        "user_middleware[0] is inside the one that answers, and never counted for preflights.",
        "/api: user_middleware[0] is inside the one that answers, and never counted for preflights.",
    )


def test_mounted_ones_are_for_their_paths() -> None:
    app = Starlette(
        routes=[
            Route(path="/", endpoint=items),
            WebSocketRoute(path="/ws", endpoint=items),
            Mount(path="/none", app=GZipMiddleware(raw)),
            Mount(path="/a.b", app=starlette(allow_origins=[PAGE])),
        ]
    )
    found = _only(app)
    assert (found.path, found.example, found.place) == (r"/a\.b/.*", "/a.b/", "/a.b: user_middleware[0]")


def test_nothing_to_move() -> None:
    with pytest.raises(NothingToMove, match="has no CORSMiddleware of Starlette"):
        read_starlette(Starlette())
    with pytest.raises(NothingToMove):
        read_starlette(raw)


class _Waiting(CORSMiddleware):
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await _Pause()


class _Pause:
    def __await__(self) -> Any:
        yield


def test_one_that_waits_cannot_be_asked() -> None:
    app = Starlette()
    app.add_middleware(_Waiting)
    with pytest.raises(NothingToMove, match="_Waiting waits for something"):
        _only(app).ask(Question(method="GET", path="/", headers=()))
