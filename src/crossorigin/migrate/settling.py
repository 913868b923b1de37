"""From what the old one grants to a policy that can be: what cannot be is left out, and said."""

from collections.abc import Mapping
from typing import Any, Final

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.sources import policy_from_mapping

PLACEHOLDER: Final = "https://to-be-decided.invalid"
"""Stands where no origin is left: a policy has to have one, and this one is nobody's."""
_LONGEST_AGE: Final = 86_400
_MOST_ROUNDS: Final = 5


def settle(draft: Mapping[str, Any]) -> tuple[Policy, tuple[str, ...]]:
    """The policy that *draft* describes, without what cannot be; and what was left out, in sentences."""
    fields = dict(draft)
    notes: list[str] = []
    for _ in range(_MOST_ROUNDS):
        try:
            return policy_from_mapping(fields), tuple(notes)
        except PolicyError as error:
            for issue in error.issues:
                notes.append(_note(issue))
                _mend(fields, issue)
    return policy_from_mapping({"origins": [PLACEHOLDER]}), tuple(notes)


def _mend(fields: dict[str, Any], issue: PolicyIssue) -> None:
    value = fields.get(issue.field)
    if issue.code is IssueCode.WILDCARD_WITH_CREDENTIALS and issue.field == "origins":
        fields["credentials"] = False
    elif isinstance(value, (list, tuple)):
        left = [entry for entry in value if entry != issue.value]
        fields[issue.field] = left if len(left) < len(value) else []
        if issue.field == "origins" and not fields["origins"]:
            fields["origins"] = [PLACEHOLDER]
    elif issue.field == "max_age" and isinstance(value, int):
        fields["max_age"] = min(max(value, 0), _LONGEST_AGE)
    else:
        fields.pop(issue.field, None)


def _note(issue: PolicyIssue) -> str:
    text = str(issue)
    return f"Changed: {text}" if text.endswith("?") else f"Changed: {text}."
