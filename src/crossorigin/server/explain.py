"""A decision in words, for a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.decision import Decision
from crossorigin.server.emit import emit
from crossorigin.server.header_edits import HeaderEdits
from crossorigin.server.limits import LONGEST_METHOD, MOST_REQUEST_HEADERS
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead

_MOST_SHOWN: Final = 100

# {0}: the parameter as a literal; {1}: the origin as one; {2}: a parameter that is a figure of ours.
_REASONS: Final = {
    Reason.NO_ORIGIN: "The request has no `Origin`, so that it is no CORS request.",
    Reason.ANY_ORIGIN: "The policy's origins are `*`: any page may read what needs no credentials.",
    Reason.ORIGIN_LISTED: "The policy lists the origin {0}.",
    Reason.ORIGIN_MATCHES_PATTERN: "The origin {1} matches the policy's {0}.",
    Reason.NULL_ALLOWED: "The policy allows the origin null, which any sandboxed page has (dangerously_allow_null).",
    Reason.ORIGIN_FOUND: "The policy does not list the origin {1}, and what it asks grants it.",
    Reason.SEVERAL_ORIGINS: "The request has several `Origin` lines ({2}); a browser sends one.",
    Reason.ORIGIN_TOO_LONG: "The `Origin` is longer than any origin.",
    Reason.ORIGIN_MALFORMED: "The `Origin` {0} is not an origin as browsers serialize it.",
    Reason.NULL_NOT_ALLOWED: "The origin is null, which any sandboxed page has, and the policy does not allow it.",
    Reason.ORIGIN_NOT_LISTED: "The policy neither lists the origin {0} nor has a pattern that it matches.",
    Reason.ANY_ORIGIN_WITH_CREDENTIALS: (
        "The handshake has the header {0}, and the policy's origins are `*`, which is for requests without credentials."
    ),
    Reason.ORIGIN_NOT_FOUND: "The policy does not list the origin {0}, and what it asks does not grant it.",
    Reason.LOOK_UP_FAILED: "Whether the origin {0} is granted was asked, without an answer; the log says why.",
    Reason.LOOK_UP_TIMED_OUT: "Whether the origin {0} is granted was asked, and no answer came in time.",
    Reason.LOOK_UPS_OVERLOADED: "Whether the origin {0} is granted was not asked: too many others are asked for.",
    Reason.ORIGIN_NOT_ASKABLE: (
        "Whether the origin {0} is granted depends on another header, of which there are several lines or a long one."
    ),
    Reason.ORIGIN_INSECURE: (
        "Whoever is on the network can answer as the origin {0}: with credentials, nobody is asked for it "
        "(dangerously_allow_insecure_origins)."
    ),
    Reason.ORIGIN_NOT_LOOKED_UP: "The policy does not list the origin {0}, and what it would ask was not asked.",
    Reason.METHOD_TOO_LONG: f"The method has {{2}}; more than {LONGEST_METHOD} are refused unread.",
    Reason.METHOD_MALFORMED: "{0} is not a method.",
    Reason.METHOD_NOT_LISTED: "The policy does not list the method {0}; methods are compared by letter case.",
    Reason.REQUEST_HEADERS_TOO_LONG: "`Access-Control-Request-Headers` has {2}, more than request_headers_limit.",
    Reason.TOO_MANY_REQUEST_HEADERS: (
        f"`Access-Control-Request-Headers` has {{2}}; more than {MOST_REQUEST_HEADERS} are refused unread."
    ),
    Reason.REQUEST_HEADER_MALFORMED: "{0} in `Access-Control-Request-Headers` is not the name of a header.",
    Reason.REQUEST_HEADER_NOT_LISTED: "The policy does not list the request header {0}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A decision, its reasons in words, and what goes over the wire.

    Attributes:
        decision: The decision.
        sentences: What it is and why, in the order of the checks. Parts of the request in them are escaped.
        status: The status of the answer, if it is not the application's.
        headers: What the policy brings into the response.
    """

    decision: Decision
    sentences: tuple[str, ...]
    status: int | None
    headers: HeaderList

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def explain(compiled: CompiledPolicy, head: RequestHead) -> Explanation:
    """What *compiled* decides about *head*, and why."""
    return _explanation(compiled, decide(compiled, head))


def explain_websocket(compiled: CompiledPolicy, head: RequestHead, *, without_origin: bool) -> Explanation:
    """The same of the WebSocket handshake *head*; for *without_origin* see `decide_websocket`."""
    return _explanation(compiled, decide_websocket(compiled, head, without_origin=without_origin))


def _explanation(compiled: CompiledPolicy, decision: Decision) -> Explanation:
    edits = emit(compiled, decision)
    return Explanation(
        decision=decision,
        sentences=tuple(_sentences(compiled, decision, edits)),
        status=edits.status,
        headers=_headers(decision, edits),
    )


def _headers(decision: Decision, edits: HeaderEdits) -> HeaderList:
    # A handshake has no CORS headers, and what refuses it is the server's to write.
    if decision.kind is RequestKind.WEBSOCKET:
        return ()
    return edits.added if edits.status is None else edits.answer


def _sentences(compiled: CompiledPolicy, decision: Decision, edits: HeaderEdits) -> Iterator[str]:
    yield _verdict(decision, edits)
    yield _REASONS[decision.reason].format(
        _shown(decision.parameter), _shown(decision.origin or ""), decision.parameter
    )
    if decision.reason is Reason.REQUEST_HEADER_NOT_LISTED and compiled.any_request_header:
        yield "`*` does not stand for `authorization`: list it beside."
    if decision.granted and not decision.credentials and decision.kind is not RequestKind.WEBSOCKET:
        yield "It is granted to requests without credentials only: a browser shares no response to one with cookies."
    if decision.varies_on:
        yield f"The answer varies on {', '.join(decision.varies_on)}."


def _verdict(decision: Decision, edits: HeaderEdits) -> str:
    if decision.kind is RequestKind.WEBSOCKET:
        if decision.granted:
            return "The WebSocket handshake is granted."
        return f"The WebSocket handshake is refused with {edits.status}, unseen by the application."
    if decision.kind is RequestKind.CORS_PREFLIGHT:
        verb = "granted" if decision.granted else "refused"
        return f"The CORS-preflight request for {_shown(decision.method)} is {verb} with {edits.status}."
    if decision.blocked:
        return f"The request is refused with {edits.status}, unseen by the application (enforce)."
    return "The response is shared with the page." if decision.granted else "The response is not shared with any page."


def _shown(text: str) -> str:
    """*text* of a request, which may end up on a terminal or in a log."""
    return ascii(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}...")
