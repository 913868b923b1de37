"""What `cors doctor` found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from crossorigin.doctor.examine import examine_stack
from crossorigin.doctor.finding import Finding, Severity
from crossorigin.doctor.layer import Stack
from crossorigin.doctor.replay import HOST, replay
from crossorigin.doctor.replayed import Replayed, granted_origin, requests_for
from crossorigin.doctor.stack import inspect_stack
from crossorigin.doctor.verdicts import find_in_replays

_ORDER: Final = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was found.

    Attributes:
        target: What the application is called in what is printed.
        stack: Its layers and routes.
        origin: Whom the requests that were replayed came from.
        replayed: What came of them.
        findings: The worst first.
        strict: Whether warnings fail, too.
    """

    target: str
    stack: Stack
    origin: str
    replayed: tuple[Replayed, ...]
    findings: tuple[Finding, ...]
    strict: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing that was found fails."""
        return not self.count(Severity.ERROR) and not (self.strict and self.count(Severity.WARNING))

    def count(self, severity: Severity) -> int:
        """How many findings are of *severity*."""
        return sum(finding.severity is severity for finding in self.findings)


def examine_application(
    target: str, app: Any, paths: Iterable[str], origin: str | None, *, host: str = HOST, strict: bool = False
) -> Examined:
    """All that is to be said of *app*.

    Args:
        target: What it is called.
        app: The application.
        paths: Asked for, beside its routes.
        origin: Whom the requests come from; `None`: one that the policy grants.
        host: What they ask.
        strict: Whether warnings fail.

    Raises:
        UnknownStack: *app* is no application.
        ApplicationLoadError: The same, on a closer look.
    """
    stack = inspect_stack(app)
    asked_by = origin or granted_origin(stack)
    replayed = replay(app, stack, requests_for(stack, paths), origin=asked_by, host=host)
    findings = (*find_in_replays(stack, replayed), *examine_stack(stack))
    return Examined(
        target=target,
        stack=stack,
        origin=asked_by,
        replayed=replayed,
        findings=tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.severity))),
        strict=strict,
    )
