"""Keeps what the middleware logs off the demo's page, which says it in its own words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from crossorigin.adapters.notices import LOGGER


@contextmanager
def quiet_log() -> Iterator[None]:
    """For the time of a `with`, spare standard error what nobody asked to log; handlers that somebody set get it."""
    # https://docs.python.org/3/library/logging.html#logging.lastResort is for loggers that find no handler.
    handler = logging.NullHandler()
    LOGGER.addHandler(handler)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
