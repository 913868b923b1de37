"""What covers an origin or a pattern: the spellings of all patterns that match whatever it matches.

A set of a policy's origins is then asked for each, so that the work goes with the labels of a host and not with the
length of the policy.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from .origin_pattern import OriginPattern


def spellings_that_cover(pattern: OriginPattern) -> Iterator[str]:
    """The spelling of *pattern*, and those of all others that cover it."""
    for host in _hosts_that_cover(pattern):
        yield str(host)
        if not host.any_port:
            yield str(replace(host, port=None, any_port=True))


def is_covered(pattern: OriginPattern, origins: Container[str]) -> bool:
    """Whether one of *origins* covers *pattern*."""
    return any(spelling in origins for spelling in spellings_that_cover(pattern))


def read_entry(text: str) -> OriginPattern:
    """What `parse_origin_pattern` makes of *text*, which is known to be valid: quick, for policies of any length."""
    scheme, _, rest = text.partition("://")
    subdomains = rest.startswith("*.")
    host, colon, port = rest.removeprefix("*.").rpartition(":")
    if not colon or port.endswith("]"):
        return OriginPattern(scheme=scheme, host=rest.removeprefix("*."), subdomains=subdomains)
    any_port = port == "*"
    return OriginPattern(
        scheme=scheme, host=host, subdomains=subdomains, port=None if any_port else int(port), any_port=any_port
    )


def patterns_among(origins: Iterable[str]) -> Iterator[OriginPattern]:
    """*origins* of a policy but `*` and `null`, read."""
    return (read_entry(entry) for entry in origins if entry not in {"*", "null"})


def _hosts_that_cover(pattern: OriginPattern) -> Iterator[OriginPattern]:
    yield pattern
    parent = pattern.host
    while parent := parent.partition(".")[2]:
        yield replace(pattern, host=parent, subdomains=True)
