import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from django.test import RequestFactory

from crossorigin.adapters.django.negotiating import MOST_REMEMBERED, Negotiated, Negotiating
from crossorigin.adapters.django.settings import Settings
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.django.project import EVIL, OTHER, PAGE, POLICY, URLS, project

SHARED = (("access-control-allow-origin", PAGE), ("access-control-allow-credentials", "true"), ("vary", "Origin"))
NOT_SHARED = (("vary", "Origin"),)
TABLE = PolicyTable([Route(path="/open/**", policy=None)], default=POLICY)
WAYS = pytest.mark.parametrize("way", [Negotiating.negotiate, lambda *given: asyncio.run(later(*given))])


async def later(negotiating: Negotiating, request: Any) -> Negotiated:
    return await negotiating.negotiate_async(request)


def request(origin: str | None = None, method: str = "GET", path: str = "/items", **headers: str) -> Any:
    sent = headers if origin is None else {"Origin": origin, **headers}
    return RequestFactory().generic(method, path, headers=sent)


def negotiating(policy: Any = POLICY, **options: Any) -> Negotiating:
    return Negotiating(lambda: Settings(policy=policy, options={"on_refusal": None, **options}))


Way = Callable[[Negotiating, Any], Negotiated]


@WAYS
def test_what_is_remembered(way: Way) -> None:
    with project():
        found = negotiating()
        for origin, added in ((PAGE, SHARED), (None, NOT_SHARED)):
            assert found.recall(request(origin)) is None
            negotiated = way(found, request(origin))
            assert negotiated.added == added
            assert found.recall(request(origin, "PUT", "/other")) is negotiated
            assert found.recall(request(origin, "OPTIONS")) is None


@WAYS
def test_refusals_are_not(way: Way) -> None:
    told: list[Refusal] = []
    with project():
        found = negotiating(on_refusal=told.append)
        for _ in range(2):
            assert found.recall(request(EVIL)) is None
            assert way(found, request(EVIL)).added == NOT_SHARED
        # What they have in common with requests without `Origin` is.
        plain = way(found, request())
        assert way(found, request(EVIL)) is plain
        assert found.recall(request(EVIL)) is None
    assert len(told) == 3


@WAYS
def test_preflights_are_not(way: Way) -> None:
    with project():
        found = negotiating()
        assert way(found, request(PAGE, "OPTIONS", **{"Access-Control-Request-Method": "PUT"})).negotiation.answer
        assert way(found, request(PAGE, "OPTIONS")).added == SHARED
        assert found.recall(request(PAGE)) is None


@pytest.mark.parametrize(
    ("policy", "options"),
    [
        (TABLE, {}),
        (TABLE.resolve, {}),
        (Policy(origins=lambda origin: origin == PAGE), {}),
        (POLICY, {"report_only": POLICY}),
    ],
)
def test_what_does_not_go_by_the_origin_alone(policy: Any, options: Any) -> None:
    with project():
        found = negotiating(policy, **options)
        for origin in (PAGE, None):
            assert dict(found.negotiate(request(origin)).added).get("access-control-allow-origin") == origin
            assert found.recall(request(origin)) is None


def test_nor_do_marked_views() -> None:
    with project(ROOT_URLCONF=URLS):
        found = negotiating()
        assert found.negotiate(request(PAGE)).added == SHARED
        assert found.recall(request(PAGE)) is None
        assert dict(found.negotiate(request(OTHER, path="/marked")).added)["access-control-allow-origin"] == OTHER


def test_the_settings_are_read_once_and_not_before_they_are_needed() -> None:
    reads: list[str] = []

    def read() -> Settings:
        reads.append("read")
        return Settings(policy=POLICY)

    with project():
        found = Negotiating(read)
        assert (found.recall(request(PAGE)), reads) == (None, [])
        found.negotiate(request(PAGE))
        assert found.settings.policy == POLICY
    assert reads == ["read"]


def test_so_many_are_remembered() -> None:
    with project():
        found = negotiating(Policy(origins=["https://*.example.com"]))
        for number in range(MOST_REMEMBERED):
            found.negotiate(request(f"https://a{number}.example.com"))
        assert found.recall(request("https://a0.example.com")) is not None
        found.negotiate(request("https://last.example.com"))
        assert found.recall(request("https://a0.example.com")) is None
        assert found.recall(request("https://last.example.com")) is not None


def test_what_is_too_long_is_not_even_looked_for() -> None:
    class Unhashable(str):
        __slots__ = ()
        __hash__ = None  # type: ignore[assignment] # that is the point

    asked = request()
    asked.META["HTTP_ORIGIN"] = Unhashable("https://" + "a" * 5000)
    with project():
        assert negotiating().recall(asked) is None
