from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.refusal import Refusal
from tests.observing.samples import REFUSAL


def test_a_plain_function_is_one() -> None:
    seen: list[Refusal] = []
    observer: RefusalObserver = seen.append
    observer(REFUSAL)
    assert seen == [REFUSAL]
