"""A clock that goes when it is told to."""


class FakeClock:
    """Seconds."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """The time."""
        return self.now

    def tick(self, seconds: float) -> None:
        """Let so much time go by."""
        self.now += seconds
