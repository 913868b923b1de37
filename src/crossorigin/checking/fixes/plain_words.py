"""Why the browser blocked the page and what to do about it, as sentences for a person."""

from collections.abc import Callable
from typing import TypeAlias

from crossorigin.checking.fixes.causes import base_cause
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.words import (
    allow_origin,
    credentials,
    elsewhere,
    preflight_lists,
    preflight_redirect,
    preflight_status,
    reading,
)

_Words: TypeAlias = tuple[Callable[[Need], str], Callable[[Need], str]]

_FAMILIES: tuple[tuple[tuple[str, ...], _Words], ...] = (
    (allow_origin.CAUSES, (allow_origin.explain, allow_origin.fix)),
    (credentials.CAUSES, (credentials.explain, credentials.fix)),
    (preflight_status.CAUSES, (preflight_status.explain, preflight_status.fix)),
    (preflight_redirect.CAUSES, (preflight_redirect.explain, preflight_redirect.fix)),
    (preflight_lists.CAUSES, (preflight_lists.explain, preflight_lists.fix)),
    (reading.CAUSES, (reading.explain, reading.fix)),
    (elsewhere.CAUSES, (elsewhere.explain, elsewhere.fix)),
)
_WORDS = {cause: words for causes, words in _FAMILIES for cause in causes}


def explain(need: Need) -> str:
    """What the browser compared, what it found, and who can change that: two to four sentences, one line.

    Text from the server is escaped and bounded.
    """
    return _WORDS[base_cause(need.cause)][0](need)


def fix_in_words(need: Need) -> str:
    """What to do, as one imperative sentence that spells out the header lines."""
    return _WORDS[base_cause(need.cause)][1](need)
