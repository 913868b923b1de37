import pytest

from crossorigin.server.origin_store import OriginStore, is_store
from tests.server.dynamic_inputs import Store, ask


class WithoutWatch:
    def grants(self, origin: str, /) -> bool:
        return False


class OfAttributes:
    grants = watch = True


def test_a_store() -> None:
    store: OriginStore = Store()
    assert is_store(store)


@pytest.mark.parametrize("value", [Store, ask, WithoutWatch(), OfAttributes(), None, ["https://a.example"]])
def test_no_store(value: object) -> None:
    """A class of stores is none: it has nothing that could be asked."""
    assert not is_store(value)
