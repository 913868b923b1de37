"""Origins that nobody meant to let in, made from those that somebody did: what loose matching lets in is among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.public_suffixes import PublicSuffixesMissing, load_public_suffixes
from crossorigin.migrate.samples import samples
from crossorigin.server.origin_pattern import OriginPattern

STRANGER: Final = "https://evil.example"
"""Nobody's."""
_MOST_PATTERNS: Final = 25
_LONGEST: Final = 120
"""Characters. What takes exponential time in the length of an origin is asked about short ones alone."""
_OTHER_PORT: Final = 8443

KINDS: Final = {
    "reflection": "Any origin is let in: it is sent back as it came.",
    "null": "Every page can send `null`, from a sandboxed frame.",
    "suffix": "The end is open: whoever registers the domain is let in.",
    "prefix": "The start of the host is open: whoever registers the domain is let in.",
    "sibling": "The start of the host is open: other hosts of the same domain are let in.",
    "dot": "A dot that is not escaped stands for any character: whoever registers the domain is let in.",
    "part": "Parts of the text are let in, as it is searched, not compared: the shorter domain can be somebody else's.",
    "scheme": "An http origin is let in: whoever is on the network can answer as it.",
    "port": "Another port is let in: another server of the same host.",
    "subdomain": "Subdomains are let in.",
    "case": "Letter case is ignored. No browser sends capitals: harmless.",
    "listed": "It is let in, and no entry of the policy is for it.",
}
"""What lets an origin in, by kind, in the order of their weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """An origin to ask about.

    Attributes:
        kind: What would let it in, a key of `KINDS`.
        origin: The origin.
    """

    kind: str
    origin: str


def probes(patterns: Iterable[OriginPattern], texts: Iterable[str]) -> tuple[Probe, ...]:
    """What to ask about.

    Args:
        patterns: What the entries were meant to grant.
        texts: Entries that are searched for origins.
    """
    found = [Probe(kind="reflection", origin=STRANGER), Probe(kind="null", origin="null")]
    for pattern in tuple(patterns)[:_MOST_PATTERNS]:
        found += _around(pattern)
    for text in tuple(texts)[:_MOST_PATTERNS]:
        found += [Probe(kind="part", origin=part) for part in _parts(text)]
    short = (probe for probe in found if len(probe.origin) <= _LONGEST)
    return tuple({probe.origin: probe for probe in reversed(tuple(short))}.values())[::-1]


def _around(pattern: OriginPattern) -> Iterator[Probe]:
    """Neighbours of an origin that *pattern* matches."""
    origin = next(samples(pattern))
    scheme, _, rest = origin.partition("://")
    host, _, port = rest.partition(":")
    at_port = f":{port}" if port else ""
    yield Probe(kind="scheme" if scheme == "http" else "listed", origin=origin)
    yield Probe(kind="suffix", origin=f"{origin}.evil.example")
    yield Probe(kind="suffix", origin=f"{scheme}://{host}.evil.example{at_port}")
    # Without its subdomain: what stands in front of the host that is named.
    beside = "prefix" if _can_be_registered(pattern.host) else "sibling"
    yield Probe(kind=beside, origin=f"{scheme}://evil{pattern.host}{at_port}")
    yield Probe(kind=beside, origin=f"{scheme}://x{pattern.host}{at_port}")
    below = host.removesuffix(pattern.host)
    for text in _without_a_dot(pattern.host):
        yield Probe(kind="dot", origin=f"{scheme}://{below}{text}{at_port}")
    yield Probe(kind="scheme", origin=f"http://{host}{at_port}")
    yield Probe(kind="port", origin=f"{scheme}://{host}:{_OTHER_PORT}")
    yield Probe(kind="subdomain", origin=f"{scheme}://www.{host}{at_port}")
    yield Probe(kind="case", origin=f"{scheme}://{host.upper()}{at_port}")


def _can_be_registered(host: str) -> bool:
    """Whether one like *host* can be somebody else's; one with more labels is a name that only its owner gives."""
    try:
        return load_public_suffixes().registrable_domain(host) in {host, None}
    except PublicSuffixesMissing:
        return host.count(".") <= 1


def _without_a_dot(host: str) -> Iterator[str]:
    """*host* with each of its dots but the last as a letter, so that a domain is left that can be registered."""
    places = [place for place, character in enumerate(host) if character == "."]
    # The last ones first: what follows them is the domain.
    for place in places[-2::-1]:
        yield f"{host[:place]}x{host[place + 1 :]}"
    if len(places) == 1:
        yield f"{host.replace('.', 'x')}.example"


def _parts(text: str) -> Iterator[str]:
    """Beginnings of the first origin in *text* that are origins of a shorter domain."""
    first = text.partition(",")[0].strip()
    for size in (1, 2, 3):
        part = first[:-size]
        if "." in part.rstrip(".").partition("://")[2] and not part.endswith((".", "-")):
            yield part
