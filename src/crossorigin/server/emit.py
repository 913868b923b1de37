"""From a decision to header edits. https://fetch.spec.whatwg.org/#http-responses

How much of a refusal's reason reaches the wire is the policy's `debug`, and no other path through the decision.
"""

from collections.abc import Iterable
from typing import Final

from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE,
    WILDCARD,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decision import Decision
from crossorigin.server.header_edits import HeaderEdits
from crossorigin.server.private_network_names import ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK
from crossorigin.server.reasons import CheckedStep, Reason

FORBIDDEN: Final = 403

_UNREAD: Final = frozenset({Reason.REQUEST_HEADERS_TOO_LONG, Reason.TOO_MANY_REQUEST_HEADERS})
"""Refused for their length, so that to list what is allowed would grant them: each name may be allowed by itself."""


def emit(compiled: CompiledPolicy, decision: Decision) -> HeaderEdits:
    """The edits that put *decision* on the wire."""
    if decision.kind is RequestKind.CORS_PREFLIGHT:
        return _emit_preflight(compiled, decision)
    if decision.kind is RequestKind.WEBSOCKET:
        return HeaderEdits(status=FORBIDDEN if decision.blocked else None)
    if decision.blocked:
        return HeaderEdits(status=FORBIDDEN, vary=decision.varies_on)
    # "Ultimately server developers have a lot of freedom", but a refused origin learns nothing here.
    shared = (*_allow_origin(compiled, decision), *compiled.shared) if decision.granted else ()
    return HeaderEdits(set=shared, vary=decision.varies_on)


def _emit_preflight(compiled: CompiledPolicy, decision: Decision) -> HeaderEdits:
    step = decision.reason.refused_at
    if step is CheckedStep.ORIGIN or (step is not None and not compiled.policy.debug):
        return HeaderEdits(status=FORBIDDEN, vary=decision.varies_on)
    headers = _preflight_headers(compiled, decision) if step is None else _passed_steps(compiled, decision, step)
    return HeaderEdits(status=compiled.policy.preflight_status, set=headers, vary=decision.varies_on)


def _preflight_headers(compiled: CompiledPolicy, decision: Decision) -> HeaderList:
    max_age = compiled.policy.max_age
    return (
        *_origin_headers(compiled, decision),
        *_listed(ACCESS_CONTROL_ALLOW_METHODS, _methods(compiled, decision)),
        *_listed(ACCESS_CONTROL_ALLOW_HEADERS, _request_headers(compiled, decision)),
        *(() if max_age is None else ((ACCESS_CONTROL_MAX_AGE, str(max_age)),)),
        *(((ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK, "true"),) if decision.private_network else ()),
    )


def _passed_steps(compiled: CompiledPolicy, decision: Decision, step: CheckedStep) -> HeaderList:
    """The headers of the steps before *step*, and all that is allowed at *step*: so the browser names what is not."""
    origin = _origin_headers(compiled, decision)
    if step is CheckedStep.METHOD:
        return (*origin, *_listed(ACCESS_CONTROL_ALLOW_METHODS, sorted(compiled.methods)))
    methods = _listed(ACCESS_CONTROL_ALLOW_METHODS, _methods(compiled, decision))
    if decision.reason in _UNREAD:
        return (*origin, *methods)
    # NB: never `*`, which some browsers take for `Authorization` too; a page may ask for a header of that name.
    names = sorted(compiled.request_headers.union(decision.request_headers) - {WILDCARD})
    return (*origin, *methods, *_listed(ACCESS_CONTROL_ALLOW_HEADERS, names))


def _origin_headers(compiled: CompiledPolicy, decision: Decision) -> HeaderList:
    credentials = ((ACCESS_CONTROL_ALLOW_CREDENTIALS, "true"),) if compiled.policy.credentials else ()
    return (*_allow_origin(compiled, decision), *credentials)


def _allow_origin(compiled: CompiledPolicy, decision: Decision) -> HeaderList:
    """https://fetch.spec.whatwg.org/#http-access-control-allow-origin"""
    return ((ACCESS_CONTROL_ALLOW_ORIGIN, WILDCARD if compiled.any_origin else str(decision.origin)),)


def _methods(compiled: CompiledPolicy, decision: Decision) -> Iterable[str]:
    """https://fetch.spec.whatwg.org/#http-access-control-allow-methods

    NB: `*` is no wildcard to a request with credentials. https://fetch.spec.whatwg.org/#http-new-header-syntax
    """
    if compiled.policy.disclose_methods and not compiled.any_method:
        return sorted(compiled.methods)
    if is_cors_safelisted_method(decision.method):
        return ()
    return (WILDCARD,) if compiled.any_method and not compiled.policy.credentials else (decision.method,)


def _request_headers(compiled: CompiledPolicy, decision: Decision) -> Iterable[str]:
    """https://fetch.spec.whatwg.org/#http-access-control-allow-headers"""
    if not decision.request_headers:
        return ()
    if compiled.any_request_header and not compiled.policy.credentials:
        return (WILDCARD, *sorted(compiled.request_headers))
    return decision.request_headers


def _listed(name: str, elements: Iterable[str]) -> HeaderList:
    value = ",".join(elements)
    return ((name, value),) if value else ()
