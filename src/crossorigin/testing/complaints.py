"""What a result is not that a test expects: one line, empty where all is as expected."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from crossorigin.browser.causes import Cause
from crossorigin.checking.fixes.wording import listing

if TYPE_CHECKING:
    from crossorigin.testing.fetch_result import FetchResult

ExpectedHeaders: TypeAlias = str | Iterable[str] | Mapping[str, str]
ExpectedCause: TypeAlias = str | Cause | Collection[str | Cause]


def readable_complaint(result: "FetchResult", headers: ExpectedHeaders, status: int | None) -> str:
    """Why JavaScript cannot read what it is expected to.

    Args:
        result: Of one engine or several.
        headers: Names that have to be readable; with values, where it is a mapping.
        status: What has to be the status, if not `None`.
    """
    if not result.readable:
        return f"{result.summary}; expected to be readable"
    for name, value in _expected(headers):
        complaint = _header_complaint(result, name, value)
        if complaint:
            return complaint
    wrong = [(str(one.status), one.engines[0]) for one in result if status not in {None, one.status}]
    return f"status {_where(result, wrong)}; expected {status}" if wrong else ""


def blocked_complaint(result: "FetchResult", cause: ExpectedCause | None) -> str:
    """Why JavaScript is not kept from reading, or not for the cause expected.

    That nothing answered counts by its name alone: a test of a policy must not pass because the server is down.

    Raises:
        ValueError: There is no such cause.
    """
    __tracebackhide__ = True
    causes = frozenset() if cause is None else _cause_ids(cause)
    if any(one.readable for one in result):
        return f"{result.summary}; expected to be blocked{_by(causes)}"
    found = {one.cause for one in result}
    if causes and not found <= causes:
        hint = " (cause=[…] takes several)" if len(found) > 1 else ""
        return f"{result.summary}; expected to be blocked{_by(causes)}{hint}"
    if not causes and Cause.NETWORK_FAILURE.value in found:
        return f"nothing answered, {result.summary}; expected a browser to block it"
    return ""


def _expected(headers: ExpectedHeaders) -> Iterable[tuple[str, str | None]]:
    if isinstance(headers, str):
        return ((headers, None),)
    return headers.items() if isinstance(headers, Mapping) else ((name, None) for name in headers)


def _header_complaint(result: "FetchResult", name: str, value: str | None) -> str:
    blind = [one.engines[0] for one in result if name not in one.headers]
    if blind:
        return f"JavaScript does not see the response header {name} in {_engines(result, blind)}; expected it to"
    if value is None:
        return ""
    wrong = [(repr(one.headers[name]), one.engines[0]) for one in result if one.headers[name] != value]
    return f"the response header {name} is {_where(result, wrong)}; expected {value!r}" if wrong else ""


def _where(result: "FetchResult", found: list[tuple[str, str]]) -> str:
    """`404 in chromium and firefox and 403 in safari`, of what was *found* in which engine of *result*."""
    engines: dict[str, list[str]] = {}
    for what, engine in found:
        engines.setdefault(what, []).append(engine)
    return listing(tuple(f"{what} in {_engines(result, those)}" for what, those in engines.items()))


def _engines(result: "FetchResult", those: list[str]) -> str:
    return "every engine" if len(those) == len(result.engines) > 1 else listing(tuple(those))


def _cause_ids(cause: ExpectedCause) -> frozenset[str]:
    __tracebackhide__ = True
    several = (cause,) if isinstance(cause, str | Cause) else cause
    return frozenset(map(_cause_id, several))


def _cause_id(cause: str | Cause) -> str:
    __tracebackhide__ = True
    known = [each.value for each in Cause]
    name = cause.value if isinstance(cause, Cause) else cause
    if name in known:
        return name
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "crossorigin.browser.Cause lists them"
    raise ValueError(f"cause={name!r}: there is no such cause; {hint}")


def _by(causes: frozenset[str]) -> str:
    return f" by {' or '.join(sorted(causes))}" if causes else ""
