"""`*` among origins: alone, and without credentials."""

from collections.abc import Iterator

from crossorigin.server.issues import IssueCode, PolicyIssue

from .draft import Draft


def check_any_origin(draft: Draft) -> Iterator[PolicyIssue]:
    """`*` shares a response with every origin, and no response to a request with credentials.

    https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
    """
    if "*" not in draft.origins:
        return
    if len(draft.origins) > 1 or draft.dynamic:
        yield _issue(IssueCode.WILDCARD_BESIDE_OTHERS, "it stands for every origin: name it alone, or drop it")
    if draft.credentials:
        yield _issue(
            IssueCode.WILDCARD_WITH_CREDENTIALS,
            "every page on the web could act as its visitor: drop credentials, which bearer tokens do not need, or "
            "list the origins",
        )


def _issue(code: IssueCode, why: str) -> PolicyIssue:
    return PolicyIssue(code=code, field="origins", value="*", why=why)
