"""`null` among origins: only by its switch, and never with credentials."""

from collections.abc import Iterator

from crossorigin.server.issues import IssueCode, PolicyIssue

from .draft import Draft


def check_null(draft: Draft) -> Iterator[PolicyIssue]:
    """`null` is no origin: every sandboxed frame sends it, whosever it is.

    https://html.spec.whatwg.org/#concept-origin-opaque
    """
    if "null" not in draft.origins:
        return
    if draft.credentials:
        yield _issue(
            IssueCode.NULL_WITH_CREDENTIALS,
            "any page can send it, from a sandboxed frame, and act as its visitor: drop it, or drop credentials",
        )
    if not draft.dangerously_allow_null:
        yield _issue(
            IssueCode.NULL_ORIGIN,
            "any page can send it, from a sandboxed frame: drop it, or set dangerously_allow_null",
        )


def _issue(code: IssueCode, why: str) -> PolicyIssue:
    return PolicyIssue(code=code, field="origins", value="null", why=why)
