import pytest

from crossorigin.checking.verdict import Verdict
from crossorigin.cli.exit_codes import ExitCode, exit_code


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict.READABLE, 0),
        (Verdict.PREFLIGHT_PASSED, 0),
        (Verdict.NOT_ASKED, 2),
        (Verdict.BLOCKED, 1),
        (Verdict.UNREACHABLE, 3),
    ],
)
def test_each_verdict_has_its_code(verdict: Verdict, code: int) -> None:
    assert exit_code(verdict) == code


def test_no_fault_looks_like_a_verdict() -> None:
    # A command that asks for nothing is as wrong as one that cannot be read.
    verdicts = {exit_code(verdict) for verdict in Verdict} - {exit_code(Verdict.NOT_ASKED)}
    assert verdicts == {ExitCode.PASSED, ExitCode.BLOCKED, ExitCode.UNREACHABLE}
    assert ExitCode.USAGE.value == 2
