"""What is asked: called, and its answer taken for what it is."""

import inspect
from collections.abc import Callable
from types import MappingProxyType
from typing import Final, cast

from crossorigin.origins.look_up_keys import LookUpKey
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_store import is_store

_OUTCOMES: Final = {True: LookUp.GRANTED, False: LookUp.NOT_GRANTED}


def is_async(dynamic: DynamicOrigins) -> bool:
    """Whether *dynamic* is known to be asked in an event loop. What is not may turn out to be, by what it returns."""
    ask = dynamic.ask
    return not is_store(ask) and (inspect.iscoroutinefunction(ask) or inspect.iscoroutinefunction(type(ask).__call__))


def call(dynamic: DynamicOrigins, key: LookUpKey) -> object:
    """What *dynamic* says of *key*; perhaps an awaitable of it."""
    ask = dynamic.ask
    if is_store(ask):
        return ask.grants(key[0])
    function = cast("Callable[..., object]", ask)
    headers = MappingProxyType(dict(zip(dynamic.varies_on, key[1:], strict=True)))
    return function(key[0], headers) if headers else function(key[0])


def outcome(dynamic: DynamicOrigins, answer: object) -> LookUp:
    """What *answer* is.

    Raises:
        TypeError: It is neither `True` nor `False`. NB: not what is merely true: a row that says `revoked` is, too.
    """
    if isinstance(answer, bool):
        return _OUTCOMES[answer]
    raise TypeError(f"{dynamic.asked} answered with {type(answer).__name__}, where True or False is meant")
