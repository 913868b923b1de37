"""What came of asking for an origin."""

from enum import Enum


class LookUp(Enum):
    """The outcome of a look-up. All but one refuse: what could not be found out is not granted."""

    GRANTED = "granted"
    NOT_GRANTED = "not-granted"
    FAILED = "failed"
    """What was asked raised an exception, or answered neither `True` nor `False`."""
    TIMED_OUT = "timed-out"
    OVERLOADED = "overloaded"
    """Nobody was asked: too many other origins were."""
    UNASKABLE = "unaskable"
    """Nobody was asked: a header that the answer depends on has several lines, or is too long."""
