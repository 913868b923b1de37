"""Methods: tokens that a page can use, normalized."""

from collections.abc import Iterator

from crossorigin.fetch.methods import is_forbidden_method, is_method, normalize_method
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.limits import LONGEST_METHOD


def normalize_methods(names: tuple[str, ...]) -> tuple[str, ...]:
    """*names* as browsers send them, each once. https://fetch.spec.whatwg.org/#concept-method-normalize"""
    return tuple(dict.fromkeys(map(normalize_method, names)))


def check_methods(names: tuple[str, ...]) -> Iterator[PolicyIssue]:
    """What is wrong with *names*."""
    if "*" in names and len(names) > 1:
        why = "it stands for every method: name it alone, or drop it"
        yield PolicyIssue(code=IssueCode.WILDCARD_BESIDE_OTHERS, field="methods", value="*", why=why)
    for name in names:
        if not is_method(name):
            yield PolicyIssue(
                code=IssueCode.INVALID_METHOD,
                field="methods",
                value=name,
                why="a method is a token, without spaces and separators",
                suggestion=_meant(name),
            )
        elif len(name) > LONGEST_METHOD:
            why = f"a method has at most {LONGEST_METHOD} characters: check the spelling"
            yield PolicyIssue(code=IssueCode.INVALID_METHOD, field="methods", value=name, why=why)
        elif is_forbidden_method(name):
            why = "it is a forbidden method, which no browser sends for a page: drop it"
            yield PolicyIssue(code=IssueCode.FORBIDDEN_METHOD, field="methods", value=name, why=why)


def _meant(name: str) -> str | None:
    # NB: checked first, since `str.upper` makes an `S` of an `ſ`.
    meant = name.strip(' \t\r\n,;"')
    return meant.upper() if is_method(meant) and not is_forbidden_method(meant) else None
