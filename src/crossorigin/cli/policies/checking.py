"""`cors policy check`: whether policies can be, and what is doubtful in them."""

from dataclasses import dataclass

from crossorigin.cli.policies.findings import Finding, errors_of, warnings_of
from crossorigin.cli.policies.loading import load
from crossorigin.cli.policies.source import Source
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPolicies:
    """What was found.

    Attributes:
        source: What the policies are called in what is printed.
        policies: The policies; `None` if there are errors.
        errors: Why they cannot be.
        warnings: What is doubtful in them; nothing is known of policies that cannot be.
        strict: Whether warnings fail, too.
    """

    source: str
    policies: Policy | PolicyTable | None
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    strict: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing that was found fails."""
        return not (self.errors or (self.strict and self.warnings))


def check_policies(source: Source, *, strict: bool = False) -> CheckedPolicies:
    """What is to be said of the policies of *source*.

    Raises:
        SourceError: Nothing can be read there.
    """
    try:
        policies = load(source)
    except PolicyError as error:
        return CheckedPolicies(source=source.name, policies=None, errors=errors_of(error), strict=strict)
    return CheckedPolicies(source=source.name, policies=policies, warnings=warnings_of(policies), strict=strict)
