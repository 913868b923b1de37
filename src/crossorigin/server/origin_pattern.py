"""Origin patterns: exact origins, `https://*.example.com`, `https://example.com:*`, and both at once. No regex."""

import re
from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.origin import InvalidOrigin, OpaqueOrigin, parse_origin

from .origin_fault import InvalidOriginPattern, OriginFault, first_difference, meant_by, refusal
from .origin_rules import MAX_HOST, MAX_ORIGIN, find_prohibited
from .placeholder_rule import find_placeholder
from .regex_rule import find_regex
from .wildcard_rules import find_misplaced
from .wildcards import Wildcards, take_wildcards

__all__ = ["MAX_HOST", "MAX_ORIGIN", "InvalidOriginPattern", "OriginPattern", "parse_origin_pattern"]

_LABELS: Final = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+")
"""What a `*.` stands for."""
_MOST_FAULTS: Final = 4
"""A text with more is not worth a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPattern:
    """The origins that one entry of a policy lets in, as `parse_origin_pattern` makes it. `str()` gives the entry back.

    Attributes:
        scheme: Lower-case.
        host: Serialized; what follows the `*.`, if there is one.
        subdomains: Whether `*.` stands in front of the host, for one or more labels.
        port: `None` where it is the scheme's default or missing.
        any_port: Whether `:*` stands behind the host, for every port from 1 to 65535, the scheme's default included.
    """

    scheme: str
    host: str
    subdomains: bool = False
    port: int | None = None
    any_port: bool = False

    def __str__(self) -> str:
        port = ":*" if self.any_port else "" if self.port is None else f":{self.port}"
        return f"{self.scheme}://{'*.' if self.subdomains else ''}{self.host}{port}"

    def matches(self, origin: str) -> bool:
        """Whether *origin*, the value of an `Origin` header, is among them. Readable and slow; bounded work."""
        if len(origin) > MAX_ORIGIN:
            return False
        try:
            parsed = parse_origin(origin)
        except InvalidOrigin:
            return False
        if isinstance(parsed, OpaqueOrigin):
            return False
        return parsed.scheme == self.scheme and self._takes_host(parsed.host) and self._takes_port(parsed.port)

    def covers(self, other: "OriginPattern") -> bool:
        """Whether this matches every origin that *other* matches. Exact, for patterns that were parsed."""
        if self.scheme != other.scheme or not (self.any_port or (self.port == other.port and not other.any_port)):
            return False
        if not other.subdomains:
            return self._takes_host(other.host)
        return self.subdomains and (other.host == self.host or other.host.endswith(f".{self.host}"))

    def _takes_host(self, host: str) -> bool:
        if not self.subdomains:
            return host == self.host
        labels = host.removesuffix(self.host)
        return len(host) <= MAX_HOST and labels != host and _LABELS.fullmatch(labels) is not None

    def _takes_port(self, port: int | None) -> bool:
        return port != 0 if self.any_port else port == self.port


def parse_origin_pattern(text: str) -> OriginPattern:
    """The pattern that *text* spells. `*` alone and `null`, which are none, are the policy's business.

    Raises:
        InvalidOriginPattern: *text* is anything else. It says which rule, and the likely fix.
    """
    found = _parse(text)
    if isinstance(found, OriginPattern):
        return found
    raise refusal(text, found.suggesting(_meant(found)))


def _meant(fault: OriginFault) -> str | None:
    """The pattern that mends *fault*, and what else is wrong with the text."""
    suggestion = fault.suggestion
    for _ in range(_MOST_FAULTS):
        if suggestion is None:
            break
        found = _parse(suggestion)
        if isinstance(found, OriginPattern):
            return suggestion
        suggestion = found.suggestion
    return None


def _parse(text: str) -> OriginPattern | OriginFault:
    if len(text) > MAX_ORIGIN:
        return OriginFault(
            rule=f"an origin has at most {MAX_ORIGIN} characters", column=MAX_ORIGIN + 1, advice="name one origin"
        )
    if (fault := find_placeholder(text) or find_regex(text) or find_misplaced(text)) is not None:
        return fault
    wildcards = take_wildcards(text)
    try:
        origin = parse_origin(wildcards.plain)
    except InvalidOrigin as error:
        return _translate(text, wildcards, error)
    if isinstance(origin, OpaqueOrigin):
        return OriginFault(rule="`null` names no origin: every opaque origin is sent so", column=1, advice="name one")
    prohibited = find_prohibited(origin, subdomains=wildcards.subdomains, any_port=wildcards.any_port)
    if prohibited is not None:
        return wildcards.put_back_in(prohibited)
    return OriginPattern(
        scheme=origin.scheme,
        host=origin.host,
        subdomains=wildcards.subdomains,
        port=origin.port,
        any_port=wildcards.any_port,
    )


def _translate(text: str, wildcards: Wildcards, error: InvalidOrigin) -> OriginFault:
    """What `parse_origin` says against the text without its wildcards, said of the text with them."""
    meant = meant_by(error)
    if meant is None:
        # Behind the scheme, if there is one.
        return OriginFault(rule=error.rule, column=len(text) - len(text.rpartition("://")[2]) + 1, advice=error.hint)
    if meant == "null":
        return OriginFault(rule=error.rule, column=1, advice="serve the page over https and name its origin")
    suggestion = wildcards.put_back(meant)
    return OriginFault(
        rule=error.rule,
        column=first_difference(text, suggestion),
        advice="write it as in 'https://app.example'",
        suggestion=suggestion,
    )
