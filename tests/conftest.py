"""How hard the properties try: `HYPOTHESIS_PROFILE=thorough` for a long look, else the same small sample every time.

And the hooks of `tests.needs`, here because pytest looks for hooks in plugins and in files of this name alone.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.needs import (
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_runtest_setup,
    pytest_terminal_summary,
)

# So that their asserts say what they compared. Here, as only what is imported later is rewritten.
pytest.register_assert_rewrite("tests.conformance.comparing", "tests.conformance.reply", "tests.interop.checking")

__all__ = ("pytest_collection_modifyitems", "pytest_configure", "pytest_runtest_setup", "pytest_terminal_summary")

# No property may depend on how busy the machine is: no deadline, and slow data generation is no failure.
settings.register_profile(
    "default",
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow,),
    max_examples=50,
    # The same examples in every run, CI's too, and none kept between runs.
    derandomize=True,
    database=None,
)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=5_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been logged lately: the log is one for the process, and so are complaints of observers."""
    # NB: not at the top: what is imported before coverage starts is not measured.
    from crossorigin.adapters.teller import LOG_REFUSALS
    from crossorigin.observing import guard
    from crossorigin.observing.token_bucket import TokenBucket

    monkeypatch.setattr(guard, "_complaints", TokenBucket(per_second=1, burst=1))
    monkeypatch.setattr(LOG_REFUSALS, "_bucket", TokenBucket(per_second=10, burst=50))
