from functools import partial

import pytest

from crossorigin.observing.observer import RefusalObserver, require_observer
from crossorigin.server.refusal import Refusal
from tests.observing.samples import REFUSAL


def test_a_plain_function_is_one() -> None:
    seen: list[Refusal] = []
    observer: RefusalObserver = seen.append
    observer(REFUSAL)
    assert seen == [REFUSAL]


class Async:
    async def __call__(self, refusal: Refusal, /) -> None: ...


async def later(refusal: Refusal) -> None: ...


@pytest.mark.parametrize("given", [None, [].append, partial(print, sep=""), print])
def test_what_can_be_told(given: object) -> None:
    assert require_observer(given) is given  # type: ignore[arg-type] # of several types


@pytest.mark.parametrize(
    ("given", "why"),
    [(5, "cannot be called"), ("log", "cannot be called"), (later, "is async"), (Async(), "is async")],
)
def test_what_cannot(given: object, why: str) -> None:
    with pytest.raises(TypeError, match=f"on_refusal is .*{why}"):
        require_observer(given)  # type: ignore[arg-type] # that is the point
