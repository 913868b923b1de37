"""An origin that a pattern matches and that no origin of a policy does."""

import itertools
import string
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Final

from crossorigin.fetch.url_record import SPECIAL_SCHEMES

from .origin_cover import is_covered
from .origin_pattern import MAX_HOST, OriginPattern

_LABEL_CHARACTERS: Final = string.ascii_lowercase + string.digits + "-_"
_MAX_LABEL: Final = 63
_USUAL_PORTS: Final = (8443, 8080, 3000)
_USUAL_LABELS: Final = ("www",)
_ANYWHERE: Final = ("any.example", "other.example")


def example_of(pattern: OriginPattern, origins: Container[str]) -> str | None:
    """An origin that *pattern* matches and none of *origins* does, or `None` if there is no such.

    NB: exact, for patterns in the union of others, too. It ends soon: what is passed over is an entry of *origins*.
    """
    if is_covered(pattern, origins):
        return None
    for port in _ports(pattern):
        at_port = replace(pattern, port=port, any_port=False)
        if is_covered(at_port, origins):
            continue
        for host in _hosts(pattern):
            origin = replace(at_port, host=host, subdomains=False)
            if not is_covered(origin, origins):
                return str(origin)
    return None


def example_of_any(origins: Container[str], scheme: str = "https") -> str:
    """An origin of *scheme* that none of *origins* matches; there always is one."""
    # Below no pattern is a host of one label, and letters are no address.
    hosts = ("".join(letters) for size in itertools.count(1) for letters in _letters(size))
    anywhere = (OriginPattern(scheme=scheme, host=host) for host in itertools.chain(_ANYWHERE, hosts))
    return next(str(origin) for origin in anywhere if not is_covered(origin, origins))


def _letters(size: int) -> Iterator[tuple[str, ...]]:
    return itertools.product(string.ascii_lowercase, repeat=size)


def _ports(pattern: OriginPattern) -> Iterable[int | None]:
    if not pattern.any_port:
        return (pattern.port,)
    default = SPECIAL_SCHEMES[pattern.scheme]
    return itertools.chain((None, *_USUAL_PORTS), (port for port in range(1, 65_536) if port != default))


def _hosts(pattern: OriginPattern) -> Iterable[str]:
    if not pattern.subdomains:
        return (pattern.host,)
    room = MAX_HOST - len(pattern.host) - len(".")
    labels = itertools.chain((label for label in _USUAL_LABELS if len(label) <= room), _labels(room))
    return (f"{label}.{pattern.host}" for label in labels)


def _labels(room: int) -> Iterator[str]:
    """Every text of at most *room* characters that a `*` can stand for, the shortest first."""
    for size in range(1, room + 1):
        for characters in itertools.product(f"{_LABEL_CHARACTERS}.", repeat=size):
            labels = "".join(characters)
            if all(0 < len(label) <= _MAX_LABEL for label in labels.split(".")):
                yield labels
