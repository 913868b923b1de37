"""What a page saw of a request: in a browser as the page reports it, by the model as the verdict has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crossorigin.browser.trace import Redirected
from crossorigin.checking.report import BrowserVerdict
from crossorigin.web.api_error import ApiError


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What JavaScript saw.

    Attributes:
        answered: Whether it got a response.
        type: The response's type; `None` where the API does not tell, as `XMLHttpRequest`.
        status: Its status.
        redirected: Whether it came after a redirect; `None` where the API does not tell.
        header_names: Those it could read, in lower case.
        body_read: Whether it could read the body to the end; `None` where it did not try, or did not wait for it.
    """

    answered: bool
    type: str | None = None
    status: int | None = None
    redirected: bool | None = None
    header_names: frozenset[str] = frozenset()
    body_read: bool | None = None


def seen_by_page(outcome: Any) -> Seen:
    """What the page reports.

    Raises:
        ApiError: It is no such report.
    """
    if not isinstance(outcome, Mapping) or outcome.get("outcome") not in {"response", "error"}:
        raise ApiError("outcome has to be an object whose outcome is response or error", field="outcome")
    if outcome["outcome"] == "error":
        return Seen(answered=False)
    return Seen(
        answered=True,
        type=_typed(outcome, "type", str) or None,
        status=_typed(outcome, "status", int),
        redirected=_typed(outcome, "redirected", bool),
        header_names=_names(outcome.get("headers")),
        body_read=_typed(outcome, "body_read", bool),
    )


def seen_by_model(verdict: BrowserVerdict) -> Seen | None:
    """What the model says; `None` where the request itself was not sent, and the preflight does not forbid it."""
    if verdict.readable is None:
        return None
    if verdict.response_type == "error":
        return Seen(answered=False)
    return Seen(
        answered=True,
        type=verdict.response_type,
        status=verdict.status,
        # What is opaque does not say so: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque
        redirected=bool(verdict.readable) and any(isinstance(event, Redirected) for event in verdict.trace),
        header_names=frozenset(name for name, _ in verdict.readable_headers),
    )


def _typed(outcome: Mapping[str, Any], name: str, kind: type) -> Any:
    value = outcome.get(name)
    if value is not None and type(value) is not kind:
        raise ApiError(f"outcome.{name} is not what a page would report", field="outcome")
    return value


def _names(headers: Any) -> frozenset[str]:
    rows = [] if headers is None else headers
    if not isinstance(rows, list) or not all(isinstance(row, list) and row and isinstance(row[0], str) for row in rows):
        raise ApiError("outcome.headers has to be a list of pairs of name and value", field="outcome")
    return frozenset(row[0].lower() for row in rows)
