"""Origins that the network can forge get no credentials."""

from collections.abc import Iterator
from typing import Final

from crossorigin.fetch.ip_addresses import is_loopback_host
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_pattern import OriginPattern

from .draft import Draft

_INSECURE_SCHEMES: Final = frozenset({"ftp", "http"})


def is_insecure(pattern: OriginPattern) -> bool:
    """Whether whoever is between a page of *pattern* and its server can write the page.

    https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
    """
    return pattern.scheme in _INSECURE_SCHEMES and not is_loopback_host(pattern.host)


def secured(pattern: OriginPattern) -> str | None:
    """What was likely meant instead of an insecure *pattern*; nothing where a port stands, which https has not."""
    return None if pattern.port else str(pattern).replace(f"{pattern.scheme}:", "https:", 1)


def check_insecure_origins(draft: Draft) -> Iterator[PolicyIssue]:
    """The insecure ones of the patterns, if they get credentials."""
    if not draft.credentials or draft.dangerously_allow_insecure_origins:
        return
    for pattern in filter(is_insecure, draft.patterns):
        yield PolicyIssue(
            code=IssueCode.INSECURE_ORIGIN,
            field="origins",
            value=str(pattern),
            why=f"whoever is on the network can answer as this {pattern.scheme} origin, and act as its visitor: name "
            "the https origin, or set dangerously_allow_insecure_origins",
            suggestion=secured(pattern),
        )
