"""What a page can do, as data."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from crossorigin.fetch.messages import HeaderList
from tests.conformance.adapters import Feature

ERROR: Final = "@error@"
"""A path at which the application raises what nothing catches: the frameworks have it elsewhere."""
TARGET: Final = "@target@"
"""In a `Location`: the address to be redirected to, at the same origin."""
OTHER_TARGET: Final = "@other-target@"
"""The same at another origin of the same server."""

Query: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One thing that a page does.

    Attributes:
        by: `fetch`, `upload` (an XMLHttpRequest with a listener on its upload), `img` or `script`.
        variant: Of the application: whose policy decides.
        path: Below the variant's.
        query: Tells the application what to say.
        headers: Set by the page.
        sent: The body.
        credentials: The credentials mode of `fetch`.
        crossorigin: The attribute of an element.
        told: What the application, which says what it is told, has to say.
        untold: What it must not say.
    """

    by: str = "fetch"
    variant: str = "matrix"
    method: str = "GET"
    path: str = "/say"
    query: Query = ()
    headers: HeaderList = ()
    sent: str | None = None
    credentials: str = "same-origin"
    crossorigin: str | None = None
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Calls that a page makes in turn; they share the URL's `key`, by which they are found on the wire.

    Attributes:
        name: For the test's id.
        is_listed: Whether the page's origin is one that the policy lists.
        wants: What an adapter has to have.
    """

    name: str
    calls: tuple[Call, ...]
    is_listed: bool = True
    wants: frozenset[Feature] = field(default_factory=frozenset)
