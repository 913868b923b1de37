from dataclasses import replace
from typing import Any

import pytest

from crossorigin.cli.policies.explain_words import NO_CORS, headline, is_websocket, refusal, route_words
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC, TABLE, explained

EVIL = "https://evil.example"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, f"Granted: a page of {PAGE} may read the response in every browser."),
        ({"origin": EVIL}, f"Refused: a page of {EVIL} may read the response in no browser."),
        (
            {"headers": ("content-type: text/plain;a=b,c",)},
            f"Refused: a page of {PAGE} may read the response in Chromium and Safari alone.",
        ),
        ({"websocket": True}, f"Granted: a page of {PAGE} may open the WebSocket in every browser."),
    ],
)
def test_the_answer(options: dict[str, Any], expected: str) -> None:
    assert headline(explained(**options)) == expected


@pytest.mark.parametrize(
    ("policies", "options", "expected"),
    [
        (POLICY, {"origin": EVIL}, f"The policy neither lists the origin '{EVIL}' nor has a pattern that it matches."),
        (
            POLICY,
            {"method": "PATCH"},
            "The policy does not list the method 'PATCH'; methods are compared by letter case.",
        ),
        (POLICY, {"websocket": True, "origin": "null"}, "The origin is null, which any sandboxed page has"),
        (
            PUBLIC,
            {"credentials": "include"},
            "The policy grants it, but not so that Chromium lets it pass: the response says * in Access-Control-Allow-",
        ),
        (TABLE, {"path": "/internal/x"}, NO_CORS),
        (TABLE, {"path": "//x"}, "No route is for a path with an empty segment inside, or with one of dots; nobody is"),
        (TABLE, {"path": "/internal/x", "method": "PUT"}, NO_CORS),
    ],
)
def test_why_not(policies: Policy | PolicyTable, options: dict[str, Any], expected: str) -> None:
    assert refusal(explained(policies, **options)).startswith(expected)


def test_the_policys_reason_goes_before_a_browsers() -> None:
    only_firefox = explained(POLICY, headers=("content-type: text/plain;a=b,c",))
    assert refusal(only_firefox) == "The policy does not list the request header 'content-type'."


def test_the_browser_that_is_named_refuses() -> None:
    found = explained(PUBLIC, credentials="include")
    chromium, *others = found.report.browsers
    report = replace(found.report, browsers=(replace(chromium, readable=True), *others))
    assert refusal(replace(found, report=report)).startswith("The policy grants it, but not so that Firefox lets it")


@pytest.mark.parametrize(
    ("policies", "path", "expected"),
    [
        (POLICY, "//x", ""),
        (TABLE, "/public/x", "route 1 (/public/**)"),
        (TABLE, "/internal/x", "route 2 (PUT, GET /internal/*)"),
        (TABLE, "/x", "no route matches"),
        (
            TABLE,
            "//x",
            "no route is for a path with an empty segment inside, or with one of dots; nobody is let in there",
        ),
        (PolicyTable([Route(path="/a", policy=PUBLIC)]), "/b", "no route matches"),
        (PolicyTable([Route(path="/a", policy=None)]), "//b", "no route matches"),
    ],
)
def test_the_route(policies: Policy | PolicyTable, path: str, expected: str) -> None:
    assert route_words(explained(policies, path=path)) == expected


def test_what_is_asked_for() -> None:
    assert is_websocket(explained(websocket=True))
    assert not is_websocket(explained())
