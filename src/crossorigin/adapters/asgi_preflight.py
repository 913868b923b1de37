"""CORS-preflight requests to an ASGI application. https://fetch.spec.whatwg.org/#cors-preflight-request"""

from collections.abc import Callable

from crossorigin.adapters.asgi_messages import Headers, Scope
from crossorigin.adapters.asgi_tables import Preflight
from crossorigin.server.limits import LONGEST_METHOD
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.rendered import LONGEST_REMEMBERED, RenderedPolicy

SEVERAL = b","
"""Stands for several lines of a header that has one: it is nothing that a policy grants."""


def preflight_answers(  # noqa: C901 - one function, and long: each call more would be 3 % of all this
    policy: RenderedPolicy[bytes], *, passthrough: bool, tell: Callable[[Scope], None] | None = None
) -> Preflight:
    """What answers CORS-preflight requests under *policy*, or with *passthrough* says what to add to the answer.

    Args:
        policy: It.
        passthrough: Whether the application answers.
        tell: Told of requests that are refused.
    """
    answer_to, joined, allow_origin = policy.preflight, policy.joined, policy.allow_origin
    exact, recall, refused = policy.exact, policy.remembered.get, policy.refused
    only_exact = not policy.any_origin and not policy.compiled.patterns

    def answer(scope: Scope, origin: bytes) -> tuple[int | None, Headers] | None:  # noqa: C901, PLR0912 - the same
        method = asked = network = None
        more: list[bytes] | None = None
        for name, value in scope["headers"]:
            # Few names are as long as these three, and to compare the length first is quicker (measured).
            if len(name) > 28:
                if name == b"access-control-request-method":
                    method = value if method is None else SEVERAL
                elif name == b"access-control-request-headers":
                    if asked is None:
                        asked = value
                    elif more is None:
                        more = [value]
                    else:
                        more.append(value)
                elif name == b"access-control-request-private-network":
                    network = value if network is None else SEVERAL
        if method is None:
            return None
        if asked is not None and more is not None:
            asked = joined([asked, *more])
        known = None
        if len(origin) <= MAX_ORIGIN and origin in exact:
            # What is long is not hashed, and is not remembered either.
            if (
                network is None
                and len(method) <= LONGEST_METHOD
                and (asked is None or len(asked) <= LONGEST_REMEMBERED)
            ):
                known = recall((method, asked, None))
        elif only_exact:
            known = refused
        status, names_origin, headers, added, granted = known or answer_to(origin, method, asked, network)
        if tell is not None and not granted:
            tell(scope)
        if passthrough:
            return None, [(allow_origin, origin), *added] if names_origin else [*added]
        return status, [(allow_origin, origin), *headers] if names_origin else [*headers]

    return answer
