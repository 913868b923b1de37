import pytest

from crossorigin.cli.policies.explaining import Explained
from crossorigin.fetch.header_list import get
from crossorigin.server.policy import Policy
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC, TABLE, explained


def readable(found: Explained) -> dict[str, bool | None]:
    return {browser.id: browser.readable for browser in found.report.browsers}


def test_without_a_preflight() -> None:
    found = explained()
    assert found.preflight is None
    assert found.request.request.method == "GET"
    assert get("origin", found.request.request.headers) == PAGE
    assert (found.granted, readable(found)) == (True, {"chromium": True, "firefox": True, "safari": True})
    assert found.report.preflight_words.startswith("No preflight is needed: the method GET is CORS-safelisted")
    assert (found.report.target, found.policies, found.path) == ("cors.toml", POLICY, "/")


def test_with_a_preflight() -> None:
    found = explained(method="PUT", headers=("Authorization: Bearer x",), path="/a")
    assert found.preflight is not None
    assert get("access-control-request-headers", found.preflight.request.headers) == "authorization"
    assert found.preflight.explanation is not None
    assert found.preflight.explanation.status == 204
    assert found.request.request.method == "PUT"
    assert found.granted
    assert [browser.preflight for browser in found.report.browsers] == ["passed"] * 3


def test_a_request_that_no_browser_sends_is_decided_all_the_same() -> None:
    found = explained(method="PATCH")
    assert found.preflight is not None
    assert found.preflight.response.status == 403
    assert found.request.request.method == "PATCH"
    assert found.request.explanation is not None
    assert found.request.explanation.decision.granted
    assert not found.granted


def test_credentials_that_the_policy_does_not_grant() -> None:
    found = explained(PUBLIC, credentials="include")
    assert found.request.explanation is not None
    assert found.request.explanation.decision.granted
    assert readable(found) == {"chromium": False, "firefox": False, "safari": False}


def test_what_one_browser_alone_asks_for() -> None:
    """Firefox takes a `Content-Type` with a list for CORS-unsafe; the standard does not."""
    found = explained(headers=("content-type: text/plain;a=b,c",))
    assert found.preflight is not None
    assert get("access-control-request-headers", found.preflight.request.headers) == "content-type"
    assert readable(found) == {"chromium": True, "firefox": False, "safari": True}
    assert not found.granted


def test_a_preflight_that_passed() -> None:
    found = explained(method="PATCH", preflight=False)
    assert found.preflight is None
    assert found.granted
    assert found.report.preflight_words.startswith("The preflight is left out")


def test_no_preflight_where_none_is_needed() -> None:
    assert explained(preflight=False).report.preflight_words.startswith("No preflight is needed")


def test_a_preflight_for_an_upload() -> None:
    found = explained(Policy(origins=[PAGE]), preflight=True)
    assert found.preflight is not None
    assert get("access-control-request-method", found.preflight.request.headers) == "GET"
    assert found.report.request.upload_listener
    assert found.granted


@pytest.mark.parametrize(("origin", "granted"), [(PAGE, True), ("https://evil.example", False)])
def test_a_websocket(origin: str, granted: bool) -> None:
    found = explained(origin=origin, websocket=True)
    assert (found.preflight, found.granted) == (None, granted)


def test_by_route() -> None:
    assert explained(TABLE, origin="null", path="/public/x?y").granted
    found = explained(TABLE, path="/internal/x", method="PUT")
    assert found.preflight is not None
    assert (found.preflight.routed.route, found.request.routed.route) == (1, 1)
    assert not found.granted


def test_notes_are_kept() -> None:
    assert "did you mean PATCH?" in explained(method="patch").report.notes[0]
