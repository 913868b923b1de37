from contextlib import nullcontext

from crossorigin.browser.request import RedirectMode
from crossorigin.checking.browsers import BROWSERS
from crossorigin.checking.report import Exchange, Verdict
from crossorigin.checking.run import run_check
from crossorigin.fetch.messages import HTTPRequest
from crossorigin.transport.mock import MockTransport
from tests.checking.support import (
    ALLOW_ALL,
    ALLOW_CREDENTIALS,
    ALLOW_PAGE,
    NOT_FOLLOWED,
    PAGE,
    REFUSED,
    URL,
    VARY,
    check,
    on_preflight,
    page_request,
    plan,
    redirects_to,
    reflects,
    responds,
    verdict,
)

ALLOW_PUT = ("Access-Control-Allow-Methods", "PUT")


def test_a_page_that_may_read() -> None:
    report = check(responds(ALLOW_ALL))
    assert report.verdict is Verdict.READABLE
    assert (report.target, report.origin, report.sent_everything) == (URL, PAGE, True)
    assert (report.words, report.fix_words, report.fixes, report.stacks, report.failure) == ("", "", (), (), None)
    assert report.preflight_words.startswith("No preflight is needed")
    assert len(report.exchange) == 1
    assert report.exchange[0].browsers == ("chromium", "firefox", "safari")


def test_what_the_page_asks_for() -> None:
    request = page_request(
        f"{URL}#top",
        method="POST",
        headers=(("X-Y", "1"),),
        body=b"abc",
        credentials="include",
        redirect_mode=RedirectMode.ERROR,
    )
    reported = check(responds(), request).request
    assert (reported.method, reported.url, reported.body_size) == ("POST", URL, 3)
    assert reported.headers == (("X-Y", "1"), ("Content-Type", "text/plain;charset=UTF-8"))
    assert (reported.credentials, reported.mode, reported.redirect) == ("include", "cors", "error")
    assert (reported.initiator, reported.upload_listener) == ("fetch", False)
    assert check(responds()).request.body_size is None


def test_only_the_preflight_by_default() -> None:
    report = check(responds(ALLOW_PAGE, ALLOW_PUT), page_request(method="PUT"))
    assert report.verdict is Verdict.PREFLIGHT_PASSED
    assert not report.sent_everything
    assert [exchange.request.method for exchange in report.exchange if not exchange.probe] == ["OPTIONS"]
    assert [reason.value for reason in report.preflight_reasons] == ["PUT"]


def test_everything_on_demand() -> None:
    report = check(responds(ALLOW_PAGE, ALLOW_PUT), page_request(method="PUT"), send=True)
    assert report.verdict is Verdict.READABLE
    assert report.sent_everything


def test_a_page_that_may_not_read() -> None:
    report = check(responds(("X-Powered-By", "Express")), page_request(method="PUT"))
    assert report.verdict is Verdict.BLOCKED
    assert report.words.startswith("Before the browser sends PUT it asks")
    assert PAGE in report.fix_words
    assert [guess.stack_id for guess in report.stacks] == ["express"]
    assert [fix.stack_id for fix in report.fixes] == ["express"]
    assert report.undecidable


def test_a_stack_that_was_named() -> None:
    report = check(responds(), stack="nginx")
    assert [fix.stack_id for fix in report.fixes] == ["nginx"]


def test_an_application_in_this_process_has_its_framework() -> None:
    assert [fix.stack_id for fix in check(responds(), framework="fastapi").fixes] == ["fastapi"]
    (fix,) = check(responds(), stack="crossorigin", adapter="quart").fixes
    assert (fix.stack_id, fix.title) == ("crossorigin", "crossorigin, for Quart")


def test_a_server_that_is_not_there() -> None:
    report = check(lambda _request: REFUSED)
    assert (report.verdict, report.failure) == (Verdict.UNREACHABLE, REFUSED)
    assert "JavaScript gets the same TypeError as for a CORS failure, but this is none." in report.words


def test_a_redirect_that_was_not_followed_blocks_nobody() -> None:
    report = check(redirects_to("https://10.0.0.1/"))
    assert (report.verdict, report.failure, report.sent_everything) == (Verdict.UNREACHABLE, NOT_FOLLOWED, False)
    assert [(browser.readable, browser.cause, browser.console) for browser in report.browsers] == [(None, None, ())] * 3
    assert (report.words, report.fixes) == ("", ())
    assert report.fix_words.startswith("To check what is behind the redirect, type `https://10.0.0.1/` as the URL")


def test_who_blocks_before_a_redirect_that_was_not_followed_is_told_beside_it() -> None:
    # Mixed content, but that Chromium lets a page reach private addresses by http.
    report = check(redirects_to("http://10.0.0.1/"))
    assert [browser.readable for browser in report.browsers] == [None, False, False]
    assert report.words.startswith("In Firefox and Safari: ")
    assert "mixed content" in report.words
    assert report.fix_words.splitlines()[-1].startswith("To check what is behind the redirect")
    assert len(report.fix_words.splitlines()) > 1


def test_a_server_that_is_gone_after_the_preflight_is_not_probed() -> None:
    server = on_preflight(responds(ALLOW_PAGE, ALLOW_PUT), lambda _request: REFUSED)
    report = check(server, page_request(method="PUT"), send=True)
    assert report.failure == REFUSED
    assert not any(exchange.probe for exchange in report.exchange)


def test_the_probe_is_shown_and_can_be_left_out() -> None:
    assert [exchange.probe for exchange in check(reflects(VARY)).exchange] == [False, True]
    assert [exchange.probe for exchange in check(reflects(VARY), probe=False).exchange] == [False]


def test_a_probe_that_finds_nobody_is_no_failure() -> None:
    def server(request: HTTPRequest) -> object:
        return responds(ALLOW_PAGE)(request) if (("Origin", PAGE) in request.headers) else REFUSED

    assert check(server).verdict is Verdict.READABLE  # type: ignore[arg-type]  # answers one of the two


def test_warnings_are_no_failures() -> None:
    report = check(reflects(ALLOW_CREDENTIALS))
    assert report.verdict is Verdict.READABLE
    assert [warning.id for warning in report.warnings] == ["reflects-any-origin", "vary-origin-missing"]


def test_only_the_browsers_asked_about() -> None:
    report = check(responds(ALLOW_ALL), browsers=BROWSERS[1:2])
    assert [browser.id for browser in report.browsers] == ["firefox"]
    assert verdict(report, "firefox").readable


def test_notes_and_exceptions_come_along() -> None:
    class Application(MockTransport):
        exceptions = ("Traceback ...",)

    waited: list[str] = []

    def waiting(request: HTTPRequest) -> nullcontext[None]:
        waited.append(request.url)
        return nullcontext()

    report = run_check(plan(notes=("a note",)), Application(responds(ALLOW_ALL)), waiting)
    assert (report.notes, report.exceptions, waited) == (("a note",), ("Traceback ...",), [URL])


def test_nothing_asked_is_no_pass() -> None:
    report = check(responds(), page_request(method="POST"))
    assert (report.verdict, report.exchange) == (Verdict.NOT_ASKED, ())
    assert verdict(report, "safari").notes == check(responds()).browsers[2].notes != ()


class Heard:
    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.asked: list[HTTPRequest] = []

    def asking(self, request: HTTPRequest, *, preflight: bool, browsers: tuple[str, ...]) -> None:
        assert browsers or not preflight
        self.asked.append(request)

    def answered(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)


def test_a_watcher_is_told_of_every_exchange_as_it_comes() -> None:
    heard = Heard()
    report = run_check(plan(page_request()), MockTransport(responds(ALLOW_PAGE)), watcher=heard)
    assert [exchange.request for exchange in report.exchange] == heard.asked
    assert [exchange.response for exchange in report.exchange] == [exchange.response for exchange in heard.exchanges]
    assert [exchange.probe for exchange in heard.exchanges] == [False, True]
