"""The machine, driven: one blocking and one asynchronous loop over any server."""

from collections.abc import Awaitable, Callable

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.site import UNLISTED, PublicSuffixes

from .fetching import FetchMachine, Send
from .outcome import Outcome
from .preflight_cache import CORSPreflightCache
from .profile import Profile
from .request import Request


def _no_time() -> float:
    return 0.0


def fetch(
    request: Request,
    server: Callable[[HTTPRequest], HTTPResponse | NetworkFailure],
    *,
    profile: Profile,
    cache: CORSPreflightCache | None = None,
    clock: Callable[[], float] = _no_time,
    suffixes: PublicSuffixes = UNLISTED,
) -> Outcome:
    """Run one fetch to its end.

    Args:
        request: What the page asks for.
        server: Answers each request on the wire.
        profile: The browser.
        cache: Its CORS-preflight cache, kept over several fetches; a new one by default.
        clock: Seconds, such as `time.monotonic`; by default no time passes.
        suffixes: As `FetchMachine` takes them.
    """
    machine = FetchMachine(request, profile=profile, cache=cache, suffixes=suffixes)
    action = machine.start(now=clock())
    while isinstance(action, Send):
        action = machine.receive(server(action.request), now=clock())
    return action


async def fetch_async(
    request: Request,
    server: Callable[[HTTPRequest], Awaitable[HTTPResponse | NetworkFailure]],
    *,
    profile: Profile,
    cache: CORSPreflightCache | None = None,
    clock: Callable[[], float] = _no_time,
    suffixes: PublicSuffixes = UNLISTED,
) -> Outcome:
    """As `fetch`, over a server that is awaited."""
    machine = FetchMachine(request, profile=profile, cache=cache, suffixes=suffixes)
    action = machine.start(now=clock())
    while isinstance(action, Send):
        action = machine.receive(await server(action.request), now=clock())
    return action
