"""What a store could have that grants an origin: the entries that it is asked for, without reading them all."""

from collections.abc import Iterator

from crossorigin.fetch.public_suffixes import ListedPublicSuffixes, PublicSuffixesMissing, load_public_suffixes
from crossorigin.server.exact_origin import read_exact_origin
from crossorigin.server.origin_cover import read_entry, spellings_that_cover
from crossorigin.server.origin_pattern import OriginPattern
from crossorigin.server.validation.public_suffixes import may_reach_strangers, why_public


def candidates(origin: str) -> tuple[str, ...]:
    """The entries that grant *origin*: itself, `https://*.example.com`, `https://host:*`, and both at once.

    They are two for each label of its host at most, *origin* the first; none for what is no origin. None is a pattern
    below a public suffix, so that one that somehow came into a store grants nothing; without the Public Suffix List,
    none has subdomains, but for those of loopback.
    """
    exact = read_exact_origin(origin)
    if exact is None:
        return ()
    if exact.scheme not in {"http", "https"} or exact.host.endswith("."):
        return (origin,)
    return tuple(_allowed(exact))


def _allowed(exact: OriginPattern) -> Iterator[str]:
    suffixes = _suffixes()
    for spelling in spellings_that_cover(exact):
        pattern = read_entry(spelling)
        if not pattern.subdomains or _is_allowed(pattern, suffixes):
            yield spelling


def _suffixes() -> ListedPublicSuffixes | None:
    try:
        return load_public_suffixes()
    except PublicSuffixesMissing:
        return None


def _is_allowed(pattern: OriginPattern, suffixes: ListedPublicSuffixes | None) -> bool:
    if not may_reach_strangers(pattern):
        return True
    return suffixes is not None and why_public(pattern.host, suffixes) is None
