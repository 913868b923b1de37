"""What can be said of an application without running it."""

from typing import Any

from crossorigin.doctor.finding import Finding
from crossorigin.doctor.layer import Stack
from crossorigin.doctor.order import find_in_order, find_missing, find_other_cors
from crossorigin.doctor.routes import find_in_routes
from crossorigin.doctor.stack import inspect_stack


def examine(app: Any) -> tuple[Finding, ...]:
    """What is wrong, doubtful or worth knowing about the stack of *app*.

    Args:
        app: An application of Starlette, FastAPI, Flask or Django, or anything that wraps one. Of others the wrappers
            are seen.

    Raises:
        UnknownStack: *app* is no application.
    """
    return examine_stack(inspect_stack(app))


def examine_stack(stack: Stack) -> tuple[Finding, ...]:
    """The same for a stack that is known."""
    return (*find_in_order(stack), *find_other_cors(stack), *find_in_routes(stack), *find_missing(stack))
