import pytest

from crossorigin.adapters.teller import LOG_REFUSALS
from crossorigin.observing import guard
from crossorigin.observing.token_bucket import TokenBucket


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been logged lately: the log is one for the process, and so are complaints of observers."""
    monkeypatch.setattr(guard, "_complaints", TokenBucket(per_second=1, burst=1))
    monkeypatch.setattr(LOG_REFUSALS, "_bucket", TokenBucket(per_second=10, burst=50))
