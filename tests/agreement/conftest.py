"""How many examples there were, at the end of the run; and quiet while they run."""

import logging

import pytest

from tests.agreement.tally import JUDGED, READABLE


@pytest.fixture(autouse=True)
def _no_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each middleware warns once of an application that sets the headers itself; here are thousands of both.
    monkeypatch.setattr(logging.getLogger("crossorigin"), "disabled", True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if JUDGED:
        counted = ", ".join(f"{name} {count:,} ({READABLE[name]:,} readable)" for name, count in JUDGED.items())
        terminalreporter.write_line(f"(policy, request) examples judged: {counted}")
