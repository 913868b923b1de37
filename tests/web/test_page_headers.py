from typing import Any

import pytest
from starlette.testclient import TestClient

from crossorigin.web.page_headers import CONTENT_SECURITY_POLICY, PageHeaders


def answering(*headers: tuple[bytes, bytes]) -> PageHeaders:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": list(headers)})
        await send({"type": "http.response.body", "body": b"nothing"})

    return PageHeaders(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ],
)
def test_every_answer_has_them(name: str, value: str) -> None:
    response = TestClient(answering((b"x-a", b"1"))).get("/")
    assert response.headers[name] == value
    assert (response.headers["x-a"], response.text) == ("1", "nothing")


def test_an_answer_may_say_how_it_is_cached() -> None:
    assert TestClient(answering((b"cache-control", b"no-cache"))).get("/").headers["cache-control"] == "no-cache"


def test_nothing_inline_runs_and_nobody_frames_the_page() -> None:
    directives = dict(directive.split(" ", 1) for directive in CONTENT_SECURITY_POLICY.split("; "))
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert (directives["default-src"], directives["frame-ancestors"]) == ("'none'", "'none'")
    assert (directives["script-src"], directives["style-src"]) == ("'self'", "'self'")
