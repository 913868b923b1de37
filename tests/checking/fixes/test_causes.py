import pytest

from crossorigin.browser.causes import Cause
from crossorigin.checking.fixes.causes import (
    CAUSES,
    CORS_CHECK_CAUSES,
    OTHER_CAUSES,
    PREFLIGHT_CAUSES,
    SERVER_CAUSES,
    base_cause,
    is_preflight_cause,
)


def test_whatever_the_browser_model_says_is_a_cause() -> None:
    assert {cause.value for cause in Cause} <= set(CAUSES)


def test_no_cause_is_listed_twice() -> None:
    assert len(set(CAUSES)) == len(CAUSES)


def test_each_failure_of_the_cors_check_has_a_twin_on_the_preflight() -> None:
    assert len(CORS_CHECK_CAUSES) == 6
    assert {f"Preflight{cause}" for cause in CORS_CHECK_CAUSES} <= set(PREFLIGHT_CAUSES)


def test_the_server_can_put_right_what_is_about_its_headers() -> None:
    assert "HeaderDisallowedByPreflightResponse" in SERVER_CAUSES
    assert "OpaqueResponse" in SERVER_CAUSES
    assert "LocalNetworkAccessPermissionDenied" in OTHER_CAUSES
    assert "RedirectContainsCredentials" in OTHER_CAUSES


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        ("PreflightAllowOriginMismatch", True),
        ("PreflightInvalidStatus", True),
        ("MethodDisallowedByPreflightResponse", True),
        ("AllowOriginMismatch", False),
        ("HeaderNotExposed", False),
        ("NetworkFailure", False),
    ],
)
def test_a_preflight_cause_is_one_that_kept_the_request_from_being_sent(cause: str, expected: bool) -> None:
    assert is_preflight_cause(cause) is expected


@pytest.mark.parametrize(
    ("cause", "base"),
    [
        ("PreflightAllowOriginMismatch", "AllowOriginMismatch"),
        ("AllowOriginMismatch", "AllowOriginMismatch"),
        ("PreflightInvalidStatus", "PreflightInvalidStatus"),
        ("OpaqueResponse", "OpaqueResponse"),
    ],
)
def test_twins_share_their_words(cause: str, base: str) -> None:
    assert base_cause(cause) == base
