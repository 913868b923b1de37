from crossorigin.browser.request import RequestMode
from crossorigin.checking.report import BrowserVerdict
from crossorigin.checking.verdicts import verdict_of
from tests.checking.support import (
    ALLOW_ALL,
    ALLOW_CREDENTIALS,
    ALLOW_PAGE,
    Server,
    fetches,
    on_preflight,
    page_request,
    responds,
)


def verdict(server: Server, browser: int = 0, *, send: bool = True, **request: object) -> BrowserVerdict:
    return verdict_of(fetches(server, page_request(**request), send=send)[browser])  # type: ignore[arg-type]  # rows


def test_a_response_that_the_page_reads() -> None:
    server = responds(
        ALLOW_PAGE,
        ALLOW_CREDENTIALS,
        ("Content-Type", "application/json"),
        ("X-Total", "3"),
        ("X-Secret", "4"),
        ("Access-Control-Expose-Headers", "X-Total"),
    )
    found = verdict(server, 1, credentials="include")
    assert (found.id, found.name, found.readable, found.response_type, found.status) == (
        "firefox",
        "Firefox",
        True,
        "cors",
        200,
    )
    assert (found.cause, found.failed_step, found.parameter, found.console) == (None, None, "", ())
    assert found.readable_headers == (("content-type", "application/json"), ("x-total", "3"))
    assert found.hidden_headers == (
        "access-control-allow-credentials",
        "access-control-allow-origin",
        "access-control-expose-headers",
        "x-secret",
    )
    assert found.sends_credentials
    assert found.preflight == "none"


def test_a_response_that_the_page_does_not_read() -> None:
    found = verdict(responds(("Access-Control-Allow-Origin", "https://other.example"), ("X-Total", "3")))
    assert (found.readable, found.response_type, found.status, found.cause) == (
        False,
        "error",
        None,
        "AllowOriginMismatch",
    )
    assert found.parameter == "https://other.example"
    assert found.failed_step is not None
    assert (found.failed_step.algorithm, found.failed_step.number) == ("CORS check", "4")
    assert found.console[0].startswith("Access to fetch at 'https://api.example.com/v1/pets' from origin")
    assert (found.readable_headers, found.hidden_headers) == ((), ())
    assert found.trace


def test_what_comes_after_the_cause() -> None:
    found = verdict(on_preflight(responds(status=405), responds()), method="PUT", headers=(("X-Y", "1"),))
    assert found.preflight == "failed"
    causes = [fault.cause for fault in found.further_faults]
    assert "MethodDisallowedByPreflightResponse" in causes
    assert all(fault.text.endswith(".") and fault.step.url.startswith("https://") for fault in found.further_faults)


def test_a_fault_without_words_is_told_in_the_standards() -> None:
    # A `*` in a name is a token, but to the libraries of servers it is a pattern.
    found = verdict(responds(status=405), headers=(("x*y", "1"),))
    assert [fault.text for fault in found.further_faults] == [fault.step.text for fault in found.further_faults]
    assert found.further_faults


def test_a_request_that_was_held_back() -> None:
    found = verdict(responds(ALLOW_PAGE, ("Access-Control-Allow-Methods", "PUT")), send=False, method="PUT")
    assert (found.readable, found.response_type, found.status, found.preflight) == (None, "", None, "passed")
    assert found.trace


def test_an_opaque_response_failed_no_check() -> None:
    found = verdict(responds(ALLOW_ALL), mode=RequestMode.NO_CORS)
    assert (found.readable, found.response_type, found.status, found.cause) == (False, "opaque", 0, None)
