import pytest

from crossorigin.browser.request import RedirectMode, RequestMode
from crossorigin.checking.json_format import report_json
from crossorigin.web.answers import to_json
from crossorigin.web.payload import report_payload
from tests.checking.support import (
    ALLOW_PAGE,
    REFUSED,
    Server,
    check,
    on_preflight,
    page_request,
    redirects_to,
    responds,
)

ALLOW_PUT = ("Access-Control-Allow-Methods", "PUT")


def test_the_report_and_the_words_that_say_it() -> None:
    report = check(responds(status=404))
    payload = report_payload(report)
    assert payload["report"] == report_json(report)
    assert payload["mark"] == "✗"
    assert payload["headline"] == "Blocked in every browser: the response has no Access-Control-Allow-Origin."
    assert payload["titles"] == ["Request"]
    assert payload["blamed"] == [["access-control-allow-origin"]]
    assert payload["engine_words"]["firefox"] == {
        "readable": "✗ no",
        "preflight": "not needed",
        "cause": "MissingAllowOriginHeader",
    }


@pytest.mark.parametrize(
    ("server", "call", "readable", "preflight"),
    [
        (responds(ALLOW_PAGE), {}, "✓ yes", "not needed"),
        (responds(), {"mode": "no-cors"}, "✗ opaque", "not needed"),
        (
            responds(ALLOW_PAGE, ("Location", "/x"), status=302),
            {"redirect": "manual"},
            "✗ opaque redirect",
            "not needed",
        ),
        (on_preflight(responds(ALLOW_PAGE, ALLOW_PUT), responds()), {"method": "PUT"}, "? not sent", "✓ passed"),
        (responds(), {"method": "PUT"}, "✗ no", "✗ failed"),
        (lambda _request: REFUSED, {}, "✗ no", "not needed"),
    ],
)
def test_each_browser_in_a_word(server: Server, call: dict[str, str], readable: str, preflight: str) -> None:
    request = page_request(
        method=call.get("method", "GET"),
        mode=RequestMode(call.get("mode", "cors")),
        redirect_mode=RedirectMode(call.get("redirect", "follow")),
    )
    words = report_payload(check(server, request))["engine_words"]["chromium"]
    assert (words["readable"], words["preflight"]) == (readable, preflight)


def test_a_redirect_that_was_not_followed_is_no_failure_of_the_servers() -> None:
    payload = report_payload(check(redirects_to("https://10.0.0.1/")))
    assert payload["mark"] == "?"
    assert [words["readable"] for words in payload["engine_words"].values()] == ["? not asked"] * 3
    assert report_payload(check(lambda _request: REFUSED))["mark"] == "✗"


def test_the_command_lines_options_are_said_as_the_form_says_them() -> None:
    payload = report_payload(check(responds(), page_request(method="POST"), send=False))
    assert payload["headline"].endswith("; “Send the request itself, too” sends POST.")


def test_what_a_server_sends_is_escaped_in_the_words_and_whole_in_the_report() -> None:
    hostile = "x\x1b[2J\x85é<script>"
    payload = report_payload(
        check(
            on_preflight(responds(ALLOW_PAGE, ("Access-Control-Allow-Headers", hostile)), responds()),
            page_request(headers=(("X-A", "1"),)),
        )
    )
    told = (payload["headline"], *payload["titles"])
    assert all(text.isprintable() for text in told)
    assert to_json(payload).isascii()
    assert payload["report"]["exchange"][0]["response"]["headers"][1] == ["Access-Control-Allow-Headers", hostile]
