"""A process that prints its memory in bytes, now and at its peak; `server_memory` starts it.

What is measured is what it imports, so it imports little else.
"""

import sys
from pathlib import Path
from typing import Final

NUMBER: Final = 100_000
STATUS: Final = Path("/proc/self/status")


def _resident() -> tuple[int, int]:
    lines = dict(line.split(":", 1) for line in STATUS.read_text(encoding="ascii").splitlines())
    now, peak = (int(lines[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, peak


def _traced() -> tuple[int, int]:
    import tracemalloc  # noqa: PLC0415 - not in the processes that do without

    tracemalloc.start()
    made = _middleware()
    figures = tracemalloc.get_traced_memory()
    del made
    return figures


def _origins() -> list[str]:
    return [f"https://customer-{n:06}.app.example" for n in range(NUMBER)]


def _nothing() -> object:
    return None


def _modules() -> object:
    import crossorigin.adapters.asgi  # noqa: PLC0415 - it is measured what it takes
    import crossorigin.server.policy  # noqa: PLC0415 - the same

    return crossorigin


def _list() -> object:
    return _modules(), _origins()


def _middleware() -> object:
    from crossorigin.adapters.asgi import CORSMiddleware  # noqa: PLC0415 - the same
    from crossorigin.server.policy import Policy  # noqa: PLC0415 - the same

    async def application(*_: object) -> None:
        """Never called."""

    return CORSMiddleware(application, Policy(origins=_origins(), credentials=True, methods=["PUT"], max_age=600))


_MAKE: Final = {
    "bare": _nothing,
    "modules": _modules,
    "list": _list,
    "middleware": _middleware,
}

if __name__ == "__main__":
    if sys.argv[1] == "traced":
        print(*_traced())
    else:
        made = _MAKE[sys.argv[1]]()
        print(*_resident())
