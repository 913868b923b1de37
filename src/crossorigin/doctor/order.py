"""What is to be said of the order of a stack's layers."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from crossorigin.doctor.advice import move_outside, put_outermost, remove
from crossorigin.doctor.finding import Finding, FindingID, Severity
from crossorigin.doctor.layer import Layer, Role, Stack

_OUTSIDE: Final[Mapping[Role, tuple[FindingID, Severity, str]]] = {
    Role.ANSWERS: (FindingID.ANSWERS_BEFORE_CORS, Severity.ERROR, "answers preflights before it"),
    Role.MAY_ANSWER: (FindingID.MAY_ANSWER_BEFORE_CORS, Severity.WARNING, "may answer preflights before it"),
    Role.ERRORS: (FindingID.ERRORS_OUTSIDE_CORS, Severity.WARNING, "answers exceptions"),
}

_PARAMETER: Final = re.compile(r"{[^}]*}")


def find_in_order(stack: Stack) -> Iterator[Finding]:
    """Layers that answer before the CORS layer, in the order of the stack."""
    index = stack.cors_index
    for layer in stack.layers[: index or 0]:
        if layer.role in _OUTSIDE:
            yield _outside(stack, layer, stack.layers[index or 0])


def find_other_cors(stack: Stack) -> Iterator[Finding]:
    """CORS layers beside the one that should answer."""
    index = stack.cors_index
    if index is None:
        return
    cors = stack.layers[index]
    for place, layer in enumerate(stack.layers):
        if place != index and layer.role in {Role.OURS, Role.OTHER_CORS}:
            yield _beside(stack, layer, cors, outside=place < index)
    for layer in stack.nested:
        if layer.role is cors.role is Role.OURS:
            continue  # The outer one answers by the policy of the inner one.
        yield Finding(
            id=FindingID.NESTED_CORS,
            severity=Severity.WARNING,
            where=layer.where,
            sentence=f"{layer.name} stands inside {cors.name}, which answers the preflights of this path: "
            "what the inner one allows beyond it never counts.",
            change=f"one table of policies outside: PolicyTable([Route(path='{_path(layer)}/**', policy=...), ...])",
        )


def _path(layer: Layer) -> str:
    """Where what has *layer* is mounted, as routes of a table have it."""
    return _PARAMETER.sub("*", layer.where.partition(": ")[0])


def find_missing(stack: Stack) -> Iterator[Finding]:
    """That there is no CORS layer, or none of ours."""
    index = stack.cors_index
    if index is not None and stack.layers[index].role is Role.OURS:
        return
    if index is not None:
        name = stack.layers[index].name
        yield Finding(
            id=FindingID.OURS_MISSING,
            severity=Severity.NOTE,
            where=stack.layers[index].where,
            sentence=f"CORS is answered by {name}, not by crossorigin; `cors migrate` writes its policy down.",
        )
    elif not stack.nested and not stack.cors_views:
        yield Finding(
            id=FindingID.NO_CORS,
            severity=Severity.WARNING,
            where="the stack",
            sentence="No layer answers CORS: no page of another origin may read a response.",
            change=put_outermost(stack.framework),
        )


def _outside(stack: Stack, layer: Layer, cors: Layer) -> Finding:
    found, severity, what = _OUTSIDE[layer.role]
    # Nothing but ours goes outside Starlette's own layer for exceptions.
    ours = cors.role is Role.OURS or layer.role is Role.ERRORS
    return Finding(
        id=found,
        severity=severity,
        where=layer.where,
        sentence=f"{layer.name} stands outside {cors.name} and {what}: {layer.why}.",
        change=put_outermost(stack.framework) if ours else move_outside(stack.framework, cors.name, layer.name),
    )


def _beside(stack: Stack, layer: Layer, cors: Layer, *, outside: bool) -> Finding:
    both_ours = layer.role is cors.role is Role.OURS
    if outside:
        identity, severity = FindingID.OTHER_CORS_OUTSIDE, Severity.ERROR
        what = f"stands outside {cors.name}, and answers every preflight by its own rules"
    elif both_ours or cors.role is Role.OTHER_CORS:
        identity, severity = FindingID.CORS_TWICE, Severity.WARNING
        what = f"is a second CORS layer, inside {cors.name}, which answers all preflights"
    else:
        identity, severity = FindingID.OTHER_CORS_INSIDE, Severity.WARNING
        what = f"is there too, inside {cors.name}, which answers the preflights and replaces its headers"
    return Finding(
        id=identity,
        severity=severity,
        where=layer.where,
        sentence=f"{layer.name} {what}.",
        change=remove(stack.framework, layer.name),
    )
