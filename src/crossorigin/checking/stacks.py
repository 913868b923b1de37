"""Which stack the server runs on, and the snippets for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from crossorigin.checking.fixes.answer import NoSnippet, allowed_answer
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.recognise import recognise_stack
from crossorigin.checking.fixes.registry import STACK_IDS, find_stack
from crossorigin.checking.fixes.stacks import crossorigin
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.checking.report import Exchange, Fix, GuessedStack
from crossorigin.fetch.messages import HTTPResponse

_LAYER: Final = "a CORS layer of `crossorigin` is in front of the application"
_LEAST_CONFIDENCE: Final = 50
"""Percent: `Server: waitress` is of Flask as much as of Django, and the line for either is no line for the other."""


def guess_stacks(exchanges: Sequence[Exchange], framework: str = "") -> tuple[GuessedStack, ...]:
    """The stacks that the responses point to, the most likely first.

    Args:
        exchanges: Those of the last server that a redirect led to speak alone: another's stack is not the one to fix.
        framework: The top-level package that an application in this process is made with, or empty; `crossorigin`
            where a CORS layer of this package is in front of it.
    """
    found: dict[str, GuessedStack] = {}
    if framework in STACK_IDS:
        found[framework] = _known(framework)
    last_hop = max((exchange.hop for exchange in exchanges), default=0)
    for exchange in exchanges:
        if exchange.hop == last_hop and isinstance(exchange.response, HTTPResponse):
            for guess in _guesses(exchange.response):
                known = found.get(guess.stack_id)
                if known is None or known.confidence < guess.confidence:
                    found[guess.stack_id] = guess
    return tuple(sorted(found.values(), key=lambda guess: -guess.confidence))


def choose_fixes(
    needs: Iterable[Need], stack: str | None, guesses: Sequence[GuessedStack], adapter: str = ""
) -> tuple[Fix, ...]:
    """Snippets for the stack asked for, else for the likeliest of each layer; none where no setting helps.

    Args:
        needs: What the page needs, for each browser that refuses.
        stack: What was asked for.
        guesses: What was recognised, the most likely first.
        adapter: How this package gets in front of an application in this process; empty where nothing tells.

    Raises:
        ValueError: There is no such stack.
    """
    answer = next((found for need in needs if not isinstance(found := allowed_answer(need), NoSnippet)), None)
    if answer is None:
        return ()
    fixes = []
    for stack_id in (find_stack(stack).id,) if stack else _likeliest(guesses):
        chosen = find_stack(stack_id)
        if chosen.id == crossorigin.ID:
            chosen = _own(guesses, adapter)
        try:
            snippet = chosen.snippet(answer)
        except ValueError:
            continue  # a method or an origin that the stack's language has no safe way to write
        fixes.append(
            Fix(
                stack_id=chosen.id,
                title=chosen.title,
                language=chosen.language,
                place=chosen.place,
                note=chosen.note,
                snippet=snippet,
                cannot=chosen.cannot(answer),
            )
        )
    return tuple(fixes)


def _known(framework: str) -> GuessedStack:
    has_layer = framework == crossorigin.ID
    return GuessedStack(
        stack_id=framework,
        title=(crossorigin.PRESENT if has_layer else find_stack(framework)).title,
        layer="application",
        confidence=99,
        evidence=(_LAYER if has_layer else f"the application is one of `{framework}`",),
    )


def _guesses(response: HTTPResponse) -> Iterable[GuessedStack]:
    for guess in recognise_stack(response.headers, response.body, response.status):
        yield GuessedStack(
            stack_id=guess.stack_id,
            title=find_stack(guess.stack_id).title,
            layer=guess.layer.value,
            confidence=guess.confidence,
            evidence=guess.evidence,
        )


def _own(guesses: Sequence[GuessedStack], adapter: str) -> Stack:
    """The snippet of this package that fits: under the id by which it was asked for, or recognised."""
    if any(guess.stack_id == crossorigin.ID for guess in guesses):
        return crossorigin.PRESENT
    likeliest = next((guess for guess in guesses if guess.layer == "application"), None)
    if not adapter and likeliest is not None and likeliest.confidence >= _LEAST_CONFIDENCE:
        adapter = likeliest.stack_id
    return replace(crossorigin.FOR.get(adapter, crossorigin.STACK), id=crossorigin.ID)


def _likeliest(guesses: Sequence[GuessedStack]) -> tuple[str, ...]:
    """At most one of each layer: either can be told to send the headers, never both."""
    first: dict[str, str] = {}
    for guess in guesses:
        first.setdefault(guess.layer, guess.stack_id)
    return tuple(first.values())
