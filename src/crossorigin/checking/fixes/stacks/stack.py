"""What a stack is: a name, and a function from the policy to a snippet."""

from collections.abc import Callable
from dataclasses import dataclass

from crossorigin.checking.fixes.answer import AllowedAnswer


def everything(_: AllowedAnswer) -> tuple[str, ...]:
    """A stack that can express every policy."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A server stack this tool writes snippets for.

    Attributes:
        id: For `--stack`; kebab-case.
        title: For a person, with the versions the snippet is for.
        language: The info string of a Markdown code fence.
        place: Where the snippet goes, as the end of a sentence, with its preposition: `in nginx.conf`.
        note: The commonest trap, one sentence or two.
        snippet: The policy in the stack's own words. Raises ValueError for text that is not printable ASCII.
        cannot: What this stack cannot express of the policy, one sentence each; most have none.
    """

    id: str
    title: str
    language: str
    place: str
    note: str
    snippet: Callable[[AllowedAnswer], str]
    cannot: Callable[[AllowedAnswer], tuple[str, ...]] = everything
