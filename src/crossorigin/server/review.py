"""What is doubtful in a policy that can be: warnings."""

from typing import Final

from .issues import PolicyIssue
from .policy import Policy
from .policy_fields import DEFAULTS
from .reviewing.covered_origins import find_covered_origins
from .reviewing.debug import find_debug
from .reviewing.exposed_headers import find_needless_exposure
from .reviewing.insecure_origins import find_insecure_origins
from .reviewing.max_age import find_capped_max_age
from .reviewing.methods import find_lower_case_methods, find_needless_methods
from .reviewing.switches import find_needless_switches

_LOOKS: Final = (
    find_covered_origins,
    find_insecure_origins,
    find_lower_case_methods,
    find_needless_methods,
    find_needless_exposure,
    find_capped_max_age,
    find_debug,
    find_needless_switches,
)
_ORDER: Final = {name: place for place, name in enumerate(DEFAULTS)}


def review(policy: Policy) -> tuple[PolicyIssue, ...]:
    """Warnings about *policy*, in the order of its fields; none of them is a reason to refuse it."""
    found = (issue for look in _LOOKS for issue in look(policy))
    return tuple(sorted(found, key=lambda issue: _ORDER[issue.field]))
