"""Header names: tokens, in lower case."""

from collections.abc import Iterator

from crossorigin.fetch.syntax import ascii_lower, is_token
from crossorigin.server.issues import IssueCode, PolicyIssue


def normalize_header_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """*names* in lower case, each once."""
    return tuple(dict.fromkeys(map(ascii_lower, names)))


def check_header_names(field: str, names: tuple[str, ...]) -> Iterator[PolicyIssue]:
    """Those of *names* that no header can have. RFC 9110, 5.1"""
    for name in names:
        if not is_token(name):
            meant = name.partition(":")[0].strip(' \t\r\n,;"')
            yield PolicyIssue(
                code=IssueCode.INVALID_HEADER_NAME,
                field=field,
                value=name,
                why="the name of a header is a token, without spaces and separators",
                suggestion=meant if is_token(meant) else None,
            )
