import io
import logging

import pytest

from crossorigin.adapters.notices import LOGGER
from crossorigin.cli.demo_api.quiet_log import quiet_log


def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program of its own. NB: called by each test, since pytest adds its handlers after the fixtures."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])


def test_standard_error_is_spared_for_that_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _nobody_listens(monkeypatch)
    with quiet_log():
        LOGGER.warning("spared")
    LOGGER.warning("said")
    assert capsys.readouterr().err == "said\n"


def test_after_an_error_it_is_as_before(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _nobody_listens(monkeypatch)
    with pytest.raises(KeyError), quiet_log():
        raise KeyError("demo")
    LOGGER.warning("said")
    assert capsys.readouterr().err == "said\n"


def test_who_listens_hears_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _nobody_listens(monkeypatch)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    try:
        with quiet_log():
            LOGGER.warning("heard")
    finally:
        logging.getLogger().removeHandler(handler)
    assert stream.getvalue() == "heard\n"
    assert capsys.readouterr().err == ""
