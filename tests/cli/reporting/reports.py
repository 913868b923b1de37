"""Reports, and lines that would do harm on a screen."""

from crossorigin.cli.reporting.advising import advise
from crossorigin.cli.reporting.present import PresentPolicies
from crossorigin.cli.reporting.reading import Counted
from crossorigin.cli.reporting.report import RefusalReport
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from tests.cli.reporting.samples import line

_HARM = "\x1b]0;owned\x07\r\n\u202e\ud800 "
HOSTILE = tuple(
    line(**{name: f"{_HARM}{name}"})
    for name in (
        "cors_origin",
        "cors_method",
        "cors_route",
        "cors_policy",
        "cors_cause",
        "cors_request_headers",
        "time",
    )
)


def report(counted: Counted, policy: Policy | PolicyTable | None = None, top: int = 100) -> RefusalReport:
    """What is said of *counted*."""
    present = None if policy is None else PresentPolicies(policy)
    shown = tuple((refused, advise(refused, present)) for refused in counted.refused[:top])
    return RefusalReport(counted=counted, policy=None if policy is None else "cors.toml", shown=shown)
