"""Origins that stand for all that a pattern matches: does the old middleware grant what the new entry would?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from crossorigin.server.origin_pattern import OriginPattern

_BELOW: Final = ("www", "a1", "x-1", "a.b", "tenant.eu.prod")
_PORTS: Final = (None, 3000, 8443)


def samples(pattern: OriginPattern) -> Iterator[str]:
    """Origins that *pattern* matches, of each shape: one label and several, with a digit, with a hyphen; ports."""
    hosts = [f"{label}.{pattern.host}" for label in _BELOW] if pattern.subdomains else [pattern.host]
    ports = _PORTS if pattern.any_port else (pattern.port,)
    for host in hosts:
        for port in ports:
            yield str(replace(pattern, host=host, port=port, subdomains=False, any_port=False))
