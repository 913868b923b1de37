"""`cors policy compare`: what the policies of one file allow that those of another do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from crossorigin.cli.policies.encounters import Encounter, encounters
from crossorigin.cli.policies.routing import Routed
from crossorigin.server.compare import compare
from crossorigin.server.origin_examples import example_of_any
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from crossorigin.server.widening import WideningKind

NO_POLICY: Final = "no-policy"
"""The kind of what a policy kept from the application, where there is none any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One thing that only the second allows.

    Attributes:
        kind: The value of a `WideningKind`, or `NO_POLICY`.
        entry: What allows it: an entry of a list, or the value of a field.
        example: Something that only the second allows: an origin, a method, the name of a header.
        text: A sentence about it.
    """

    kind: str
    entry: str
    example: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """A pair of policies that a request can meet, the second of which allows more.

    Attributes:
        encounter: The pair, and such a request.
        allowed: What it allows.
    """

    encounter: Encounter
    allowed: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two files of policies.

    Attributes:
        old: What the first is called in what is printed.
        new: The same of the second.
        before: The policies of the first.
        after: Those of the second.
        wider: Where the second allows more.
    """

    old: str
    new: str
    before: Policy | PolicyTable
    after: Policy | PolicyTable
    wider: tuple[Wider, ...]


def compare_policies(before: Policy | PolicyTable, after: Policy | PolicyTable) -> tuple[Wider, ...]:
    """Where *after* allows what *before* does not: each such pair of policies once, with an example of a request.

    That nothing is wider is exact: no request is allowed more, whatever its path and its method.
    """
    found: dict[tuple[Policy | None, Policy | None], Wider] = {}
    for encounter in encounters(before, after):
        old, new = _policy(encounter.before), _policy(encounter.after)
        if (old, new) not in found:
            found[old, new] = Wider(encounter=encounter, allowed=tuple(_allowed(old, new)))
    return tuple(wider for wider in found.values() if wider.allowed)


def _policy(routed: Routed) -> Policy | None:
    return None if routed.policy is None else routed.policy.policy


def _allowed(before: Policy | None, after: Policy | None) -> Iterator[Allowed]:
    if after is None:
        if before is not None:
            yield _no_policy(before)
        return
    for widening in compare(before or _nobody(after), after):
        # Without CORS nothing is granted, so that the origins are all there is to say.
        if before is not None or widening.kind is WideningKind.ORIGIN:
            yield Allowed(kind=widening.kind.value, entry=widening.entry, example=widening.example, text=str(widening))


def _no_policy(before: Policy) -> Allowed:
    example = example_of_any(frozenset(before.origins))
    text = (
        "The application alone decides: CORS headers of its own are no longer replaced, and a WebSocket handshake from"
        f" {example!r} reaches it."
    )
    return Allowed(kind=NO_POLICY, entry="none", example=example, text=text)


def _nobody(other: Policy) -> Policy:
    """A policy that lets in no origin that matters, and is not *other*'s."""
    origins = (f"https://nobody-{number}.invalid" for number in count())
    return Policy(origins=[next(origin for origin in origins if origin not in other.origins)])
