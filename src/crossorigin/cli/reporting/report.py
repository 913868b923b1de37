"""What `cors report` found: a value."""

from dataclasses import dataclass

from crossorigin.cli.reporting.advising import Advice
from crossorigin.cli.reporting.reading import Counted
from crossorigin.cli.reporting.tally import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalReport:
    """What is in logs, and what follows.

    Attributes:
        counted: What was counted.
        policy: What the file of the present policies is called; `None` without one.
        shown: The most frequent of those who were refused, and what to say to who might let it pass.
    """

    counted: Counted
    policy: str | None
    shown: tuple[tuple[Refused, Advice], ...]
