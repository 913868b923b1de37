from dataclasses import FrozenInstanceError

import pytest

from crossorigin.cli.demo_api.screen import Screen


def test_a_screen_is_a_value() -> None:
    screen = Screen(width=80, color=False, encoding="utf-8")
    assert screen == Screen(width=80, color=False, encoding="utf-8")
    with pytest.raises(FrozenInstanceError):
        screen.width = 40  # type: ignore[misc] # the point of the test
