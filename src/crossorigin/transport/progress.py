"""How far a request got, by httpcore's trace extension."""

from collections.abc import Mapping
from typing import Any, Final

# What httpcore does after a failure, and tells too.
_CLEAN_UP: Final = frozenset({"response_closed", "close"})
_CONNECTING: Final = frozenset({"connection.connect_tcp", "socks.connect_tcp"})


class Progress:
    """The steps that a request took.

    Given to httpcore as the extension `trace`. https://www.encode.io/httpcore/extensions/#trace

    Attributes:
        failed_step: The last that failed, such as `connection.start_tls`; empty while none has.
    """

    def __init__(self) -> None:
        self.failed_step = ""
        self._steps: set[str] = set()

    def __call__(self, event: str, _info: Mapping[str, Any]) -> None:
        """Takes note of *event*: `layer.step.started`, `.complete` or `.failed`."""
        step, _, stage = event.rpartition(".")
        if step.rpartition(".")[2] in _CLEAN_UP:
            return
        self._steps.add(step)
        if stage == "failed":
            self.failed_step = step

    @property
    def opened_connection(self) -> bool:
        """Whether it tried to open a connection, and did not reuse one."""
        return not self._steps.isdisjoint(_CONNECTING)

    @property
    def awaits_tunnel(self) -> bool:
        """Whether it opened a connection and has not come to TLS with the server behind the proxy."""
        return self.opened_connection and "proxy.start_tls" not in self._steps
