"""Policies, and what is made of them, for the tests of what prints it."""

from typing import Any

from crossorigin.cli.policies.asking import ExplainOptions, read_question
from crossorigin.cli.policies.checking import CheckedPolicies
from crossorigin.cli.policies.comparing import Compared, compare_policies
from crossorigin.cli.policies.explaining import Explained, explain_request
from crossorigin.cli.policies.findings import Finding, warnings_of
from crossorigin.server.issues import Severity
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable

PAGE = "https://app.example.com"
POLICY = Policy(origins=[PAGE], methods=["PUT"], request_headers=["authorization"], max_age=600)
PUBLIC = Policy(origins=["*"])
TABLE = PolicyTable(
    [Route(path="/public/**", policy=PUBLIC), Route(path="/internal/*", methods=("PUT", "GET"), policy=None)],
    default=POLICY,
)


def finding(code: str = "invalid-origin", **changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "severity": Severity.ERROR,
        "field": "origins",
        "value": "https://app.example.com/",
        "why": "an origin ends without a slash",
        "suggestion": PAGE,
    }
    return Finding(code=code, **(fields | changes))


def warning(**changes: Any) -> Finding:
    return finding(
        "needless-method", severity=Severity.WARNING, field="methods", value="GET", suggestion=None, **changes
    )


def checked(policies: Policy | PolicyTable | None = POLICY, **changes: Any) -> CheckedPolicies:
    return CheckedPolicies(source="cors.toml", policies=policies, **changes)


def reviewed(policies: Policy | PolicyTable) -> CheckedPolicies:
    return checked(policies, warnings=warnings_of(policies))


def explained(policies: Policy | PolicyTable = POLICY, *, origin: str = PAGE, **options: Any) -> Explained:
    return explain_request(policies, read_question(ExplainOptions(origin=origin, **options)), "cors.toml")


def compared(before: Policy | PolicyTable, after: Policy | PolicyTable) -> Compared:
    wider = compare_policies(before, after)
    return Compared(old="old.toml", new="new.toml", before=before, after=after, wider=wider)
