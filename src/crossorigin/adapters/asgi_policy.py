"""From one policy to tables."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from crossorigin.adapters.asgi_messages import ASGIApp, Scope, request_head, request_lines, route_path
from crossorigin.adapters.asgi_preflight import preflight_answers
from crossorigin.adapters.asgi_tables import Tables
from crossorigin.adapters.asking import Asker
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.refused_actual import refused_actual
from crossorigin.adapters.teller import refusal_teller
from crossorigin.observing.observer import RefusalObserver
from crossorigin.origins.look_up_keys import LookUpKey
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.rendered import render_in_bytes

_ANSWERS: Final = (LookUp.GRANTED, LookUp.NOT_GRANTED)


def tables_of(
    compiled: CompiledPolicy, others: ASGIApp, *, passthrough: bool, on_refusal: RefusalObserver | None = None
) -> Tables:
    """The tables of *compiled*, without what it may have to ask.

    Args:
        compiled: The policy.
        others: Handles what is no HTTP request.
        passthrough: Whether the application answers CORS-preflight requests.
        on_refusal: Told of requests that are refused.
    """
    policy = render_in_bytes(compiled)
    tell = refusal_teller(on_refusal, compiled, request_head, route_path)
    return Tables(
        others=others,
        exact=policy.exact,
        matches=policy.matches if compiled.patterns else None,
        shared=[*policy.shared],
        otherwise=[*(policy.shared if compiled.any_origin else policy.not_shared)],
        preflight=preflight_answers(policy, passthrough=passthrough, tell=tell),
        refused=refused_actual(policy, tell, request_head),
    )


def asking(
    compiled: CompiledPolicy, asker: Asker, tables: Callable[[CompiledPolicy], Tables]
) -> Callable[[Scope, bytes], Tables | Awaitable[Tables]]:
    """What finds the tables for a request, by its `Origin`.

    Args:
        compiled: The policy.
        asker: Asks whether it grants the origin.
        tables: Makes those of the static policy that comes of the answer.
    """
    settled = PerPolicy(tables)
    by_origin = asker.by_origin
    granted, refused = (tables(compiled.after(look_up)) for look_up in _ANSWERS)
    was_granted, was_refused = _ANSWERS
    # What a policy may prohibit, granted or not, is on http; for the others there is nothing more to look up.
    granted_on_https = replace(granted, exact=frozenset(), matches=bool)

    async def wait(key: LookUpKey) -> Tables:
        return settled.of(await asker.answer(key))

    def ask(scope: Scope, origin: bytes) -> Tables | Awaitable[Tables]:
        # Most that ask were asked for before, and this is all that it takes then.
        if by_origin is not None and len(origin) <= MAX_ORIGIN:
            known = by_origin((origin.decode("latin-1"),))
            if known is was_granted:
                return granted_on_https if origin.startswith(b"https:") else granted
            if known is was_refused:
                return refused
        found = asker.known(request_lines(scope))
        return settled.of(found) if isinstance(found, CompiledPolicy) else wait(found)

    return ask
