"""What is wrong with the settings of a Django project, as values: to be raised, or told by `manage.py check`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from crossorigin.server.issues import PolicyError
from crossorigin.server.policy_file_error import PolicyFileError

SETTING = "CROSSORIGIN"

NO_SETTING = "crossorigin.E001"
UNKNOWN_KEY = "crossorigin.E002"
INVALID_POLICY = "crossorigin.E003"
INVALID_ROUTE = "crossorigin.E004"
UNREADABLE_FILE = "crossorigin.E005"
INVALID_OPTION = "crossorigin.E006"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding.

    Attributes:
        id: As in `SILENCED_SYSTEM_CHECKS`.
        what: The value and the rule.
        fix: The likely one.
    """

    id: str
    what: str
    fix: str


class InvalidSettings(ImproperlyConfigured):  # type: ignore[misc] # Django has no types
    """Settings that cannot be.

    Attributes:
        problems: All that is wrong with them.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"({each.id}) {sentence(each.what)} {sentence(each.fix)}" for each in self.problems))


def sentence(text: str) -> str:
    """*text* with an end."""
    return text if text.endswith("?") else f"{text}."


def problems_of(error: PolicyError, key: str) -> tuple[Problem, ...]:
    """What is wrong with the policy that stands in the settings as *key*."""
    place = f"{SETTING}[{key!r}]"
    fix = "`cors policy check` tells the same of a file; docs/reference/policy.md has all fields"
    issues = [Problem(id=INVALID_POLICY, what=f"{place}: {issue}", fix=fix) for issue in error.issues]
    faults = error.routes if isinstance(error, PolicyFileError) else ()
    return (*issues, *(Problem(id=INVALID_ROUTE, what=f"{place}: {fault}", fix=fix) for fault in faults))
