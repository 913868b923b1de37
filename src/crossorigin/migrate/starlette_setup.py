"""What Starlette's CORSMiddleware is set up with, in an application of Starlette or FastAPI, or wrapped round one."""

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from crossorigin.doctor.identity import is_a
from crossorigin.doctor.included_routes import with_included
from crossorigin.doctor.starlette import is_starlette
from crossorigin.doctor.wrappers import chain
from crossorigin.migrate.old import EntryKind, NothingToMove, OldAnswer, OldEntry, OldPolicy, OldSetup, Question

PRODUCT: Final = "Starlette's CORSMiddleware"
_CLASS: Final = "starlette.middleware.cors.CORSMiddleware"
_EXPOSE: Final = "Access-Control-Expose-Headers"


def read_starlette(app: Any) -> OldSetup:
    """The set-up of *app*.

    Raises:
        NothingToMove: There is no such middleware.
    """
    found = list(_outer(app))
    core = list(chain(app, is_starlette))[-1]
    mounted = list(_mounted(core)) if is_starlette(core) else []
    if not found and not mounted:
        raise NothingToMove(f"{app!r} has no CORSMiddleware of Starlette, neither added nor wrapped round it")
    if not found:
        return OldSetup(product=PRODUCT, framework="starlette", policies=tuple(mounted))
    notes = [f"{place} is inside the one that answers, and never counted for preflights." for place, _ in found[1:]]
    notes += [f"{old.place} is inside the one that answers, and never counted for preflights." for old in mounted]
    framework = "starlette" if is_starlette(core) else "asgi"
    return OldSetup(product=PRODUCT, framework=framework, policies=(_policy(*found[0]),), notes=tuple(notes))


def _outer(app: Any) -> Iterator[tuple[str, Any]]:
    """The middlewares that every request meets, outermost first, each round nothing."""
    for target in chain(app, is_starlette):
        if is_a(target, _CLASS):
            yield "wrapped round it", _round_nothing(target)
        elif is_starlette(target):
            yield from _added(target, "")


def _added(app: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for index, middleware in enumerate(app.user_middleware):
        if is_a(middleware.cls, _CLASS):
            yield f"{prefix}user_middleware[{index}]", middleware.cls(_nothing, *middleware.args, **middleware.kwargs)


def _mounted(app: Any) -> Iterator[OldPolicy]:
    for route in with_included(app.routes):
        inner = getattr(route, "app", None)
        if inner is None or hasattr(route, "endpoint"):
            continue
        path = getattr(route, "path", "")
        outer = [(f"{path}: {place}", middleware) for place, middleware in _outer(inner)][:1]
        for place, middleware in outer:
            yield _policy(place, middleware, path=f"{re.escape(path)}/.*", example=f"{path}/")


def _round_nothing(middleware: Any) -> Any:
    own = copy.copy(middleware)
    own.app = _nothing
    return own


def _policy(place: str, middleware: Any, path: str | None = None, example: str = "/") -> OldPolicy:
    exposed = middleware.simple_headers.get(_EXPOSE, "")
    return OldPolicy(
        place=place,
        path=path,
        example=example,
        entries=tuple(_entries(middleware)),
        methods=tuple(middleware.allow_methods),
        request_headers=tuple(middleware.allow_headers),
        exposed_headers=tuple(name.strip() for name in exposed.split(",") if name.strip()),
        credentials=bool(middleware.allow_credentials),
        private_network=bool(getattr(middleware, "allow_private_network", False)),
        ask=_asker(middleware),
    )


def _entries(middleware: Any) -> Iterator[OldEntry]:
    origins = middleware.allow_origins
    if middleware.allow_all_origins:
        yield OldEntry(kind=EntryKind.ANY, text=origins if isinstance(origins, str) else "*")
    elif isinstance(origins, str):
        yield OldEntry(kind=EntryKind.PARTS, text=origins)
    else:
        yield from (OldEntry(kind=EntryKind.EXACT, text=str(origin)) for origin in origins)
    if middleware.allow_origin_regex is not None:
        yield OldEntry(kind=EntryKind.REGEX, text=middleware.allow_origin_regex.pattern)


def _asker(middleware: Any) -> Callable[[Question], OldAnswer]:
    def ask(question: Question) -> OldAnswer:
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in question.headers]
        scope = {"type": "http", "method": question.method, "path": question.path, "headers": headers}
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        running = middleware(scope, None, send)
        try:
            # Round nothing, it waits for nothing: no event loop is needed.
            running.send(None)
        except StopIteration:
            found = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in sent[0]["headers"])
            return OldAnswer(status=sent[0]["status"], headers=found)
        running.close()
        raise NothingToMove(f"{type(middleware).__name__} waits for something: it cannot be asked")

    return ask


async def _nothing(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})
