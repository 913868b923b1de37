import logging

import pytest

from crossorigin.adapters.notices import LOGGER, warn_once


def test_the_logger_can_be_found_by_its_name() -> None:
    assert logging.getLogger("crossorigin") is LOGGER


def test_a_warning_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    warn, other = warn_once(), warn_once()
    for _ in range(3):
        warn()
    ((name, level, text),) = caplog.record_tuples
    assert (name, level) == ("crossorigin", logging.WARNING)
    assert "respect_app_headers=True" in text
    # Of another application it is said again.
    other()
    assert len(caplog.records) == 2
