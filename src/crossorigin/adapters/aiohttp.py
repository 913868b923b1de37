"""CORS for applications of `aiohttp.web`. https://docs.aiohttp.org/en/stable/web_advanced.html"""

from collections.abc import Iterator
from typing import Any, Unpack, final

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from crossorigin.adapters.aiohttp_mounts import prefix_of
from crossorigin.adapters.marked_negotiators import INSTALLED, Negotiators, routed_mark
from crossorigin.adapters.marks import UNMARKED
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.adapters.options import Options
from crossorigin.adapters.raw_paths import decoded_path
from crossorigin.adapters.request_lines import routed_method
from crossorigin.adapters.utf8_lines import lines_in
from crossorigin.server.policy_source import PolicySource


def install(app: web.Application, policy: PolicySource, **options: Unpack[Options]) -> Negotiators:
    """Have *app*, with its sub-applications, answer CORS before any middleware of its own.

    Its responses carry the headers whoever makes them: handlers, the router (404, 405), exceptions, those that nothing
    catches too, static files, and streams. A WebSocket handshake of an origin that is not granted is answered by 403.

    Args:
        app: The application, which neither runs nor is mounted as a sub-application yet.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`,
            where paths are below the prefix of a sub-application. Handlers and views that `cors_policy` marks have
            their own, and so has a sub-application with an `install` of its own.
        options: See `Options`.

    Returns:
        What replaces the policy: its method `reconfigure`.

    Raises:
        RuntimeError: *app* runs, is mounted, or has a policy.
        TypeError: *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    if app.pre_frozen:
        raise RuntimeError("the application runs or is mounted already; install(app, policy) before that")
    if any(_layers(app)):
        raise RuntimeError(INSTALLED)
    negotiators = Negotiators(policy, **options)
    layer = _Layer(app, negotiators, is_disabled=options.get("disabled", False))
    app.middlewares.insert(0, layer.middleware)
    app.on_response_prepare.append(layer.prepare)
    app.on_startup.append(layer.put_outermost)
    return negotiators


@final
class _Layer:
    """What answers for one application, and edits its responses."""

    def __init__(self, app: web.Application, negotiators: Negotiators, *, is_disabled: bool) -> None:
        self._app = app
        self.is_disabled = is_disabled
        self._negotiators = negotiators
        self.key = _key(f"crossorigin {id(self)}")
        self._prefix: str | None = None
        self._has_marks: bool | None = None

    async def put_outermost(self, app: web.Application) -> None:
        """Whatever was added since stands behind. NB: a sub-application's lists are frozen by now, and its parent's."""
        if not app.pre_frozen:
            app.middlewares.remove(self.middleware)
            app.middlewares.insert(0, self.middleware)
            app.on_response_prepare.remove(self.prepare)
            app.on_response_prepare.append(self.prepare)

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        negotiation = await self._negotiated(request)
        if negotiation.answer is None:
            return await handler(request)
        request[self.key] = UNTOUCHED
        status, headers = negotiation.answer
        return web.Response(status=status, headers=headers)

    async def prepare(self, request: web.Request, response: web.StreamResponse) -> None:
        """Called before the headers of any response are sent, whoever made it."""
        # NB: what failed before the middleware, as `Expect` may, is negotiated only now.
        negotiation = await self._negotiated(request)
        headers = response.headers
        given = [*headers.items()]
        edited = negotiation.edit(given)
        kept = len(given)
        if edited[:kept] == given:
            # As it mostly is; to fill it anew takes 1 us more (measured).
            headers.extend(edited[kept:])
        else:
            headers.clear()
            headers.extend(edited)

    async def _negotiated(self, request: web.Request) -> Negotiation:
        found: Negotiation | None = request.get(self.key)
        if found is None:
            found = request[self.key] = await self.negotiate(request)
        return found

    async def negotiate(self, request: web.Request) -> Negotiation:
        apps = request.match_info.apps
        below = (layer for app in apps[apps.index(self._app) + 1 :] for layer in _layers(app) if not layer.is_disabled)
        inner = next(below, None)
        if inner is None:
            return await self._negotiate_here(request)
        # Before the middlewares in between, and not once more there.
        request[inner.key] = UNTOUCHED
        return await inner.negotiate(request)

    async def _negotiate_here(self, request: web.Request) -> Negotiation:
        lines = lines_in(request.headers)
        if self._has_marks is None:
            self._has_marks = any(_is_marked(route.handler) for route in self._app.router.routes())
        if not self._has_marks:
            # To ask the router for the method of a preflight takes as long as half of the rest of a request (measured).
            return await self._negotiators.negotiate(UNMARKED, request.method, self._path(request), lines)
        method = routed_method(request.method, lines)
        match_info = request.match_info
        if method != request.method:
            match_info = await self._app.router.resolve(request.clone(method=method))
        mark = routed_mark(match_info.handler, method)
        return await self._negotiators.negotiate(mark, request.method, self._path(request), lines)

    def _path(self, request: web.Request) -> str:
        """The decoded path below the prefix, as the application's own routes are written."""
        if self._prefix is None:
            self._prefix = prefix_of(request.match_info.apps, self._app)
        return decoded_path(request.rel_url.raw_path).removeprefix(self._prefix) or "/"


def _layers(app: web.Application) -> Iterator[_Layer]:
    owners = (getattr(middleware, "__self__", None) for middleware in app.middlewares)
    return (owner for owner in owners if isinstance(owner, _Layer))


def _is_marked(handler: object) -> bool:
    return any(routed_mark(handler, method) is not UNMARKED for method in hdrs.METH_ALL)


def _key(name: str) -> Any:
    """A key for requests, which was plain text before aiohttp 3.14."""
    typed = getattr(web, "RequestKey", None)
    return name if typed is None else typed(name, Negotiation)
