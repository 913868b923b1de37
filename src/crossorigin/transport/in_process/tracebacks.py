"""Tracebacks of applications, without our frame on top."""

import traceback
from typing import Final

KEPT_EXCEPTIONS: Final = 100
"""How many a transport keeps: the last ones."""

_LIMIT: Final = 20_000


def traceback_text(exc: BaseException) -> str:
    """The traceback of *exc* from the first frame below ours; its last 20,000 characters."""
    trace = exc.__traceback__
    below = trace.tb_next if trace is not None else None
    return "".join(traceback.format_exception(type(exc), exc, below)).rstrip()[-_LIMIT:]
