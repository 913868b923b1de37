import pytest

from crossorigin.testing.targets.settings import Settings
from crossorigin.transport.errors import OptionError


def test_what_they_say_to_transports() -> None:
    settings = Settings(timeout=5)
    assert settings.in_process.seconds == settings.live.timeouts.total == settings.live.body_seconds == 5
    assert settings.in_process.body_limit == settings.live.body_limit == 64 * 1024 * 1024
    assert not settings.live.use_environment_proxies
    assert Settings().lifespan


def test_no_time() -> None:
    with pytest.raises(OptionError, match="seconds=0 is not above zero"):
        Settings(timeout=0)
