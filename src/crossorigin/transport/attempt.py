"""One try at a request: what an explanation of its failure has to know."""

from dataclasses import dataclass

from crossorigin.fetch.url import URL
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.options import Timeouts
from crossorigin.transport.progress import Progress
from crossorigin.transport.proxies import Proxy
from crossorigin.transport.target import host_of, port_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try at a request.

    Attributes:
        target: The request's URL.
        proxy: What it goes by, or `None`.
        timeouts: How long to wait.
        deadline: Of the whole request.
        progress: How far it got.
    """

    target: URL
    proxy: Proxy | None
    timeouts: Timeouts
    deadline: Deadline
    progress: Progress

    @property
    def host(self) -> str:
        """The server's host, without brackets."""
        return host_of(self.target)

    @property
    def server(self) -> str:
        """The server as messages call it: `host:port`."""
        return f"{self.target.host}:{port_of(self.target)}"

    @property
    def step(self) -> str:
        """The failed step without its layer, such as `start_tls`."""
        return self.progress.failed_step.rpartition(".")[2]
