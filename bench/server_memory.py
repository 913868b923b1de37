"""Memory of a middleware with 100,000 origins, over that of the interpreter. `python -m bench.server_memory`."""

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from .server_memory_process import NUMBER, STATUS
from .table import Result, Target, show

_RUNS: Final = 5
_STATES: Final = {
    "the interpreter": "bare",
    "and crossorigin's modules": "modules",
    "and a list of the origins": "list",
    "and the middleware": "middleware",
}


def measure() -> Result:
    """Resident memory of a process for each state, and what Python has allocated in it."""
    title = f"Memory with {NUMBER:,} origins, in MB over the interpreter"
    if not STATUS.is_file():
        return Result(title=title, notes=("Not measured: there is no /proc here, which tells a process's memory.",))
    found = {what: _figures(state) for what, state in _STATES.items()}
    bare = found["the interpreter"]
    over = {what: [one - base for one, base in zip(figures, bare, strict=True)] for what, figures in found.items()}
    now, peak = _run("traced")
    return Result(
        title=title,
        columns=("process", "resident", "at its peak"),
        rows=[(what, *(f"{figure:.1f}" for figure in figures)) for what, figures in over.items()],
        notes=(
            f"The interpreter has {bare[0]:.1f} MB. Medians of {_RUNS} processes; modules come from bytecode.",
            f"`tracemalloc` counts {now:.1f} MB for modules, list and middleware, at the peak {peak:.1f} MB.",
            "The list is what an application has read from somewhere; it is dropped, its strings are the policy's.",
        ),
        targets=[
            Target(what=f"Memory, {NUMBER:,} origins, {what}", at_most=40, measured=figure, unit="MB")
            for what, figure in zip(("resident", "at the peak"), over["and the middleware"], strict=True)
        ],
    )


def _figures(state: str) -> Sequence[float]:
    _run(state)  # The first writes bytecode.
    runs = [_run(state) for _ in range(_RUNS)]
    return [statistics.median(figures) for figures in zip(*runs, strict=True)]


def _run(state: str) -> Sequence[float]:
    """Two figures in MB: now, and at the peak."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command: list[str | Path] = [sys.executable, Path(__file__).with_name("server_memory_process.py"), state]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return [int(figure) / 1e6 for figure in done.stdout.split()]


if __name__ == "__main__":
    show(measure())
