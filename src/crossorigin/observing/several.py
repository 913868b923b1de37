"""Several observers as one."""

from crossorigin.observing.guard import has_room, told
from crossorigin.observing.observer import RefusalObserver, require_observer
from crossorigin.server.refusal import Refusal


def observers(*each: RefusalObserver) -> RefusalObserver:
    """What tells *each* of them, in their order; one that raises keeps nothing from the next.

    Raises:
        TypeError: One cannot be called.
    """
    for observer in each:
        require_observer(observer)
    return each[0] if len(each) == 1 else _Several(each)


class _Several:
    # NB: no `has_room`: each that is asked and has none counts the refusal, and one among them may always have some.

    __slots__ = ("_each",)

    def __init__(self, each: tuple[RefusalObserver, ...]) -> None:
        self._each = each

    def __call__(self, refusal: Refusal, /) -> None:
        """Tell those of *refusal* that have room for it."""
        for observer in self._each:
            if has_room(observer):
                told(observer, refusal)
