"""What becomes of one request, for frameworks that speak neither ASGI nor WSGI.

The readable way, and the oracle of the tests: `decide`, then `emit`.
"""

from collections.abc import Iterable
from typing import Final, final

from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.refused_actual import refused_actual
from crossorigin.adapters.request_lines import Lines, Request, head_of, path_of
from crossorigin.adapters.teller import refusal_teller
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    ORIGIN,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.classify import PREFLIGHT_METHOD
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.private_network_names import ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK
from crossorigin.server.rendered import RenderedPolicy

_SEVERAL: Final = ","
"""Stands for several lines of a header that has one: it is nothing that a policy grants."""


@final
class Negotiation:
    """The answer to a request, or what its response is to have.

    Attributes:
        answer: Status and headers, to be sent without content instead of calling the application; `None` if it is to be
            called.
    """

    __slots__ = ("_added", "_editor", "answer")

    def __init__(
        self,
        editor: HeaderEditor[str] | None = None,
        added: HeaderList = (),
        answer: tuple[int, HeaderList] | None = None,
    ) -> None:
        self._editor = editor
        self._added = added
        self.answer = answer

    def edit(self, headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The response's *headers* with those of the policy merged in, as a new list."""
        given = [*headers]
        if self._editor is None:
            return given
        harmless = self._editor.harmless
        if all(4 < len(name) < 22 or name in harmless for name, _ in given):
            return [*given, *self._added]
        return self._editor.merge(given, self._added)


UNTOUCHED: Final = Negotiation()
"""No CORS here."""


@final
class NegotiationRules:
    """Negotiates under one policy that has nothing to ask.

    Args:
        policy: It.
        editor: Merges headers.
        passthrough: Whether the application answers CORS-preflight requests.
        on_refusal: Told of requests that are refused.
    """

    __slots__ = ("_editor", "_not_shared", "_passthrough", "_policy", "_refused", "_tell")

    def __init__(
        self,
        policy: RenderedPolicy[str],
        editor: HeaderEditor[str],
        *,
        passthrough: bool,
        on_refusal: RefusalObserver | None,
    ) -> None:
        self._policy = policy
        self._editor = editor
        self._passthrough = passthrough
        # Most requests are not cross-origin: the same for all of them.
        self._not_shared = Negotiation(editor, policy.shared if policy.any_origin else policy.not_shared)
        self._tell = refusal_teller(on_refusal, policy.compiled, head_of, path_of)
        self._refused = refused_actual(policy, self._tell, head_of)

    def negotiate(self, request: Request) -> Negotiation:
        """What becomes of *request*."""
        origin = _only(request.lines, ORIGIN)
        if origin is None:
            return self._not_shared
        if request.method == PREFLIGHT_METHOD:
            asked = _only(request.lines, ACCESS_CONTROL_REQUEST_METHOD)
            if asked is not None:
                return self._preflight(origin, asked, request)
        return self._actual(origin, request)

    def _actual(self, origin: str, request: Request) -> Negotiation:
        policy = self._policy
        if policy.any_origin:
            return self._not_shared
        # The length first: to hash a megabyte takes half a millisecond.
        if len(origin) <= MAX_ORIGIN and (origin in policy.exact or policy.matches(origin)):
            return Negotiation(self._editor, ((ACCESS_CONTROL_ALLOW_ORIGIN, origin), *policy.shared))
        headers = None if self._refused is None else self._refused(request)
        return self._not_shared if headers is None else Negotiation(answer=(403, tuple(headers)))

    def _preflight(self, origin: str, method: str, request: Request) -> Negotiation:
        names = request.lines(ACCESS_CONTROL_REQUEST_HEADERS)
        answer = self._policy.preflight(
            origin,
            method,
            (names[0] if len(names) == 1 else self._policy.joined(names)) if names else None,
            _only(request.lines, ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK),
        )
        if self._tell is not None and not answer.granted:
            self._tell(request)
        named: HeaderList = ((ACCESS_CONTROL_ALLOW_ORIGIN, origin),) if answer.names_origin else ()
        if self._passthrough:
            return Negotiation(self._editor, named + answer.added)
        return Negotiation(answer=(answer.status, named + answer.headers))


def _only(lines: Lines, name: str) -> str | None:
    """The one line of the header; `_SEVERAL` for several, `None` for none."""
    values = lines(name)
    if not values:
        return None
    return values[0] if len(values) == 1 else _SEVERAL
