"""The validator of what goes into a store: the same rules as for a policy's origins with credentials."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue, Scalar, scalar
from crossorigin.server.origin_pattern import OriginPattern
from crossorigin.server.validation.draft import Draft
from crossorigin.server.validation.insecure_origins import is_insecure, secured
from crossorigin.server.validation.origins import read_origins
from crossorigin.server.validation.public_suffixes import OR_SWITCH, check_public_suffixes

_WHOLE: Final = {
    "*": (
        IssueCode.WILDCARD_WITH_CREDENTIALS,
        "every page on the web could act as its visitor: name the origins that are meant",
    ),
    "null": (IssueCode.NULL_ORIGIN, "any page can send it, from a sandboxed frame: name the page's origin"),
}


def check_entry(text: str, *, insecure: bool = False) -> str:
    """The entry that *text* is, as stores keep it: an origin or a pattern. Each may come to have credentials.

    Args:
        text: As somebody wrote it.
        insecure: Whether http origins of other machines are taken.

    Raises:
        PolicyError: It is none, or prohibited: `*`, `null`, subdomains of a public suffix, http without *insecure*.
    """
    issues = tuple(_issues(text, insecure=insecure))
    if issues:
        raise PolicyError(issues)
    return text


def _issues(text: object, *, insecure: bool) -> Iterator[PolicyIssue]:
    if not isinstance(text, str):
        why = f"an entry is a string, and this is of type {type(text).__name__}"
        yield _issue(IssueCode.WRONG_TYPE, scalar(text), why)
    elif text in _WHOLE:
        yield _issue(_WHOLE[text][0], text, _WHOLE[text][1])
    else:
        # NB: a plain https origin is no pattern to it, and nothing is wrong with one.
        patterns, issues = read_origins((text,))
        yield from issues
        if not insecure:
            yield from map(_insecure, filter(is_insecure, patterns))
        draft = Draft(origins=(text,), patterns=patterns, credentials=True)
        for issue in check_public_suffixes(draft):
            yield replace(issue, why=issue.why.removesuffix(OR_SWITCH))


def _insecure(pattern: OriginPattern) -> PolicyIssue:
    why = f"whoever is on the network can answer as this {pattern.scheme} origin, and act as its visitor"
    return _issue(IssueCode.INSECURE_ORIGIN, str(pattern), f"{why}: name the https origin", secured(pattern))


def _issue(code: IssueCode, value: Scalar, why: str, suggestion: str | None = None) -> PolicyIssue:
    return PolicyIssue(code=code, field="origins", value=value, why=why, suggestion=suggestion)
