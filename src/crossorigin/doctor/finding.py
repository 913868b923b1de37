"""What the doctor finds: one value for each thing, with the line to change."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How sure it is that something goes wrong."""

    ERROR = "error"
    """Preflights are answered by the wrong layer, or responses carry two policies."""
    WARNING = "warning"
    """That depends on the request, or on what a layer does inside."""
    NOTE = "note"
    """Nothing is wrong; good to know."""


class FindingID(Enum):
    """A kind of finding."""

    NO_CORS = "no-cors"
    OURS_MISSING = "ours-missing"
    ANSWERS_BEFORE_CORS = "answers-before-cors"
    MAY_ANSWER_BEFORE_CORS = "may-answer-before-cors"
    ERRORS_OUTSIDE_CORS = "errors-outside-cors"
    OTHER_CORS_OUTSIDE = "other-cors-outside"
    OTHER_CORS_INSIDE = "other-cors-inside"
    CORS_TWICE = "cors-twice"
    NESTED_CORS = "nested-cors"
    ROUTE_ANSWERS_OPTIONS = "route-answers-options"
    PREFLIGHT_ANSWERED_ELSEWHERE = "preflight-answered-elsewhere"
    PREFLIGHT_PASSED_ON = "preflight-passed-on"
    RESPONSE_WITHOUT_CORS = "response-without-cors"
    TWO_ALLOW_ORIGINS = "two-allow-origins"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. `str()` is what a log says of it.

    Attributes:
        id: Its kind.
        severity: How sure it is.
        where: The layer, the route or the request that it is about.
        sentence: What happens, in words.
        change: The line to change, or empty.
    """

    id: FindingID
    severity: Severity
    where: str
    sentence: str
    change: str = ""

    def __str__(self) -> str:
        change = f" Change: {self.change}" if self.change else ""
        return f"{self.where}: {self.sentence}{change} ({self.id.value})"
