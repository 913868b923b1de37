"""One fetch in one browser, over the wire that all share."""

from dataclasses import dataclass

from crossorigin.browser.fetching import FetchMachine, Send
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import Request
from crossorigin.browser.trace import Sent, Trace
from crossorigin.checking.browsers import Browser
from crossorigin.checking.not_followed import is_not_followed
from crossorigin.checking.wire import Wire
from crossorigin.fetch.public_suffixes import PublicSuffixesIfInstalled

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""RFC 9110, 9.2.1: what a person may have asked of a server without meaning to change anything. TRACE is forbidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserFetch:
    """What became of the fetch in one browser.

    Attributes:
        browser: Which.
        outcome: How it ended; `None` where the request was held back, or a redirect was not followed.
        trace: Everything sent, received and checked.
    """

    browser: Browser
    outcome: Outcome | None
    trace: Trace

    @property
    def preflight(self) -> str:
        """`none`, `passed`, `failed` or `cached`, as `Outcome.preflight`."""
        if self.outcome is not None:
            return self.outcome.preflight
        # NB: the cache is empty at first, so it answers only after a preflight that passed.
        return "passed" if any(isinstance(event, Sent) and event.preflight for event in self.trace) else "none"

    @property
    def asks_preflight(self) -> bool:
        """Whether it asks for permission first."""
        return self.preflight != "none"

    @property
    def sends_credentials(self) -> bool:
        """Whether stored credentials go along with any request that it sent."""
        return any(isinstance(event, Sent) and event.request.include_credentials for event in self.trace)


def run_fetch(browser: Browser, request: Request, wire: Wire, *, send: bool) -> BrowserFetch:
    """The fetch of *request* in *browser*.

    Args:
        browser: Which.
        request: What the page asks for.
        wire: Where to.
        send: Whether a request that may change something on the server goes out.

    Raises:
        TransportError: A request cannot be sent as given.
    """
    machine = FetchMachine(request, profile=browser.profile, suffixes=PublicSuffixesIfInstalled())
    action, hops = machine.start(), _Hops()
    while isinstance(action, Send):
        wanted = action.request
        if not (send or action.preflight or wanted.method in SAFE_METHODS):
            return _unasked(browser, machine)
        hop = hops.of(action)
        answer = wire.ask(browser.id, wanted, preflight=action.preflight, hop=hop)
        if is_not_followed(answer):
            return _unasked(browser, machine)
        action = machine.receive(answer)
    return BrowserFetch(browser=browser, outcome=action, trace=action.trace)


def _unasked(browser: Browser, machine: FetchMachine) -> BrowserFetch:
    # The machine has the request as sent already, which it is not.
    return BrowserFetch(browser=browser, outcome=None, trace=machine.trace[:-1])


class _Hops:
    """Counts redirects: each request that is no preflight, and follows another such one, is the next hop's."""

    def __init__(self) -> None:
        self._requests = 0

    def of(self, action: Send) -> int:
        hop = self._requests
        self._requests += not action.preflight
        return hop
