"""The path of every request to a WSGI application, so written for speed.

The readable way, and the oracle of the tests: `decide`, then `emit`.
"""

# NB: without this, a nested function's annotations are evaluated each time it is made: 250 ns a request (measured).
from __future__ import annotations

from collections.abc import Callable, Iterable

from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.refused_actual import refused_actual
from crossorigin.adapters.teller import refusal_teller
from crossorigin.adapters.wsgi_messages import (
    ExcInfo,
    Headers,
    StartResponse,
    WSGIApp,
    WSGIEnvironment,
    answer,
    request_head,
    route_path,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.rendered import RenderedPolicy

_ALLOW_ORIGIN = "access-control-allow-origin"


def http_handler(  # noqa: C901 - one function, and long: each call more would be a tenth of all this
    app: WSGIApp,
    policy: RenderedPolicy[str],
    editor: HeaderEditor[str],
    *,
    passthrough: bool,
    on_refusal: RefusalObserver | None = None,
    granted: bool | None = None,
) -> WSGIApp:
    """What handles requests to *app* under *policy*.

    Args:
        app: The application.
        policy: The policy.
        editor: Merges headers where the quick look does not suffice.
        passthrough: Whether the application answers CORS-preflight requests.
        on_refusal: Told of requests that are refused.
        granted: Whether the origins of all requests that come here are; `None`: they are looked up in the policy.
    """
    exact, shared, not_shared, any_origin = policy.exact, policy.shared, policy.not_shared, policy.any_origin
    matches = policy.matches if policy.compiled.patterns else None
    harmless, merge = editor.harmless, editor.merge
    tell = refusal_teller(on_refusal, policy.compiled, request_head, route_path)
    refused = refused_actual(policy, tell, request_head)

    def handle(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        added = shared if any_origin else not_shared
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None:
            if environ["REQUEST_METHOD"] == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in environ:
                status, answered, merged = preflight(environ, origin)
                if not passthrough:
                    return answer(start_response, status, answered)
                added = merged
            elif any_origin:
                pass
            # The length first: to hash a megabyte takes half a millisecond.
            elif granted or (
                granted is None
                and len(origin) <= MAX_ORIGIN
                and (origin in exact or (matches is not None and matches(origin)))
            ):
                added = ((_ALLOW_ORIGIN, origin), *shared)
            elif refused is not None and (headers := refused(environ)) is not None:
                return answer(start_response, 403, tuple(headers))

        def start_edited(status: str, headers: Headers, exc_info: ExcInfo = None) -> Callable[[bytes], object]:
            for name, _ in headers:
                if not 4 < len(name) < 22 and name not in harmless:
                    return start_response(status, merge(headers, added), exc_info)
            return start_response(status, [*headers, *added], exc_info)

        return app(environ, start_edited)

    def preflight(environ: WSGIEnvironment, origin: str) -> tuple[int, HeaderList, HeaderList]:
        status, names_origin, headers, added, granted = policy.preflight(
            origin,
            environ["HTTP_ACCESS_CONTROL_REQUEST_METHOD"],
            environ.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS"),
            environ.get("HTTP_ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK"),
        )
        if tell is not None and not granted:
            tell(environ)
        named = ((_ALLOW_ORIGIN, origin),) if names_origin else ()
        return status, named + headers, named + added

    return handle
