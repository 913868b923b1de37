"""Subdomains of a public suffix get no credentials: anybody can register one."""

from collections.abc import Iterator
from typing import Final

from crossorigin.fetch.ip_addresses import is_loopback_host
from crossorigin.fetch.public_suffixes import ListedPublicSuffixes, PublicSuffixesMissing, load_public_suffixes
from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_pattern import OriginPattern

from .draft import Draft

OR_SWITCH: Final = ", or set dangerously_allow_public_suffixes"
"""The end of each finding: what does not help where there is no such switch."""


def may_reach_strangers(pattern: OriginPattern) -> bool:
    """Whether the Public Suffix List has to tell whose the origins of *pattern* are."""
    return pattern.subdomains and not is_loopback_host(pattern.host)


def check_public_suffixes(draft: Draft) -> Iterator[PolicyIssue]:
    """The patterns below a public suffix, if they get credentials. https://url.spec.whatwg.org/#host-public-suffix"""
    if not draft.credentials or draft.dangerously_allow_public_suffixes:
        return
    patterns = tuple(filter(may_reach_strangers, draft.patterns))
    if not patterns:
        # Without a pattern nothing loads the list, and nothing needs the package.
        return
    try:
        suffixes = load_public_suffixes()
    except PublicSuffixesMissing:
        yield from map(_missing, patterns)
        return
    for pattern in patterns:
        why = why_public(pattern.host, suffixes)
        if why is not None:
            yield _public(pattern, suffixes, why)


def why_public(host: str, suffixes: ListedPublicSuffixes) -> str | None:
    """Who may have names below *host*, if others than its owner: the start of a sentence."""
    if suffixes.registrable_domain(host) is not None:
        below = suffixes.suffix_below(host)
        return None if below is None else f"below {host} is the public suffix {below}, below which"
    if suffixes.is_listed(host):
        return f"{host} is a public suffix, below which"
    return f"{host} is taken for a top-level name, as it is not listed, below which"


def _missing(pattern: OriginPattern) -> PolicyIssue:
    return PolicyIssue(
        code=IssueCode.PUBLIC_SUFFIXES_MISSING,
        field="origins",
        value=str(pattern),
        why=f"whether anybody can register a name below {pattern.host} is told by the Public Suffix List, which is not "
        f"installed: install it with `pip install 'crossorigin[site]'`{OR_SWITCH}",
    )


def _public(pattern: OriginPattern, suffixes: ListedPublicSuffixes, why: str) -> PolicyIssue:
    which = "Public Suffix List" if suffixes.date is None else f"Public Suffix List of {suffixes.date}"
    return PolicyIssue(
        code=IssueCode.PUBLIC_SUFFIX,
        field="origins",
        value=str(pattern),
        why=f"by the {which}, {why} anybody may have a name and act as the visitors: name the host{OR_SWITCH}",
    )
