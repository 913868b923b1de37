from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser.console.firefox import TEXT_LIMIT, firefox_lines
from crossorigin.browser.elements import event_source_request
from crossorigin.browser.profiles import FIREFOX
from crossorigin.browser.redirect_steps import REDIRECT_LIMIT
from crossorigin.browser.request import Initiator, Request, RequestMode
from tests.browser.exchanges import DOWN, PAGE_ORIGIN, answer, redirect, run

from .played import PAGE, Hop, outcome_of, printed, unfill, url_of

ORIGIN, CREDENTIALS = "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"
METHODS, HEADERS = "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"
BLOCKED = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at "
TOKEN = (("Authorization", "Bearer t"), ("Content-Type", "text/html"))


def failed(url: str = "{B}/0") -> str:
    return f"CORSDidNotSucceed2: {BLOCKED}{url}. (Reason: CORS request did not succeed). Status code: (null)."


def preflight_failed(status: int) -> str:
    reason = "CORS preflight response did not succeed"
    return f"CORSPreflightDidNotSucceed3: {BLOCKED}{{B}}/0. (Reason: {reason}). Status code: {status}."


def mismatch(value: str, url: str = "{B}/0") -> str:
    reason = f"CORS header ‘Access-Control-Allow-Origin’ does not match ‘{value}’"
    return f"CORSAllowOriginNotMatchingOrigin: {BLOCKED}{url}. (Reason: {reason})."


WARNING = (
    "CORSAllowHeaderFromPreflightDeprecation: Cross-Origin Request Warning: The Same Origin Policy will disallow "
    "reading the remote resource at {B}/0 soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the "
    "`Authorization` header is not covered. To include the `Authorization` header, it must be explicitly listed in "
    "CORS header `Access-Control-Allow-Headers`)."
)
PREFLIGHT_REDIRECTED = (
    f"CORSExternalRedirectNotAllowed: {BLOCKED}{{B}}/0. (Reason: CORS request external redirect not allowed)."
)


@pytest.mark.parametrize(
    ("call", "hops", "lines"),
    [
        # Recorded: c02671, c00387, c00882, c00711, c02936, c02833, c00526, c00255, c02383, c01927.
        (
            {"method": "post", "headers": (("X-API-Key", "k"),), "body": b"a=1"},
            [("B", ("preflight", 401, f"{ORIGIN}: {{A}}", f"{METHODS}: POST"))],
            [
                preflight_failed(401),
                failed(),
            ],
        ),
        ({}, [("B", (403, f"{ORIGIN}: null"))], [mismatch("null")]),
        (
            {"credentials": "include"},
            [("B", (404, f"{ORIGIN}: {{A}}"))],
            [
                (
                    f"CORSMissingAllowCredentials: {BLOCKED}{{B}}/0. (Reason: expected ‘true’ in CORS header "
                    "‘Access-Control-Allow-Credentials’)."
                )
            ],
        ),
        (
            {"method": "DELETE", "body": b"a=1"},
            [("B", ("preflight", 204, f"{ORIGIN}:   {{A}}  ", f"{METHODS}: GET"))],
            [
                (
                    f"CORSMethodNotFound: {BLOCKED}{{B}}/0. (Reason: Did not find method in CORS header "
                    "‘Access-Control-Allow-Methods’)."
                ),
                failed(),
            ],
        ),
        (
            {"method": "PATCH", "credentials": "include"},
            [("B", ("preflight", 204, f"{ORIGIN}: *", f"{METHODS}: PATCH"))],
            [
                (
                    f"CORSNotSupportingCredentials: {BLOCKED}‘{{B}}/0’. (Reason: Credential is not supported if the "
                    "CORS header ‘Access-Control-Allow-Origin’ is ‘*’)."
                ),
                failed(),
            ],
        ),
        (
            {"method": "PATCH"},
            [("B", ("preflight", 204, f"{ORIGIN}: {{A}}", f"{METHODS}: @, PATCH"))],
            [
                (
                    f"CORSInvalidAllowMethod: {BLOCKED}{{B}}/0. (Reason: invalid token ‘@’ in CORS header "
                    "‘Access-Control-Allow-Methods’)."
                ),
                failed(),
            ],
        ),
        (
            {"headers": (("Range", "bytes=0-5,6-7"),), "credentials": "omit"},
            [("B", ("preflight", 202, f"{ORIGIN}: {{A}}", f"{HEADERS}: X-Other"))],
            [
                (
                    f"CORSMissingAllowHeaderFromPreflight2: {BLOCKED}{{B}}/0. (Reason: header ‘range’ is not allowed "
                    "according to header ‘Access-Control-Allow-Headers’ from CORS preflight response)."
                ),
                failed(),
            ],
        ),
        (
            {"method": "PUT"},
            [("B", ("preflight", 204, f"{ORIGIN}: {{A}}", f"{ORIGIN}: {{A}}", f"{METHODS}: PUT"))],
            [
                (
                    f"CORSMultipleAllowOriginNotAllowed: {BLOCKED}{{B}}/0. (Reason: Multiple CORS header "
                    "‘Access-Control-Allow-Origin’ not allowed)."
                ),
                failed(),
            ],
        ),
        (
            {"method": "put", "headers": (("Traceparent", "00-0-0-00"),)},
            [("B", ("preflight", 204, f"{METHODS}: *", f"{HEADERS}: *"))],
            [
                (
                    f"CORSMissingAllowOrigin2: {BLOCKED}{{B}}/0. (Reason: CORS header ‘Access-Control-Allow-Origin’ "
                    "missing). Status code: 204."
                ),
                failed(),
            ],
        ),
        (
            {"method": "FOO", "headers": (("Accept", "a\tb"),), "body": b"a=1"},
            [("B", ("preflight", 200, f"{ORIGIN}: {{A}}", f"{METHODS}: FOO", f'{HEADERS}: "Accept"'))],
            [
                (
                    f'CORSInvalidAllowHeader: {BLOCKED}{{B}}/0. (Reason: invalid token ‘"Accept"’ in CORS header '
                    "‘Access-Control-Allow-Headers’)."
                ),
                failed(),
            ],
        ),
        # c02022, c02091, c00518, c02970, and of the drawn cases p6q261, p6q347, p6q612, s777n00612, p6q257:
        (
            {"method": "DELETE", "body": b"a=1"},
            [("B", ("preflight", 302, f"{ORIGIN}: {{A}}", f"{METHODS}: *", "Location: /x"))],
            [
                PREFLIGHT_REDIRECTED,
                preflight_failed(302),
                failed(),
            ],
        ),
        (
            {"method": "DELETE", "headers": TOKEN},
            [("B", ("preflight", 201, f"{ORIGIN}: *", f"{METHODS}: *", f"{HEADERS}: *"), (200, f"{ORIGIN}: *"))],
            [WARNING],
        ),
        ({"method": "POST", "mode": "no-cors", "redirect": "error"}, [("B",)], []),
        ({"mode": "same-origin"}, [("B",)], []),
        (
            {"method": "PUT"},
            [("B", ("preflight", 301, "Location: /x"))],
            [
                (
                    f"CORSMissingAllowOrigin2: {BLOCKED}{{B}}/0. (Reason: CORS header ‘Access-Control-Allow-Origin’ "
                    "missing). Status code: 301."
                ),
                failed(),
                failed(),
            ],
        ),
        (
            {"method": "PUT", "credentials": "omit"},
            [("B", ("preflight", 200, f"{ORIGIN}: ", f"{METHODS}: PUT"))],
            [mismatch(""), failed()],
        ),
        (
            {"method": "PUT"},
            [("B", ("preflight", 200, f"{ORIGIN}: {{A}}", f"{METHODS}: \xe9"))],
            [
                (
                    f"CORSInvalidAllowMethod: {BLOCKED}{{B}}/0. (Reason: invalid token ‘\ufffd’ in CORS header "
                    "‘Access-Control-Allow-Methods’)."
                ),
                failed(),
            ],
        ),
        ({}, [("B", (308, f"{ORIGIN}: {{A}}", "Location: ///"))], [failed()]),
        ({"method": "PUT"}, [("B", ("preflight", 301, f"{ORIGIN}: {{A}}", "Location: http://"))], [failed(), failed()]),
        # s2026n01057, s2026n00615, s777n00506, s777n00777, c01313:
        (
            {"method": "X!#$", "credentials": "include", "upload": True},
            [
                (
                    "B",
                    (
                        "preflight",
                        303,
                        f"{ORIGIN}: {{A}}",
                        f"{CREDENTIALS}: true",
                        f"{METHODS}: X!#$",
                        "Location: {C}/x",
                    ),
                )
            ],
            [PREFLIGHT_REDIRECTED, mismatch("{A}"), failed()],
        ),
        (
            {"credentials": "include"},
            [("B", (302, f"{ORIGIN}: {{A}}", f"{CREDENTIALS}: true", "Location: ftp://{hostB}/x"))],
            [f"CORSRequestNotHttp: {BLOCKED}ftp://{{hostB}}/x. (Reason: CORS request not http).", failed()],
        ),
        (
            {"method": "POST", "credentials": "include", "redirect": "error"},
            [("B", (226, f"{ORIGIN}: *", f"{ORIGIN}: *", f"{CREDENTIALS}: \ttrue"))],
            [
                (
                    f"CORSMultipleAllowOriginNotAllowed: {BLOCKED}{{B}}/0. (Reason: Multiple CORS header "
                    "‘Access-Control-Allow-Origin’ not allowed)."
                )
            ],
        ),
        (
            {"credentials": "omit"},
            [("B", (308, f"{ORIGIN}: {{A}}", "Location: http://u:p@{hostC}/1"))],
            [failed()],
        ),
    ],
)
def test_recorded_lines(call: dict[str, Any], hops: list[Hop], lines: list[str]) -> None:
    assert printed(FIREFOX, hops, **call) == lines


@pytest.mark.parametrize(
    ("call", "hops", "lines"),
    [
        # A failed check on a redirect is followed by a second line.
        ({}, [("B", (302, f"{ORIGIN}: x", "Location: /1"))], [mismatch("x"), failed()]),
        ({"redirect": "manual"}, [("B", (302, f"{ORIGIN}: x", "Location: /1"))], [mismatch("x")]),
        ({}, [("B", (302, f"{ORIGIN}: x"))], [mismatch("x")]),
        # The second judgement of a preflight that is redirected: only in mode follow, only to another origin.
        (
            {"method": "PUT", "redirect": "manual"},
            [("B", ("preflight", 302, f"{ORIGIN}: {{A}}", "Location: {C}/x"))],
            [
                preflight_failed(302),
                failed(),
            ],
        ),
        (
            {"method": "PUT"},
            [("B", ("preflight", 302, f"{ORIGIN}: *", "Location: {C}/x"))],
            [
                PREFLIGHT_REDIRECTED,
                preflight_failed(302),
                failed(),
            ],
        ),
        (
            # s5008n01720: a redirect from home to elsewhere takes no origin.
            {"headers": (("X-B", "2"),)},
            [
                (
                    "B",
                    ("preflight", 200, f"{ORIGIN}: *", "Access-Control-Allow-Headers: x-b"),
                    (303, f"{ORIGIN}: *", "Location: {A}/1"),
                ),
                ("A", ("preflight", 307, f"{ORIGIN}: null", "Location: {C}/x")),
            ],
            [
                PREFLIGHT_REDIRECTED.replace("{B}/0", "{A}/1"),
                mismatch("null", "{A}/1"),
                failed("{A}/1"),
            ],
        ),
        # Outside CORS a scheme is refused without a second line, or without any.
        (
            {},
            [("A", (302, "Location: ftp://{hostB}/x"))],
            [f"CORSRequestNotHttp: {BLOCKED}ftp://{{hostB}}/x. (Reason: CORS request not http)."],
        ),
        ({"mode": "no-cors"}, [("B", (302, "Location: ftp://{hostB}/x"))], []),
        ({}, [("B", (302, f"{ORIGIN}: *", "Location: data:,x"))], [failed()]),
        ({}, [("A", (302, "Location: data:,x"))], []),
        # A bad port is told of the URL that led there.
        ({}, [("B", (302, f"{ORIGIN}: *", "Location: http://127.0.0.1:6000/"))], [failed()]),
        ({"redirect": "error"}, [("B", (302, f"{ORIGIN}: *", "Location: /1"))], []),
        # A header's bytes are shown as UTF-8.
        ({}, [("B", (200, f"{ORIGIN}: \xc3\xbc"))], [mismatch("ü")]),
    ],
)
def test_more_lines(call: dict[str, Any], hops: list[Hop], lines: list[str]) -> None:
    assert printed(FIREFOX, hops, **call) == lines


def test_nothing_answers() -> None:
    request = outcome_of(FIREFOX, [("B", (200, f"{ORIGIN}: *"))]).request
    lines = firefox_lines(run(request, DOWN, profile=FIREFOX))
    assert [unfill(str(line)) for line in lines] == [failed()]


def test_a_url_that_a_bad_port_begins_with() -> None:
    request = Request(method="GET", url=url_of("http://127.0.0.1:6000/"), origin=PAGE)
    assert [str(line) for line in firefox_lines(run(request, profile=FIREFOX))] == [failed("http://127.0.0.1:6000/")]


def test_too_many_redirects() -> None:
    hops: list[Hop] = [("B", (302, f"{ORIGIN}: *", f"Location: /{number}")) for number in range(1, REDIRECT_LIMIT + 2)]
    assert printed(FIREFOX, hops) == [failed(f"{{B}}/{REDIRECT_LIMIT}")]


@pytest.mark.parametrize(
    ("initiator", "second"),
    [
        # script-anonymous-none, module-none, EventSource-none, img-anonymous-none
        (Initiator.SCRIPT, ["Script Loader: <script> source URI is not allowed in this document: “{B}/0”."]),
        (Initiator.MODULE_SCRIPT, ["Script Loader: Module source URI is not allowed in this document: “{B}/0”."]),
        (Initiator.EVENT_SOURCE, ["Event Source: Firefox can’t establish a connection to the server at {B}/0."]),
        (Initiator.IMAGE, []),
    ],
)
def test_elements(initiator: Initiator, second: list[str]) -> None:
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, initiator=initiator)
    first = (
        f"CORSMissingAllowOrigin2: {BLOCKED}{{B}}/0. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). "
        "Status code: 200."
    )
    assert printed(FIREFOX, [("B", (200,))], request) == [first, *second]


def test_a_long_message_about_a_beacon_is_cut_though_it_is_keepalive() -> None:
    """Recorded: gone01335."""
    url = url_of("{B}/" + "x" * TEXT_LIMIT)
    request = Request(method="POST", url=url, origin=PAGE, initiator=Initiator.BEACON, keepalive=True)
    (line,) = firefox_lines(run(request, answer(), profile=FIREFOX))
    assert len(line.text) == TEXT_LIMIT


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        ((302, 302, 200), 0),
        ((301, 200), 1),
        ((308, 302, 200), 1),
        ((302, 301, 307, 200), 2),
        # Nothing was followed.
        ((301,), 0),
    ],
)
def test_an_event_source_is_told_by_the_last_permanent_url(statuses: tuple[int, ...], shown: int) -> None:
    """Recorded: e2n00038, e2n00175."""
    last = len(statuses) - 1
    hops: list[Hop] = [
        ("B", (status, *([f"{ORIGIN}: *", f"Location: /{number + 1}"] if number < last else [])))
        for number, status in enumerate(statuses)
    ]
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, initiator=Initiator.EVENT_SOURCE)
    line = f"Event Source: Firefox can’t establish a connection to the server at {{B}}/{shown}."
    assert printed(FIREFOX, hops, request)[-1] == line


def test_a_websocket() -> None:
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, mode=RequestMode.WEBSOCKET)
    line = "Web Socket: Firefox can’t establish a connection to the server at ws://{hostB}/0."
    assert printed(FIREFOX, [("B", (200,))], request) == [line]
    # s20261202n14304
    twice = (101, "Content-Disposition: inline", "Content-Disposition: x")
    assert printed(FIREFOX, [("B", twice)], request) == [line]
    no_cors = replace(request, mode=RequestMode.NO_CORS)
    assert printed(FIREFOX, [("B", twice)], no_cors) == []


def test_a_long_message_is_cut() -> None:
    (line,) = firefox_lines(outcome_of(FIREFOX, [("B", (200, f"{ORIGIN}: {'x' * 100_000}"))]))
    assert len(line.text) == TEXT_LIMIT == 1000
    assert line.text.endswith("xxx")


def test_a_long_message_of_a_keepalive_request_is_whole() -> None:
    (line,) = firefox_lines(outcome_of(FIREFOX, [("B", (200, f"{ORIGIN}: {'x' * 2000}"))], keepalive=True))
    assert line.text.endswith("xxx’).")


def test_the_line_of_an_element_is_cut_too() -> None:
    """Recorded: event-source-line-cut."""
    request = event_source_request(url_of("{B}/0"), PAGE_ORIGIN)
    lines = firefox_lines(run(request, redirect("/" + "x" * TEXT_LIMIT, status=301), answer(), profile=FIREFOX))
    assert [line.category for line in lines] == ["CORSMissingAllowOrigin2", "Event Source"]
    assert {len(line.text) for line in lines} == {TEXT_LIMIT}
