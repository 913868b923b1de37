"""What is to be said of a stack's routes."""

from collections.abc import Iterator, Sequence
from typing import Final

from crossorigin.doctor.advice import put_outermost, remove
from crossorigin.doctor.finding import Finding, FindingID, Severity
from crossorigin.doctor.layer import Role, Route, Stack

_MOST_NAMED: Final = 5


def find_in_routes(stack: Stack) -> Iterator[Finding]:
    """Routes that answer OPTIONS themselves, and views with a CORS decorator."""
    index = stack.cors_index
    cors = None if index is None else stack.layers[index]
    decorated = stack.cors_views
    answering = tuple(route for route in stack.routes if route.answers_options and route not in decorated)
    if answering:
        # What does not answer before the routes leaves their preflights to them.
        answered_before = cors is not None and cors.name != "flask-cors"
        yield Finding(
            id=FindingID.ROUTE_ANSWERS_OPTIONS,
            severity=Severity.NOTE if answered_before else Severity.WARNING,
            where=_named(answering),
            sentence="OPTIONS is answered by the route itself"
            + (
                f"; preflights do not come so far, {cors.name} answers them."
                if cors and answered_before
                else ", preflights too."
            ),
            change="" if answered_before else put_outermost(stack.framework),
        )
    if decorated:
        ours = cors is not None and cors.role is Role.OURS
        yield Finding(
            id=FindingID.OTHER_CORS_INSIDE,
            severity=Severity.WARNING if ours else Severity.NOTE,
            where=_named(decorated),
            sentence="The view has a CORS decorator of flask-cors"
            + (f", whose headers {cors.name} replaces." if cors and ours else "."),
            change=remove(stack.framework, "@cross_origin") if ours else "",
        )


def _named(routes: Sequence[Route]) -> str:
    named = ", ".join(f"{route.path} ({route.name})" for route in routes[:_MOST_NAMED])
    return named if len(routes) <= _MOST_NAMED else f"{named} and {len(routes) - _MOST_NAMED} more"
