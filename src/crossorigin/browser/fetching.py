"""The fetch machine: sans IO, one request at a time. https://fetch.spec.whatwg.org/#fetching

The caller sends what an action says and hands back what came:

    action = machine.start(now=0.0)
    while isinstance(action, Send):
        action = machine.receive(server(action.request), now=…)
    outcome = action
"""

from dataclasses import dataclass
from typing import TypeAlias

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.site import UNLISTED, PublicSuffixes

from . import standard
from .causes import Cause
from .cors_check import Failure
from .cors_preflight_fetch import cors_preflight_fetch, receive_preflight
from .fetch_state import FetchState, Next
from .filtered_response import NETWORK_ERROR, FilteredResponse
from .http_fetch import http_fetch, http_network_fetch
from .main_fetch import main_fetch
from .network_check import network_check
from .outcome import Outcome
from .preflight_cache import CORSPreflightCache
from .profile import Profile
from .received import as_read, author_request
from .request import Request
from .trace import Checked, Received, Trace
from .unsafe_headers import with_default_accept


@dataclass(frozen=True, slots=True)
class Send:
    """Put *request* on the wire and hand the answer to `FetchMachine.receive`.

    Attributes:
        request: What to send; the transport adds stored credentials if `include_credentials`.
        preflight: Whether it is a CORS-preflight request.
    """

    request: HTTPRequest
    preflight: bool


Action: TypeAlias = Send | Outcome


class MachineError(RuntimeError):
    """The caller erred: `start` once, then `receive` once for each `Send`, an answer whose headers are bytes."""


class FetchMachine:
    """One fetch in one browser.

    Args:
        request: What the page asks for; `initiators` makes them.
        profile: The browser.
        cache: The browser's CORS-preflight cache; a new one by default.
        suffixes: What knows registrable domains, hence which hosts are of one site: `Cross-Origin-Resource-Policy:
            same-site` asks. By default the last label of a host is its public suffix.
    """

    def __init__(
        self,
        request: Request,
        *,
        profile: Profile,
        cache: CORSPreflightCache | None = None,
        suffixes: PublicSuffixes = UNLISTED,
    ) -> None:
        request = author_request(request, profile)
        headers = with_default_accept(request.headers)
        self._state = FetchState(
            request=request,
            profile=profile,
            cache=CORSPreflightCache(profile) if cache is None else cache,
            url_list=[request.url],
            method=request.method,
            first_headers=headers,
            headers=headers,
            body=request.body,
            suffixes=suffixes,
        )
        self._awaited: Send | None = None
        self._started = False

    @property
    def trace(self) -> Trace:
        """What happened so far, in order."""
        return tuple(self._state.events)

    def start(self, now: float = 0.0) -> Action:
        """Begin.

        Args:
            now: Seconds of any monotonic clock, for the CORS-preflight cache.

        Raises:
            MachineError: The machine was started before.
        """
        if self._started:
            raise MachineError("start() was called before; make a new machine for each fetch")
        self._started = True
        self._state.now = now
        return self._run(Next.MAIN_FETCH)

    def receive(self, answer: HTTPResponse | NetworkFailure, now: float = 0.0) -> Action:
        """Go on with what answered the last `Send`.

        Raises:
            MachineError: Nothing was sent, or a header of *answer* is not made of bytes.
        """
        if self._awaited is None:
            raise MachineError("receive() was called with nothing on the wire")
        _require_bytes(answer)
        state, preflight = self._state, self._awaited.preflight
        self._awaited = None
        state.now = now
        state.events.append(Received(answer, state.hop, preflight))
        if isinstance(answer, NetworkFailure):
            failure = Failure(Cause.NETWORK_FAILURE, standard.NETWORK_ERROR, answer.message)
            return self._run(state.check("HTTP-network fetch", failure, preflight=preflight))
        refused = network_check(state, answer, preflight=preflight)
        if refused is not None:
            return self._run(refused)
        response = as_read(answer, state.profile, state.request.initiator)
        return self._run(receive_preflight(state, response) if preflight else http_fetch(state, response))

    def _run(self, step: Next | HTTPRequest | FilteredResponse | Checked) -> Action:
        state = self._state
        while isinstance(step, Next):
            last, step = step, _ALGORITHMS[step](state)
        if isinstance(step, HTTPRequest):
            self._awaited = Send(step, preflight=last is Next.PREFLIGHT)
            return self._awaited
        refused = state.told or (step if isinstance(step, Checked) else None)
        response = step if isinstance(step, FilteredResponse) and refused is None else NETWORK_ERROR
        return Outcome(
            request=state.request,
            profile=state.profile,
            response=response,
            refused=refused,
            trace=tuple(state.events),
            urls=tuple(map(str, state.url_list)),
        )


def _require_bytes(answer: HTTPResponse | NetworkFailure) -> None:
    for name, value in answer.headers if isinstance(answer, HTTPResponse) else ():
        if not (name.isascii() and value.isascii()) and max(name + value) > "\xff":
            raise MachineError(f"{name!r}: {value!r} holds a character above U+00FF; decode header bytes as latin-1")


_ALGORITHMS = {
    Next.MAIN_FETCH: main_fetch,
    Next.PREFLIGHT: cors_preflight_fetch,
    Next.REQUEST: http_network_fetch,
}
