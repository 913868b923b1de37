"""CORS-preflight requests to an ASGI application. https://fetch.spec.whatwg.org/#cors-preflight-request"""

from crossorigin.adapters.asgi_messages import Headers, Scope
from crossorigin.adapters.asgi_tables import Preflight
from crossorigin.server.rendered import RenderedPolicy

SEVERAL = b","
"""Stands for several lines of a header that has one: it is nothing that a policy grants."""


def preflight_answers(policy: RenderedPolicy[bytes], *, passthrough: bool) -> Preflight:
    """What answers CORS-preflight requests under *policy*, or with *passthrough* says what to add to the answer."""
    answer_to, joined, allow_origin = policy.preflight, policy.joined, policy.allow_origin

    def answer(scope: Scope, origin: bytes) -> tuple[int | None, Headers] | None:
        method = network = None
        names: list[bytes] = []
        for name, value in scope["headers"]:
            # Few names are as long as these three, and to compare the length first is quicker (measured).
            if len(name) > 28:
                if name == b"access-control-request-method":
                    method = value if method is None else SEVERAL
                elif name == b"access-control-request-headers":
                    names.append(value)
                elif name == b"access-control-request-private-network":
                    network = value if network is None else SEVERAL
        if method is None:
            return None
        asked = joined(names) if names else None
        status, names_origin, headers, added = answer_to(origin, method, asked, network)
        named = [(allow_origin, origin)] if names_origin else []
        return (None, [*named, *added]) if passthrough else (status, [*named, *headers])

    return answer
