"""A server of nothing but policies. Behind them is an application that answers 200, and 101 to a handshake."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from crossorigin.cli.policies.routing import Routed, Router
from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    ORIGIN,
)
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.explain import Explanation, explain, explain_websocket
from crossorigin.server.policy import Policy
from crossorigin.server.preflight_steps import requested_method
from crossorigin.server.request_head import RequestHead
from crossorigin.server.routes import PolicyTable

_SWITCHING_PROTOCOLS: Final = 101
_OK: Final = 200
_NO_CONTENT: Final = 204
_ASKED: Final = (
    (ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN),
    (ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_REQUEST_METHOD),
    (ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the policies make of one request.

    Attributes:
        request: The request.
        routed: The route and the policy.
        explanation: What the policy decides and why; `None` where there is no CORS.
        response: What comes of it.
    """

    request: HTTPRequest
    routed: Routed
    explanation: Explanation | None
    response: HTTPResponse


class PolicyServer:
    """Answers by *policies*; a transport, too.

    Args:
        policies: One policy, or a table.
        path: The decoded path of all requests.
        websocket: Whether they are WebSocket handshakes.
        preflight_passed: Whether CORS-preflight requests are granted whatever they ask for, instead.
    """

    def __init__(
        self, policies: Policy | PolicyTable, path: str, *, websocket: bool = False, preflight_passed: bool = False
    ) -> None:
        self._router = Router(policies)
        self._path = path
        self._explain: Callable[[CompiledPolicy, RequestHead], Explanation] = explain
        if websocket:
            self._explain = partial(explain_websocket, without_origin=True)
        self._granted = _SWITCHING_PROTOCOLS if websocket else _OK
        self._preflight_passed = preflight_passed

    def answer(self, request: HTTPRequest) -> Answer:
        """What comes of *request*, and why."""
        head = RequestHead(method=request.method, headers=request.headers)
        method = requested_method(head) if classify(head) is RequestKind.CORS_PREFLIGHT else head.method
        routed = self._router.route(method, self._path)
        explanation = None if routed.policy is None else self._explain(routed.policy, head)
        return Answer(request=request, routed=routed, explanation=explanation, response=self._response(explanation))

    def send(self, request: HTTPRequest) -> HTTPResponse:
        """The response to *request*."""
        head = RequestHead(method=request.method, headers=request.headers)
        if self._preflight_passed and classify(head) is RequestKind.CORS_PREFLIGHT:
            return grant_all(request)
        return self.answer(request).response

    def close(self) -> None:
        """Nothing is open."""

    def _response(self, explanation: Explanation | None) -> HTTPResponse:
        if explanation is None:
            return HTTPResponse(status=self._granted)
        return HTTPResponse(status=explanation.status or self._granted, headers=explanation.headers)


def grant_all(preflight: HTTPRequest) -> HTTPResponse:
    """A response to the CORS-preflight request *preflight* that grants whatever it asks for."""
    granted = ((name, get(asked, preflight.headers)) for name, asked in _ASKED)
    headers = tuple((name, value) for name, value in granted if value is not None)
    return HTTPResponse(status=_NO_CONTENT, headers=(*headers, (ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")))
