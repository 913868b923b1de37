"""How to ask a target."""

from dataclasses import dataclass

from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.options import LiveOptions, Timeouts

_BODY_LIMIT = 64 * 1024 * 1024
"""Bytes: a test reads the body."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ask.

    Attributes:
        timeout: Seconds for one request.
        lifespan: Whether an ASGI application is started up and shut down.

    Raises:
        OptionError: The time is not above zero.
    """

    timeout: float = 30.0
    lifespan: bool = True

    def __post_init__(self) -> None:
        _ = self.in_process

    @property
    def in_process(self) -> InProcessOptions:
        """For an application in this process."""
        return InProcessOptions(seconds=self.timeout, body_limit=_BODY_LIMIT)

    @property
    def live(self) -> LiveOptions:
        """For a server. A test's server is reached without a proxy."""
        return LiveOptions(
            timeouts=Timeouts(connect=self.timeout, read=self.timeout, total=self.timeout),
            body_limit=_BODY_LIMIT,
            body_seconds=self.timeout,
            use_environment_proxies=False,
        )
