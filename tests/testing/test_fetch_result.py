import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.report import Verdict
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.testing.asking import Answer
from crossorigin.testing.disagreement import EnginesDisagree
from tests.testing.apps import ALLOW_PAGE, ALLOW_PUT
from tests.testing.results import URL, blocked, fetched, readable, refuses_preflights, responds

TOTAL = (("Access-Control-Expose-Headers", "X-Total-Count"), ("X-Total-Count", "42"))


def test_what_is_readable() -> None:
    result = readable(*TOTAL, ("X-Hidden", "1"), body=b'\xef\xbb\xbf{"a": "\xc3\xa4"}')
    assert (result.readable, result.blocked, result.cause) == (True, False, None)
    assert (result.type, result.status, result.url, result.preflight) == ("cors", 200, URL, "none")
    assert result.headers == {"x-total-count": "42"}
    assert result.body.startswith(b"\xef\xbb\xbf")
    assert result.text == '{"a": "ä"}'
    assert result.json() == {"a": "ä"}
    assert [sent.request.method for sent in result.exchange] == ["GET"]
    assert result.preflights == ()


def test_what_is_blocked() -> None:
    result = blocked()
    assert (result.readable, result.blocked, result.cause) == (False, True, "MissingAllowOriginHeader")
    assert (result.type, result.status, result.url) == ("error", None, "")
    assert result.headers == {}
    for read in (lambda: result.body, lambda: result.text, result.json):
        with pytest.raises(
            AssertionError, match="blocked by MissingAllowOriginHeader in every engine; expected to be readable"
        ):
            read()


def test_what_is_opaque() -> None:
    result = fetched(responds(), mode="no-cors")
    assert (result.readable, result.blocked, result.cause, result.status) == (False, True, None, 0)


def test_a_body_that_is_not_whole() -> None:
    broken = fetched(lambda _request: HTTPResponse(status=200, headers=ALLOW_PAGE, body=b"abc", body_broke_off=True))
    cut = fetched(lambda _request: HTTPResponse(status=200, headers=ALLOW_PAGE, body=b"abc", body_truncated=True))
    for result in (broken, cut):
        with pytest.raises(AssertionError, match="reading the body fails: it did not end after 3 bytes"):
            _ = result.body


def test_preflights() -> None:
    result = fetched(responds(*ALLOW_PAGE, *ALLOW_PUT), method="PUT")
    assert result.preflight == "passed"
    assert [sent.request.method for sent in result.exchange] == ["OPTIONS", "PUT"]
    assert [sent.request.method for sent in result.preflights] == ["OPTIONS"]


def test_one_engine() -> None:
    result = fetched(refuses_preflights, method="PUT")
    assert result.engines == ("chromium", "firefox", "safari")
    assert [one.engines for one in result] == [("chromium",), ("firefox",), ("safari",)]
    assert result["webkit"].cause == "PreflightInvalidStatus"
    assert result["firefox"].cause == "PreflightMissingAllowOriginHeader"
    assert result["firefox"].exchange == result.exchange
    assert "Firefox" in str(result["firefox"])
    assert "Chromium" not in str(result["firefox"])
    with pytest.raises(KeyError, match="'safari' was not asked; these were: firefox"):
        _ = result["firefox"]["safari"]
    with pytest.raises(InputError, match="no verdict"):
        _ = result["lynx"]


def test_where_engines_disagree() -> None:
    result = fetched(refuses_preflights, method="PUT")
    assert (result.readable, result.blocked, result.status) == (False, True, None)
    with pytest.raises(EnginesDisagree, match="the engines disagree on cause: 'PreflightMissingAllow"):
        _ = result.cause


def only_chromium_may_read(request: HTTPRequest) -> Answer:
    """By what Chromium alone adds: a client hint is CORS-safelisted there."""
    granted = request.method == "GET"
    return HTTPResponse(status=200, headers=ALLOW_PAGE) if granted else HTTPResponse(status=200)


def test_where_some_may_read() -> None:
    result = fetched(only_chromium_may_read, headers={"DPR": "2"})
    assert [one.readable for one in result] == [True, False, False]
    assert (result.readable, result.blocked) == (False, False)
    with pytest.raises(EnginesDisagree, match="200 in chromium, None in firefox and None in safari"):
        _ = result.status
    assert result["chromium"].exchange != result["firefox"].exchange
    assert len(result.exchange) == 2
    with pytest.raises(AssertionError, match=r"readable in Chromium; blocked by Preflight\w+ in Firefox and Safari"):
        result.assert_readable()
    with pytest.raises(AssertionError, match="readable in Chromium; blocked by"):
        result.assert_blocked()


def test_headers_that_some_show() -> None:
    result = readable(("Access-Control-Expose-Headers", "*, x-b"), ("X-A", "1"), ("X-B", "2"), ("Accept", "3"))
    assert result["chromium"].headers == result.headers
    credentialed = fetched(
        responds(
            *ALLOW_PAGE,
            ("Access-Control-Allow-Credentials", "true"),
            ("Access-Control-Expose-Headers", "*"),
            ("Accept", "1"),
        ),
        credentials="include",
    )
    # WebKit shows `Accept` for a `*` that is no wildcard (`Profile.exposed_by_literal_wildcard`).
    assert credentialed["safari"].headers == {"accept": "1"}
    assert credentialed.headers == {}


def test_assertions_that_hold_give_the_result() -> None:
    result = readable(*TOTAL)
    assert result.assert_readable(headers=["x-total-count"], status=200) is result
    refused = blocked()
    assert refused.assert_blocked(cause="MissingAllowOriginHeader") is refused


def test_assertions_that_fail_show_the_trace() -> None:
    with pytest.raises(AssertionError) as raised:
        readable().assert_blocked()
    first, blank, *trace = str(raised.value).splitlines()
    assert (first, blank) == ("readable in every engine; expected to be blocked", "")
    assert trace[0] == "✓ Readable in every browser."


def test_the_report() -> None:
    assert blocked().report.verdict is Verdict.BLOCKED


def test_as_text() -> None:
    assert str(readable()).startswith("✓ Readable in every browser.\n")
    assert repr(blocked()) == (
        "<FetchResult GET https://api.example.com/items from https://app.example.com:"
        " blocked by MissingAllowOriginHeader in every engine>"
    )
