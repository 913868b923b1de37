"""What adapters tell the operator beside refusals, through `logging`, as `crossorigin`."""

import logging
from collections.abc import Callable
from typing import Final

LOGGER: Final = logging.getLogger("crossorigin")


def warn_once() -> Callable[[], None]:
    """What warns, the first time, that the application's own headers were replaced."""
    warned = False

    def warn() -> None:
        nonlocal warned
        if not warned:
            warned = True
            LOGGER.warning(
                "the application sets Access-Control-* headers itself; crossorigin replaces them. Remove them "
                "there, or keep them with respect_app_headers=True. (Said once.)"
            )

    return warn
