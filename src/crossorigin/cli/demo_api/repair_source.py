"""The lines of Python that repair the demo's API, as a text."""

import inspect

from . import repaired


def repair_source() -> str:
    """The source of `repaired`, but for what it says of itself."""
    source = inspect.getsource(repaired)
    return source.removeprefix(f'"""{repaired.__doc__}"""').strip()
