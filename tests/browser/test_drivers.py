import asyncio
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.drivers import fetch, fetch_async
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import SPEC
from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.browser.trace import Sent
from crossorigin.fetch.messages import HTTPRequest
from tests.browser.exchanges import (
    DOWN,
    OTHER,
    PAGE,
    PROFILES,
    THIRD,
    Answer,
    Server,
    allow,
    answer,
    redirect,
    request_to,
)

GRANT = allow("*", ("Access-Control-Allow-Methods", "PUT"), ("Access-Control-Max-Age", "60"))
PUT = request_to(f"{OTHER}/", method="PUT")

answers = st.sampled_from(
    [
        GRANT,
        DOWN,
        answer(),
        answer(status=204),
        allow(PAGE, ("Access-Control-Allow-Credentials", "true")),
        redirect("/x", status=307),
        redirect(f"{THIRD}/x", status=308),
        redirect(f"{PAGE}/x"),
        redirect("http://[/", status=301),
    ]
)
requests = st.builds(
    request_to,
    st.sampled_from([f"{OTHER}/", f"{PAGE}/", f"{THIRD}/a?b#c"]),
    method=st.sampled_from(["GET", "POST", "PUT"]),
    credentials_mode=st.sampled_from(CredentialsMode),
    headers=st.sampled_from([(), (("X-A", "1"),), (("Authorization", "x"),)]),
)


class Endless(Server):
    """Starts over when it comes to the end of its answers."""

    def __post_init__(self) -> None:
        self._turns = itertools.cycle(self.answers)

    def __call__(self, request: HTTPRequest) -> Answer:
        self.seen.append(request)
        return next(self._turns)


def awaited(request: Request, server: Server, profile: Profile) -> Outcome:
    async def serve(wire: HTTPRequest) -> Answer:
        await asyncio.sleep(0)
        return server(wire)

    return asyncio.run(fetch_async(request, serve, profile=profile))


@given(requests, st.lists(answers, min_size=1, max_size=4), st.sampled_from(PROFILES))
def test_both_drivers_come_to_the_same_outcome(request: Request, replies: list[Answer], profile: Profile) -> None:
    blocking, awaiting = Endless(replies), Endless(replies)
    assert fetch(request, blocking, profile=profile) == awaited(request, awaiting, profile)
    assert blocking.seen == awaiting.seen


@given(requests, st.lists(answers, min_size=1, max_size=4), st.sampled_from(PROFILES))
def test_the_trace_has_what_the_server_saw(request: Request, replies: list[Answer], profile: Profile) -> None:
    server = Endless(replies)
    outcome = fetch(request, server, profile=profile)
    assert [event.request for event in outcome.trace if isinstance(event, Sent)] == server.seen


def test_a_cache_is_kept_over_fetches_as_long_as_the_clock_lets_it() -> None:
    cache, times = CORSPreflightCache(SPEC), iter([0.0, 1.0, 2.0, 50.0, 51.0, 61.0, 61.0, 61.0])
    seen = []
    for replies in ([GRANT, allow()], [allow()], [GRANT, allow()]):
        server = Server(replies)
        fetch(PUT, server, profile=SPEC, cache=cache, clock=lambda: next(times))
        seen.append([wire.method for wire in server.seen])
    assert seen == [["OPTIONS", "PUT"], ["PUT"], ["OPTIONS", "PUT"]]


def test_a_new_cache_and_a_clock_that_stands_are_the_default() -> None:
    for _ in range(2):
        server = Server([GRANT, allow()])
        fetch(PUT, server, profile=SPEC)
        assert server.is_done
    cache = CORSPreflightCache(SPEC)
    fetch(PUT, Server([GRANT, allow()]), profile=SPEC, cache=cache)
    assert fetch(PUT, Server([allow()]), profile=SPEC, cache=cache).preflight == "cached"


def test_an_awaited_fetch_uses_cache_and_clock() -> None:
    async def both() -> tuple[str, str]:
        cache, times = CORSPreflightCache(SPEC), iter([5.0, 5.0, 5.0, 64.0, 64.0, 65.0, 65.0, 65.0])
        found = []
        for replies in ([GRANT, allow()], [allow()], [GRANT, allow()]):
            server = Server(replies)

            async def serve(wire: HTTPRequest, server: Server = server) -> Answer:
                return server(wire)

            outcome = await fetch_async(PUT, serve, profile=SPEC, cache=cache, clock=lambda: next(times))
            found.append(outcome.preflight)
        return found[1], found[2]

    assert asyncio.run(both()) == ("cached", "passed")


def test_what_a_server_raises_is_the_callers() -> None:
    def serve(wire: HTTPRequest) -> Answer:
        raise ZeroDivisionError(wire.url)

    with pytest.raises(ZeroDivisionError, match=OTHER):
        fetch(PUT, serve, profile=SPEC)
