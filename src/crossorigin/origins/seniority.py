"""Which grant goes where there is no room for one more: of those that were asked for only once, the oldest.

A segmented LRU: Karedy, Love and Wherry, Caching strategies to improve disk system performance (1994).
"""

from collections import OrderedDict
from typing import Final

from crossorigin.origins.look_up_keys import LookUpKey

SHARE: Final = 10
"""One grant of so many is of those asked for once: else customers that are gone would leave new ones no room."""


class Seniority:
    """The order in which grants go. Called by one thread at a time.

    Whoever makes up names below a pattern in a flood is granted each, once. The names of customers come again.

    Args:
        most: How many grants are kept, at least 1.
    """

    __slots__ = ("_most", "_most_proven", "_proven", "_unproven")

    def __init__(self, most: int) -> None:
        self._most = most
        self._most_proven = most - max(1, most // SHARE)
        # The oldest first. NB: a `dict` that is shortened at its front takes longer and longer to find it.
        self._unproven: OrderedDict[LookUpKey, None] = OrderedDict()
        self._proven: OrderedDict[LookUpKey, None] = OrderedDict()

    def granted(self, key: LookUpKey, *, is_again: bool) -> LookUpKey | None:
        """Put *key* last; the one that goes for it, if any.

        Args:
            key: What was granted.
            is_again: Whether it was granted before, and that was over.
        """
        if key in self._proven or (is_again and key in self._unproven):
            self._prove(key)
            return None
        self._unproven[key] = None
        self._unproven.move_to_end(key)
        is_full = len(self._unproven) + len(self._proven) > self._most
        return self._unproven.popitem(last=False)[0] if is_full else None

    def drop(self, key: LookUpKey) -> None:
        """It is granted no more."""
        self._unproven.pop(key, None)
        self._proven.pop(key, None)

    def _prove(self, key: LookUpKey) -> None:
        self._unproven.pop(key, None)
        self._proven[key] = None
        self._proven.move_to_end(key)
        if len(self._proven) > self._most_proven:
            self._unproven[self._proven.popitem(last=False)[0]] = None
