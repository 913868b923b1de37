"""The origins of a dynamic policy after a look-up that granted: in the form of a table, all that may be asked for."""

from collections.abc import Callable
from functools import lru_cache
from typing import AnyStr, Final, final

from crossorigin.server.askable_origin import is_askable, takes_insecure_origins
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.origin_table import OriginTable
from crossorigin.server.policy import Policy

MOST_REMEMBERED: Final = 1024


@final
class EveryOrigin(frozenset[AnyStr]):
    """A set that holds whatever it is asked for, and has no elements: what a granted origin is looked up in.

    NB: it does not hold what a policy with credentials prohibits. The answers of one `DynamicOrigins` are kept for all
    policies that have it, and not all of them have credentials.
    """

    __slots__ = ("_others", "_secure")

    _others: Callable[[AnyStr], bool]
    _secure: AnyStr

    def __new__(cls, secure: AnyStr, others: Callable[[AnyStr], bool]) -> "EveryOrigin[AnyStr]":
        """Make one.

        Args:
            secure: What starts with it is held.
            others: Whether another is.
        """
        self = super().__new__(cls)
        self._secure = secure
        self._others = others
        return self

    def __contains__(self, origin: AnyStr) -> bool:  # type: ignore[override] # adapters look up nothing else
        return origin.startswith(self._secure) or self._others(origin)


class GrantedOrigins(OriginTable[AnyStr]):
    """A table of all origins that a policy asks for.

    Args:
        policy: The policy.
        encode: From text to what requests have.
        decode: The way back.
    """

    __slots__ = ("_is_askable",)

    _is_askable: Callable[[AnyStr], bool]

    def __init__(self, policy: Policy, encode: Callable[[str], AnyStr], decode: Callable[[AnyStr], str]) -> None:
        # NB: mypy takes the base class for one of another `AnyStr` here.
        super().__init__((), (), encode)  # type: ignore[arg-type] # see above
        self._is_askable = lambda origin: is_askable(decode(origin), policy)
        # The empty text starts each.
        every = takes_insecure_origins(policy)
        # Those on http are few, of developers, and each takes 10 µs to read (measured).
        others = lru_cache(MOST_REMEMBERED)(self._is_askable)
        self._exact = EveryOrigin(encode("" if every else "https:"), others)

    def holds(self, origin: AnyStr) -> bool:
        """Whether *origin* is one that the policy may ask for."""
        return len(origin) <= MAX_ORIGIN and self._is_askable(origin)
