import math

import pytest

from crossorigin.transport.errors import OptionError
from crossorigin.transport.in_process.options import InProcessOptions


def test_the_defaults_are_bounded() -> None:
    assert InProcessOptions().seconds == 30.0
    assert InProcessOptions().body_limit == 1024 * 1024


@pytest.mark.parametrize("seconds", [0, -1, math.nan])
def test_a_time_is_above_zero(seconds: float) -> None:
    with pytest.raises(OptionError, match="is not above zero"):
        InProcessOptions(seconds=seconds)


def test_a_body_limit_is_not_below_zero() -> None:
    assert InProcessOptions(body_limit=0).body_limit == 0
    with pytest.raises(OptionError, match="body_limit=-1 is below zero"):
        InProcessOptions(body_limit=-1)
