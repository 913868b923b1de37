"""The labels of metrics: bounded in number, whatever requests say. An origin is none of them."""

from dataclasses import dataclass
from typing import Final

from crossorigin.server.refusal import Refusal

MOST_POLICIES: Final = 100
OTHER: Final = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a refusal is counted by.

    Attributes:
        cause: The value of a `Reason`.
        kind: The value of a `RequestKind`.
        policy: The id of the policy; `other` beyond the first 100 of the process.
        report_only: Whether the policy is not enforced.
    """

    cause: str
    kind: str
    policy: str
    report_only: bool


class Labeller:
    """Makes labels, and remembers the policies it has met: an application may make policies without end."""

    __slots__ = ("_policies",)

    def __init__(self) -> None:
        self._policies: dict[str, None] = {}

    def labels_of(self, refusal: Refusal) -> Labels | None:
        """What to count *refusal* by; nothing, where it makes no difference."""
        if refusal.report_only and not refusal.newly_refused:
            return None
        return Labels(
            cause=refusal.cause.value,
            kind=refusal.kind.value,
            policy=self._policy(refusal.policy_id),
            report_only=refusal.report_only,
        )

    def _policy(self, policy_id: str) -> str:
        # No lock: threads that meet at the bound may pass it by one each.
        if policy_id not in self._policies:
            if len(self._policies) >= MOST_POLICIES:
                return OTHER
            self._policies[policy_id] = None
        return policy_id
