"""Which stack sent a response: the marks that its headers and its error body bear, weighed."""

from dataclasses import dataclass
from enum import Enum

from crossorigin.checking.fixes.fingerprints import FINGERPRINTS, Fingerprint
from crossorigin.checking.fixes.wording import code
from crossorigin.fetch.messages import HeaderList

_FRONTS = frozenset({"nginx", "apache", "caddy", "haproxy", "envoy", "cloudflare-workers"})
# Marks stand in short values and at the beginning of error pages; the bounds keep hostile ones cheap.
_HEADER_BOUND = 1_000
_BODY_BOUND = 32_768
_LEAST_CONFIDENCE = 25


class Layer(Enum):
    """Where in the chain of servers a stack stands."""

    FRONT = "front"
    """A proxy, a CDN or a web server, with perhaps something else behind it."""
    APPLICATION = "application"


@dataclass(frozen=True, slots=True, kw_only=True)
class StackGuess:
    """A stack that a response may come from.

    Attributes:
        stack_id: An id of the registry.
        layer: Both layers can be recognised in one response; then either can be told to send the headers, never both.
        confidence: 25 to 99, in percent, roughly.
        evidence: Phrases for a person; what the server wrote is escaped.
    """

    stack_id: str
    layer: Layer
    confidence: int
    evidence: tuple[str, ...]


def recognise_stack(headers: HeaderList, body: bytes = b"", status: int = 200) -> tuple[StackGuess, ...]:
    """The stacks that *headers* and *body* point to, the most likely first; empty if nothing does.

    Args:
        headers: Of the response, in any case.
        body: Read as far as it is an error page: a page about nginx is not nginx's.
        status: The response's status.
    """
    text = body[:_BODY_BOUND].decode("latin-1") if status >= 400 else ""
    values = [(name.lower(), value[:_HEADER_BOUND]) for name, value in headers]
    found: dict[str, list[tuple[int, str]]] = {}
    for mark in FINGERPRINTS:
        evidence = _evidence(mark, values, text)
        if evidence is not None:
            found.setdefault(mark.stack, []).append((mark.weight, evidence))
    guesses = (_guess(stack, marks) for stack, marks in found.items())
    likely = (guess for guess in guesses if guess.confidence >= _LEAST_CONFIDENCE)
    return tuple(sorted(likely, key=lambda guess: -guess.confidence))


def _evidence(mark: Fingerprint, values: list[tuple[str, str]], text: str) -> str | None:
    if not mark.header:
        return f"the body is {mark.words}" if mark.pattern.search(text) else None
    value = next((value for name, value in values if name == mark.header and mark.pattern.search(value)), None)
    # A cookie's value is nobody's business.
    shown = "" if value is None else value.partition("=")[0] if mark.header == "set-cookie" else value
    return None if value is None else f"{code(f'{mark.header}: {shown}')} is {mark.words}"


def _guess(stack: str, marks: list[tuple[int, str]]) -> StackGuess:
    doubt = 1.0
    for weight, _ in marks:
        doubt *= 1 - weight / 100
    return StackGuess(
        stack_id=stack,
        layer=Layer.FRONT if stack in _FRONTS else Layer.APPLICATION,
        confidence=min(99, round(100 * (1 - doubt))),
        evidence=tuple(evidence for _, evidence in sorted(marks, key=lambda mark: -mark[0])),
    )
