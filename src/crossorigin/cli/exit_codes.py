"""What the commands' exit codes mean, in one table."""

from enum import IntEnum
from typing import Final

from crossorigin.checking.verdict import Verdict


class ExitCode(IntEnum):
    """The exit codes of every command."""

    PASSED = 0
    """All is as it should be; of `cors check`: every browser lets the page read, as far as was asked."""
    BLOCKED = 1
    """It is not; of `cors check`: some browser does not. What it says of others is in the help of each."""
    USAGE = 2
    """The command was wrong, or asks for nothing."""
    UNREACHABLE = 3
    """The server gave no HTTP response; the store cannot be reached."""
    INTERNAL = 70
    """A fault of ours; `EX_SOFTWARE` of sysexits.h, apart from the verdicts."""
    CANNOT_WRITE = 74
    """The output cannot be written; `EX_IOERR` of sysexits.h."""
    INTERRUPTED = 130
    """128 and the number of the signal, as shells have it for SIGINT."""
    BROKEN_PIPE = 141
    """The same for SIGPIPE: who read the output went away."""


_OF_VERDICT: Final = {
    Verdict.READABLE: ExitCode.PASSED,
    Verdict.PREFLIGHT_PASSED: ExitCode.PASSED,
    # Green in CI, whatever the server answers, would be the worst of all answers.
    Verdict.NOT_ASKED: ExitCode.USAGE,
    Verdict.BLOCKED: ExitCode.BLOCKED,
    Verdict.UNREACHABLE: ExitCode.UNREACHABLE,
}


def exit_code(verdict: Verdict) -> ExitCode:
    """The exit code that stands for *verdict*."""
    return _OF_VERDICT[verdict]
