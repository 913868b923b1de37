"""The stack doctor: which layer of an application answers a CORS-preflight request, and which should.

`examine` looks at an application without running it, `replay` sends requests through it, in this process.
"""

from crossorigin.doctor.at_startup import at_startup
from crossorigin.doctor.examine import examine, examine_stack
from crossorigin.doctor.finding import Finding, FindingID, Severity
from crossorigin.doctor.layer import Layer, Role, Route, Stack
from crossorigin.doctor.stack import UnknownStack, django_stack, inspect_stack

__all__ = [
    "Finding",
    "FindingID",
    "Layer",
    "Role",
    "Route",
    "Severity",
    "Stack",
    "UnknownStack",
    "at_startup",
    "django_stack",
    "examine",
    "examine_stack",
    "inspect_stack",
]
