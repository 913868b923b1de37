"""What one line of a console tells."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from crossorigin.browser.causes import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a line tells; `None` is what it does not.

    Attributes:
        engine: `chromium`, `firefox` or `safari`.
        cause: Where several have one text, the commonest of them.
        parameter: The value at fault, as printed.
        url: As the page asked for it, where the line tells; else where the refused response came from.
        origin: The page's.
        kind: What asked: `fetch`, `XMLHttpRequest`, or an element in the browser's words.
        method: The request's.
        status: The status of the refused response.
    """

    engine: str
    cause: Cause | None = None
    parameter: str | None = None
    url: str | None = None
    origin: str | None = None
    kind: str | None = None
    method: str | None = None
    status: int | None = None

    def joined(self, others: "Iterable[Found]") -> Self:
        """This one, and what it lacks from *others*, the first that has it. Of other engines nothing is taken."""
        values: dict[str, Any] = {}
        every: tuple[Found, ...] = (self, *others)
        for found in every:
            if found.engine == self.engine:
                values = {name: value for name, value in asdict(found).items() if value is not None} | values
        return replace(self, **values)
