import dataclasses

import pytest

from crossorigin.checking.browsers import BROWSERS
from tests.checking.support import plan


def test_all_browsers_and_nothing_dangerous_by_default() -> None:
    made = plan()
    assert (made.browsers, made.send, made.probe) == (BROWSERS, False, True)


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan().send = True  # type: ignore[misc]  # that it fails is the point
