"""`python -m tests.suite`: all tests, in two runs at the same time.

One run measures which test module ran which line of the package, for `tests.twins`. The tests of the other run the
package in processes of their own, servers and browsers, or replay recordings: coverage would tell nothing of them, and
takes half as long again. On two cores both together take little more than the longer one.
"""

import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Final

ELSEWHERE: Final = (
    "tests/agreement",
    "tests/browsers",
    "tests/conformance",
    "tests/end_to_end",
    "tests/examples",
    "tests/interop",
    "tests/peers",
    "tests/truth",
    "tests/web/in_browsers",
)
"""Folders whose tests cover no module of the package in this process."""
_PYTEST: Final = ("-m", "pytest")
_MEASURED: Final = ("-m", "coverage", "run", *_PYTEST, "-p", "tests.twin_contexts")
_MARK: Final = "| "


def main() -> int:
    """Runs the command; returns its exit code: 0 where both runs pass and each module is covered by its own tests."""
    elsewhere = _start((*_PYTEST, *ELSEWHERE), subprocess.PIPE)
    assert elsewhere.stdout is not None
    telling = threading.Thread(target=_tell, args=(elsewhere.stdout,))
    telling.start()
    measured = _start((*_MEASURED, *(f"--ignore={folder}" for folder in ELSEWHERE))).wait()
    failed = elsewhere.wait()
    telling.join()
    uncovered = _start(("-m", "tests.twins")).wait()
    return 1 if measured or failed or uncovered else 0


def _start(arguments: Sequence[str], stdout: int | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments], stdout=stdout, stderr=subprocess.STDOUT if stdout else None, text=True
    )


def _tell(lines: IO[str]) -> None:
    """Lines as they come, marked, as the other run writes to the same place."""
    for line in lines:
        sys.stdout.write(_MARK + line)
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
