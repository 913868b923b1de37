"""Origins: each is an origin as browsers write it, a pattern, `null` or `*`; and there is one at least."""

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_pattern import InvalidOriginPattern, OriginPattern, parse_origin_pattern
from crossorigin.server.plain_origin import is_plain_origin

_NO_PATTERNS = frozenset({"*", "null"})


def read_origins(names: tuple[str, ...]) -> tuple[tuple[OriginPattern, ...], tuple[PolicyIssue, ...]]:
    """The patterns among *names* that are more than a plain https origin, and what is wrong with the spelling."""
    patterns: list[OriginPattern] = []
    issues: list[PolicyIssue] = []
    for name in names:
        if is_plain_origin(name) or name in _NO_PATTERNS:
            continue
        try:
            patterns.append(parse_origin_pattern(name))
        except InvalidOriginPattern as error:
            issues.append(_invalid(error))
    return tuple(patterns), tuple(issues)


def no_origins() -> PolicyIssue:
    """What is wrong with an empty list of origins."""
    return PolicyIssue(
        code=IssueCode.NO_ORIGINS,
        field="origins",
        value="[]",
        why="a policy names the origins that it lets in; to let in none, leave the middleware out",
    )


def _invalid(error: InvalidOriginPattern) -> PolicyIssue:
    advice = "" if error.suggestion is not None else f"; {error.hint}"
    return PolicyIssue(
        code=IssueCode.INVALID_ORIGIN,
        field="origins",
        value=error.value,
        why=f"at column {error.column}: {error.rule}{advice}",
        suggestion=error.suggestion,
    )
