"""Which handler a request to a WSGI application goes to."""

from collections.abc import Callable, Iterable
from typing import Final

from crossorigin.adapters.asking import asker_of
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.request_lines import routed_method
from crossorigin.adapters.wsgi_messages import (
    StartResponse,
    WSGIApp,
    WSGIEnvironment,
    request_head,
    request_lines,
    route_path,
)
from crossorigin.observing.guard import told
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.policy_source import Resolver
from crossorigin.server.refusal import refusal_of_report
from crossorigin.server.report_only import report

_ANSWERS: Final = (LookUp.GRANTED, LookUp.NOT_GRANTED)


def by_route(app: WSGIApp, resolve: Resolver, handler: Callable[[CompiledPolicy], WSGIApp]) -> WSGIApp:
    """Each request to the handler of its route's policy, to *app* where the route has none."""
    handlers = PerPolicy(handler)

    def handle(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        compiled = resolve(routed_method(environ["REQUEST_METHOD"], request_lines(environ)), route_path(environ))
        if compiled is None:
            return app(environ, start_response)
        return handlers.of(compiled)(environ, start_response)

    return handle


def asking(compiled: CompiledPolicy, handler: Callable[[CompiledPolicy, bool | None], WSGIApp]) -> WSGIApp:
    """Each request to the handler of its policy: *compiled* or, if that has to ask, what comes of the answer.

    Args:
        compiled: The policy.
        handler: From a policy that has nothing to ask to its handler, and whether the origins that come there are
            granted; `None`: it looks.
    """
    asker = asker_of(compiled)
    if asker is None:
        return handler(compiled, None)
    handlers = PerPolicy(lambda settled: handler(settled, None))

    def ask(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return handlers.of(asker.ask_blocking(request_lines(environ)))(environ, start_response)

    by_origin = asker.by_origin
    if by_origin is None:
        return ask
    was_granted, was_refused = _ANSWERS
    unasked = handlers.of(compiled)
    # What a policy may prohibit, granted or not, is on http; for the others there is nothing more to look up.
    granted_on_https, refused = (handler(compiled.after(each), each is was_granted) for each in _ANSWERS)

    def handle(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        origin = environ.get("HTTP_ORIGIN")
        if origin is None:
            return unasked(environ, start_response)
        # Most that ask were asked for before, and this is all that it takes then.
        known = by_origin((origin,)) if len(origin) <= MAX_ORIGIN else None
        if known is was_granted and origin.startswith("https:"):
            return granted_on_https(environ, start_response)
        if known is was_refused:
            return refused(environ, start_response)
        return ask(environ, start_response)

    return handle


def reporting(
    handle: WSGIApp, enforced: CompiledPolicy, candidate: CompiledPolicy, on_refusal: RefusalObserver
) -> WSGIApp:
    """*handle*, with what *candidate* would refuse told to *on_refusal*."""
    askers = asker_of(enforced), asker_of(candidate)

    def handle_and_report(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        lines = request_lines(environ)
        first = enforced if askers[0] is None else askers[0].ask_blocking(lines)
        second = candidate if askers[1] is None else askers[1].ask_blocking(lines)
        found = report(first, second, request_head(environ), route_path(environ))
        if found is not None:
            told(on_refusal, refusal_of_report(found))
        return handle(environ, start_response)

    return handle_and_report
