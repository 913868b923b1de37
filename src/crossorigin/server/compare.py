"""Two policies compared: what does the second allow that the first does not? Exact, patterns included."""

from collections.abc import Callable, Container, Iterator
from itertools import chain, count
from typing import Final

from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.fetch.request_headers import is_cors_non_wildcard_request_header_name
from crossorigin.fetch.response_headers import is_cors_safelisted_response_header_name

from .askable_origin import takes_insecure_origins
from .origin_cover import read_entry
from .origin_examples import example_of, example_of_any
from .policy import Policy
from .widening import Widening, WideningKind

__all__ = ["Widening", "WideningKind", "compare"]

_METHODS: Final = ("PUT", "PATCH", "DELETE", "QUERY", "OPTIONS")


def compare(before: Policy, after: Policy) -> tuple[Widening, ...]:
    """What *after* allows and *before* does not.

    There is a request that only *after* grants, or a header that only *after* lets pages read, if and only if there is
    a widening. How long browsers keep an answer, and what a response tells of the policy, is no matter of allowing.

    NB: nothing is asked here. Where origins are asked for, `after` is taken to let in any that it asks for, and
    `before` none; but if both ask the same, for what both ask for. How long answers are kept makes no difference.
    """
    found = chain(
        _origins(before, after),
        _look_ups(before, after),
        _credentials(before, after),
        _methods(before, after),
        _request_headers(before, after),
        _exposed_headers(before, after),
        _limits(before, after),
    )
    return tuple(found)


def _origins(before: Policy, after: Policy) -> Iterator[Widening]:
    if "*" in before.origins:
        return
    known = frozenset(before.origins)
    for entry in after.origins:
        example = _example(entry, known)
        if example is not None:
            yield Widening(kind=WideningKind.ORIGIN, entry=entry, example=example)


def _look_ups(before: Policy, after: Policy) -> Iterator[Widening]:
    if after.dynamic is None or "*" in before.origins:
        return
    if not after.dynamic.asks_as(before.dynamic):
        example = example_of_any(frozenset(before.origins))
    elif takes_insecure_origins(after) and not takes_insecure_origins(before):
        example = example_of_any(frozenset(before.origins), scheme="http")
    else:
        return
    yield Widening(kind=WideningKind.LOOK_UPS, entry=after.dynamic.asked, example=example)


def _example(entry: str, known: Container[str]) -> str | None:
    if entry in known:
        return None
    if entry == "*":
        return example_of_any(known)
    return entry if entry == "null" else example_of(read_entry(entry), known)


def _credentials(before: Policy, after: Policy) -> Iterator[Widening]:
    if after.credentials and not before.credentials:
        # With credentials, `*` and `null` are prohibited: each entry is a pattern, and matches something.
        example = example_of(read_entry(after.origins[0]), ()) if after.origins else example_of_any(())
        assert example is not None
        yield Widening(kind=WideningKind.CREDENTIALS, entry="true", example=example)


def _methods(before: Policy, after: Policy) -> Iterator[Widening]:
    def is_allowed(method: str) -> bool:
        return is_cors_safelisted_method(method) or not {method, "*"}.isdisjoint(before.methods)

    others = chain(_METHODS, (f"X-METHOD-{number}" for number in count(1)))
    yield from _names(WideningKind.METHOD, after.methods, is_allowed, "*" in before.methods, others)


def _request_headers(before: Policy, after: Policy) -> Iterator[Widening]:
    wildcard = "*" in before.request_headers

    def is_allowed(name: str) -> bool:
        return name in before.request_headers or (wildcard and not is_cors_non_wildcard_request_header_name(name))

    yield from _names(WideningKind.REQUEST_HEADER, after.request_headers, is_allowed, wildcard, _header_names())


def _exposed_headers(before: Policy, after: Policy) -> Iterator[Widening]:
    wildcard = "*" in before.exposed_headers

    def is_allowed(name: str) -> bool:
        return wildcard or is_cors_safelisted_response_header_name(name, before.exposed_headers)

    yield from _names(WideningKind.EXPOSED_HEADER, after.exposed_headers, is_allowed, wildcard, _header_names())


def _header_names() -> Iterator[str]:
    return (f"x-example-{number}" for number in count(1))


def _names(
    kind: WideningKind,
    entries: tuple[str, ...],
    is_allowed: Callable[[str], bool],
    wildcard: bool,  # noqa: FBT001 - private
    others: Iterator[str],
) -> Iterator[Widening]:
    for entry in entries:
        if entry == "*" and not wildcard:
            yield Widening(kind=kind, entry=entry, example=next(name for name in others if not is_allowed(name)))
        elif entry != "*" and not is_allowed(entry):
            yield Widening(kind=kind, entry=entry, example=entry)


def _limits(before: Policy, after: Policy) -> Iterator[Widening]:
    if after.request_headers_limit > before.request_headers_limit:
        yield Widening(
            kind=WideningKind.REQUEST_HEADERS_LIMIT,
            entry=str(after.request_headers_limit),
            example=str(before.request_headers_limit + 1),
        )
    if after.private_network_access and not before.private_network_access:
        yield Widening(
            kind=WideningKind.PRIVATE_NETWORK, entry="true", example="Access-Control-Request-Private-Network: true"
        )
    if before.enforce and not after.enforce and "*" not in before.origins:
        example = example_of_any(frozenset(before.origins))
        yield Widening(kind=WideningKind.NOT_ENFORCED, entry="false", example=example)
