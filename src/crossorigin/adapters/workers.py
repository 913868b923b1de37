"""CORS for runtimes that hand out `Request`s and take `Response`s, as those of JavaScript: Cloudflare's Python Workers.

https://developers.cloudflare.com/workers/languages/python/
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from importlib import import_module
from inspect import isawaitable
from typing import Any, Protocol, Unpack, cast
from urllib.parse import urlsplit

from crossorigin.adapters.marked_negotiators import Negotiators
from crossorigin.adapters.marks import UNMARKED
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.adapters.notices import LOGGER
from crossorigin.adapters.options import Options
from crossorigin.adapters.raw_paths import decoded_path
from crossorigin.adapters.request_lines import Lines
from crossorigin.server.policy_source import PolicySource


class CORSHandler(Protocol):
    """A handler that answers CORS."""

    async def __call__(self, *arguments: Any) -> Any:
        """Handle one request, which is the first of *arguments* that has a `url`."""
        ...

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        ...


def cors(
    policy: PolicySource, *, answer_errors: bool = False, **options: Unpack[Options]
) -> Callable[[Callable[..., Any]], CORSHandler]:
    """Decorates `on_fetch(request, env, ctx)`, or the method `fetch(self, request)` of a `WorkerEntrypoint`.

    CORS-preflight requests are answered for it, and its responses get the headers: as copies, for those of `fetch`
    cannot be changed. A WebSocket handshake of an origin that is not granted is answered by 403.

    Args:
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
        answer_errors: Whether an exception of the handler is logged and answered by a 500 with the headers. If not, it
            is the runtime's, which answers without any.
        options: See `Options`.

    Raises:
        TypeError: *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """
    negotiators = Negotiators(policy, **options)

    def decorate(handler: Callable[..., Any]) -> CORSHandler:
        @wraps(handler)
        async def handle(*arguments: Any) -> Any:
            negotiation = await _negotiate(negotiators, arguments)
            if negotiation.answer is not None:
                status, headers = negotiation.answer
                return _response("", status, headers)
            try:
                response = handler(*arguments)
                response = await response if isawaitable(response) else response
            except Exception:
                if not answer_errors:
                    raise
                LOGGER.exception("the handler raised")
                response = _response("Internal Server Error", 500, (("content-type", "text/plain; charset=utf-8"),))
            return response if negotiation is UNTOUCHED else _edited(response, negotiation)

        result = cast("CORSHandler", handle)
        result.reconfigure = negotiators.reconfigure  # type: ignore[method-assign] # an attribute of the function
        return result

    return decorate


async def _negotiate(negotiators: Negotiators, arguments: Sequence[Any]) -> Negotiation:
    # What `workers` wraps knows the methods alone that Python lists, and raises for others.
    request = next(_unwrapped(argument) for argument in arguments if hasattr(argument, "url"))
    path = decoded_path(urlsplit(str(request.url)).path) or "/"
    return await negotiators.negotiate(UNMARKED, str(request.method), path, _lines(request.headers))


def _lines(headers: Any) -> Lines:
    def lines(name: str) -> Sequence[str]:
        # Several lines come joined, and none as `null`, which is not `None` in all versions.
        value = headers.get(name)
        return (value,) if isinstance(value, str) else ()

    return lines


def _edited(response: Any, negotiation: Negotiation) -> Any:
    """A copy of *response* with the headers. https://developers.cloudflare.com/workers/examples/alter-headers/"""
    original = _unwrapped(response)
    given: list[tuple[str, str]] = [(name, value) for name, value in original.headers]
    edited = negotiation.edit(given)
    copy = original.constructor.new(original.body, original)
    for name in {name for name, _ in given} - {name for name, _ in edited}:
        copy.headers.delete(name)
    for name, value in edited:
        if (name, value) not in given:
            copy.headers.set(name, value)
    return copy


def _response(body: str, status: int, headers: Iterable[tuple[str, str]]) -> Any:
    js = import_module("js")  # There is none but in the runtime.
    return js.Response.new(body or None, status=status, headers=js.Headers.new([*headers]))


def _unwrapped(wrapped: Any) -> Any:
    """What JavaScript has, of which the module `workers` makes objects of its own."""
    return getattr(wrapped, "js_object", wrapped)
