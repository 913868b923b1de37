"""The causes in plain words, once for all browsers that share one."""

from collections.abc import Sequence
from typing import NamedTuple

from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.plain_words import explain, fix_in_words
from crossorigin.checking.fixes.wording import listing
from crossorigin.checking.needs import header_names_to_allow, need_of

_OPAQUE_REDIRECT = (
    "The page asked with redirect mode `manual`, and the server answered with a redirect, of which JavaScript sees"
    " nothing: status 0, no headers, no target."
)
_FOLLOW = "Set the request's redirect mode to `follow` in the page."


class Explanation(NamedTuple):
    """Why browsers block, and what to do.

    Attributes:
        words: A paragraph for each cause, with a line break between.
        fix_words: The same of what to do.
    """

    words: str
    fix_words: str


def explain_all(fetches: Sequence[BrowserFetch]) -> Explanation:
    """The words for every browser of *fetches* that blocks; both empty where none does."""
    whose: dict[str, list[str]] = {}
    for fetch in fetches:
        if fetch.outcome is not None and not fetch.outcome.is_readable:
            whose.setdefault(_explain(fetch.outcome), []).append(fetch.browser.name)
    return Explanation(
        words="\n".join(_attributed(words, names, fetches) for words, names in whose.items()),
        fix_words="\n".join(_fixes(fetches)),
    )


def needs_of(fetches: Sequence[BrowserFetch]) -> tuple[Need, ...]:
    """What the browsers that block need, in order, each with the request headers that any of them asks about."""
    blocked = [fetch.outcome for fetch in fetches if fetch.outcome is not None and not fetch.outcome.is_readable]
    names = tuple(sorted({name for outcome in blocked for name in header_names_to_allow(outcome)}))
    needs = [need_of(outcome, header_names=names) for outcome in blocked]
    return tuple(need for need in needs if need is not None)


def _explain(outcome: Outcome) -> str:
    if outcome.response.type is ResponseType.OPAQUE_REDIRECT:
        return _OPAQUE_REDIRECT
    need = need_of(outcome)
    if need is not None:
        return explain(need)
    assert outcome.refused is not None  # an opaque response has words
    assert outcome.refused.failure is not None  # or it would not have refused
    step = outcome.refused.failure.step
    return f"Step {step.number} of {step.algorithm} in the Fetch standard refuses: “{step.text}”"


def _fixes(fetches: Sequence[BrowserFetch]) -> tuple[str, ...]:
    types = {fetch.outcome.response.type for fetch in fetches if fetch.outcome is not None}
    follow = (_FOLLOW,) if ResponseType.OPAQUE_REDIRECT in types else ()
    return tuple(dict.fromkeys((*follow, *map(fix_in_words, needs_of(fetches)))))


def _attributed(words: str, names: Sequence[str], fetches: Sequence[BrowserFetch]) -> str:
    return words if len(names) == len(fetches) else f"In {listing(tuple(names))}: {words}"
