from dataclasses import FrozenInstanceError

import pytest

from crossorigin.adapters.asgi_tables import instead
from tests.adapters.asgi_calls import FROM_PAGE, PAGE, preflight, unreachable


def test_what_goes_elsewhere_is_not_looked_up() -> None:
    tables = instead(unreachable)
    assert tables.others is unreachable
    assert (tables.exact, tables.matches, tables.refused, tables.ask) == (frozenset(), None, None, None)
    assert (tables.shared, tables.otherwise) == ([], None)
    assert tables.preflight(preflight(FROM_PAGE), PAGE) is None


def test_tables_are_replaced_as_a_whole() -> None:
    with pytest.raises(FrozenInstanceError):
        instead(unreachable).otherwise = []  # type: ignore[misc] # that is the point
