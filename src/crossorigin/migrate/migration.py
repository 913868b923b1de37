"""What comes of moving in: values."""

from dataclasses import dataclass

from crossorigin.server.issues import PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """Something that the old one grants and the policy does not.

    Attributes:
        kind: What lets it in: `suffix`, `reflection`, `null`, ….
        place: Where the old options stand.
        example: An origin, a method or the name of a header that the old one granted when it was asked.
        credentials: Whether it was granted to requests with credentials.
        sentence: Why, and what it means.
    """

    kind: str
    place: str
    example: str
    credentials: bool
    sentence: str

    @property
    def harmless(self) -> bool:
        """Whether nobody can make use of it: browsers send no capitals."""
        return self.kind == "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverMatched:
    """An entry that grants nothing, whatever was thought.

    Attributes:
        field: The field of a policy that it would be in: `origins`, `methods`.
        entry: As it is written.
        meant: What it was likely meant to grant, and does not.
    """

    field: str
    entry: str
    meant: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """An entry that no pattern is equal to.

    Attributes:
        entry: As it is written.
        why: What is in the way.
        candidates: Patterns that grant more than it does.
    """

    entry: str
    why: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """All that is to be said.

    Attributes:
        product: What was there.
        framework: `starlette`, `flask`, `django`, or `asgi` for any other.
        policies: Those to take its place.
        beyond: What it grants beyond them.
        never_matched: Its entries that grant nothing.
        undecided: Its entries that a person has to decide about.
        notes: What else changes, in sentences.
        review: What is doubtful in the policies.
        complete: Whether all was asked in time.
    """

    product: str
    framework: str
    policies: Policy | PolicyTable
    beyond: tuple[Beyond, ...] = ()
    never_matched: tuple[NeverMatched, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    notes: tuple[str, ...] = ()
    review: tuple[PolicyIssue, ...] = ()
    complete: bool = True

    @property
    def settled(self) -> bool:
        """Whether the old one is known to grant nothing beyond the policies that somebody can make use of."""
        return self.complete and not self.harmful and not self.undecided

    @property
    def harmful(self) -> int:
        """How much of what is granted beyond the policies somebody can make use of."""
        return sum(not item.harmless for item in self.beyond)
