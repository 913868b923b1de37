"""What is wrong with a policy file whose routes make no sense: an error that names them all."""

from collections.abc import Iterable
from dataclasses import dataclass

from .issues import PolicyError, PolicyIssue


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFault:
    """What is wrong with a route beside its policy. `str()` is a sentence about it.

    Attributes:
        field: Where it stands, as in `routes[2]`; `routes` where it is about several.
        why: What `InvalidRoute` says: the value, the rule and the likely fix.
    """

    field: str
    why: str

    def __str__(self) -> str:
        return f"{self.field}: {self.why}"


class PolicyFileError(PolicyError):
    """Policies by route that cannot be, since a route of theirs makes no sense.

    Attributes:
        issues: What else is wrong: with the policies, or with the types of what a route has.
        routes: What is wrong with the routes.
    """

    def __init__(self, issues: Iterable[PolicyIssue], routes: Iterable[RouteFault]) -> None:
        super().__init__(issues)
        self.routes = tuple(routes)
        self.args = (self.issues, self.routes)

    def __str__(self) -> str:
        return "\n".join((super().__str__(), *(f"- {fault}" for fault in self.routes)))
