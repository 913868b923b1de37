import dataclasses

import pytest

from crossorigin.checking.report import BrowserVerdict, Report, ReportedRequest, Verdict
from crossorigin.fetch.messages import NetworkFailure, NetworkFailureKind

REQUEST = ReportedRequest(
    method="GET",
    url="https://api.example.com/",
    headers=(),
    credentials="same-origin",
    mode="cors",
    redirect="follow",
    initiator="fetch",
    upload_listener=False,
    body_size=None,
)


def report(*readable: bool | None, failure: NetworkFailure | None = None) -> Report:
    browsers = tuple(BrowserVerdict(id="chromium", name="Chromium", readable=one) for one in readable)
    return Report(
        target=REQUEST.url, origin="https://app.example.com", request=REQUEST, browsers=browsers, failure=failure
    )


@pytest.mark.parametrize(
    ("readable", "verdict"),
    [
        ((True, True), Verdict.READABLE),
        ((True, None), Verdict.PREFLIGHT_PASSED),
        ((True, False), Verdict.BLOCKED),
        ((None, False), Verdict.BLOCKED),
    ],
)
def test_the_worst_browser_decides(readable: tuple[bool | None, ...], verdict: Verdict) -> None:
    assert report(*readable).verdict is verdict


def test_a_server_that_is_not_there_blocks_nobody() -> None:
    failure = NetworkFailure(kind=NetworkFailureKind.DNS, message="api.example.com does not resolve")
    assert report(False, failure=failure).verdict is Verdict.UNREACHABLE


def test_a_report_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        report(True).target = "other"  # type: ignore[misc]  # that it fails is the point


def test_a_preflight_in_some_browser_is_a_question() -> None:
    asked = BrowserVerdict(id="firefox", name="Firefox", readable=None, preflight="passed")
    found = report(None)
    assert found.verdict is Verdict.NOT_ASKED
    assert dataclasses.replace(found, browsers=(*found.browsers, asked)).verdict is Verdict.PREFLIGHT_PASSED
    assert dataclasses.replace(found, browsers=()).verdict is Verdict.READABLE
