"""`cors policy check` as JSON. Its contract is `schema/policy-check-1.json`."""

import json
from typing import Any, Final

from crossorigin.cli.policies.checking import CheckedPolicies
from crossorigin.cli.policies.findings import Finding
from crossorigin.server.routes import PolicyTable

VERSION: Final = 1


def render_checked(checked: CheckedPolicies) -> str:
    """*checked* as a JSON text in ASCII, ending in a line break: escapes keep text of a file from a terminal."""
    return json.dumps(checked_json(checked), indent=2, allow_nan=False) + "\n"


def checked_json(checked: CheckedPolicies) -> dict[str, Any]:
    """*checked* as JSON values."""
    return {
        "version": VERSION,
        "source": checked.source,
        "valid": checked.policies is not None,
        "strict": checked.strict,
        "passed": checked.passed,
        "routes": len(checked.policies.routes) if isinstance(checked.policies, PolicyTable) else None,
        "errors": list(map(finding_json, checked.errors)),
        "warnings": list(map(finding_json, checked.warnings)),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """*finding* as JSON values."""
    return {
        "code": finding.code,
        "field": finding.field,
        "value": finding.value,
        "why": finding.why,
        "suggestion": finding.suggestion,
    }
