"""A policy is replaced at once: every response is wholly by the old one or wholly by the new one."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tests.conformance.comparing import assert_shared
from tests.conformance.reply import Reply
from tests.conformance.site import Server, Site
from tests.conformance.variants import AFTER, APP, BEFORE

POLICIES = [json.dumps(dict(policy)) for policy in (AFTER, BEFORE)]
ACTUAL = {
    (("allow-credentials", "true"), ("allow-origin", APP), ("expose-headers", "x-before")),
    (("allow-origin", APP), ("expose-headers", "x-after")),
}
PREFLIGHT = {
    (("allow-credentials", "true"), ("allow-methods", "PUT"), ("allow-origin", APP), ("max-age", "1")),
    # What PUT gets of the policy without it.
    (),
}


@pytest.fixture
def site(server: Server) -> Site:
    site = server.at("reconfigured")
    assert site.server.process.call("reconfigure reconfigured", POLICIES[1]) == "None"
    return site


def test_under_load(site: Site) -> None:
    done, replies = Event(), list[Reply]()
    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(_ask_until, done, site, replies, preflight) for preflight in (False, True) * 2]
        try:
            # Until all answers there are have been seen: on a busy machine, one that is slow may miss some.
            for number in range(1_000):
                assert site.server.process.call("reconfigure reconfigured", POLICIES[number % 2]) == "None"
                if number >= 40 and {_cors(reply) for reply in [*replies]} == ACTUAL | PREFLIGHT:
                    break
        finally:
            done.set()
        for future in asking:
            future.result()
    assert {_cors(reply) for reply in replies if reply.is_from_application} == ACTUAL
    assert {_cors(reply) for reply in replies if not reply.is_from_application} == PREFLIGHT
    assert {reply.status for reply in replies} == {200, 204, 403}


def _ask_until(done: Event, site: Site, replies: list[Reply], preflight: bool) -> None:
    while not done.is_set():
        replies.append(site.preflight(APP, "PUT") if preflight else site.get(APP))


def _cors(reply: Reply) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(reply.cors.items()))


def test_a_request_under_way_ends_under_the_policy_it_began_with(site: Site, key: str) -> None:
    with site.connection() as connection:
        connection.send("GET", site.target("/start-at-gate", key=key), (("Origin", APP),))
        assert site.server.process.notes(key, 1) == ["called"]
        assert site.server.process.call("reconfigure reconfigured", POLICIES[0]) == "None"
        assert_shared(site.get(APP), APP, expose_headers="x-after")
        site.server.process.open_gate(key)
        assert_shared(connection.reply(), APP, allow_credentials="true", expose_headers="x-before")


@pytest.mark.parametrize("action", ["reconfigure", "misconfigure"])
def test_an_invalid_policy_changes_nothing(site: Site, action: str) -> None:
    found = site.server.process.call(f"{action} reconfigured", json.dumps(dict(BEFORE) | {"origins": ["*"]}))
    assert found.startswith({"reconfigure": "PolicyError: ", "misconfigure": "TypeError: "}[action])
    assert_shared(site.get(APP), APP, allow_credentials="true", expose_headers="x-before")
