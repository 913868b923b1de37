from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser.console.chromium import chromium_lines
from crossorigin.browser.profiles import CHROMIUM
from crossorigin.browser.request import CredentialsMode, Destination, Initiator, Request, RequestMode
from tests.browser.exchanges import DOWN, run

from .played import PAGE, Hop, outcome_of, printed, url_of

ORIGIN, CREDENTIALS = "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"
METHODS, HEADERS = "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"
FETCH = "Access to fetch at '{B}/0' from origin '{A}' has been blocked by CORS policy: "
XHR = "Access to XMLHttpRequest at '{B}/0' from origin '{A}' has been blocked by CORS policy: "
PREFLIGHT = "Response to preflight request doesn't pass access control check: "
VALID = " Have the server send the header with a valid value."
WITH_CREDENTIALS = (
    " The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute."
)
STAR = (
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the "
    "request's credentials mode is 'include'."
)
SCHEMES = (
    "Cross origin requests are only supported for protocol schemes: chrome, "
    "chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app."
)


@pytest.mark.parametrize(
    ("call", "hops", "line"),
    [
        # Recorded, each row the shortest case of its text. c02671, c02970, c00387, c02833, c00882, c02936, c02966:
        (
            {"method": "post", "headers": (("X-API-Key", "k"),), "body": b"a=1"},
            [("B", ("preflight", 401, f"{ORIGIN}: {{A}}", f"{METHODS}: POST"))],
            FETCH + PREFLIGHT + "It does not have HTTP ok status.",
        ),
        (
            {"mode": "same-origin"},
            [("B",)],
            (
                'Fetch API cannot load {B}/0. Request mode is "same-origin" but the URL\'s origin is not same as the '
                "request origin {A}."
            ),
        ),
        (
            {"method": "foo", "redirect": "manual", "body": b"a=1"},
            [
                (
                    "B",
                    ("preflight", 204, f"{ORIGIN}: {{A}}", f"{METHODS}: foo", f"{HEADERS}: ,X-None,"),
                    (403, f"{ORIGIN}: null"),
                )
            ],
            FETCH + "The 'Access-Control-Allow-Origin' header has a value 'null' that is not equal to the supplied "
            "origin." + VALID,
        ),
        (
            {"method": "PATCH"},
            [("B", ("preflight", 204, f"{ORIGIN}: {{A}}", f"{METHODS}: @, PATCH"))],
            FETCH + "Cannot parse Access-Control-Allow-Methods response header field in preflight response.",
        ),
        (
            {"credentials": "include"},
            [("B", (404, f"{ORIGIN}: {{A}}"))],
            FETCH + "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be "
            "'true' when the request's credentials mode is 'include'.",
        ),
        (
            {"method": "PATCH", "credentials": "include"},
            [("B", ("preflight", 204, f"{ORIGIN}: *", f"{METHODS}: PATCH"))],
            FETCH + PREFLIGHT + STAR,
        ),
        (
            {"method": "POST", "redirect": "error"},
            [("B", (200, f"{ORIGIN}: {{A}}, {{A}}"))],
            FETCH + "The 'Access-Control-Allow-Origin' header contains multiple values '{A}, {A}', but only one is "
            "allowed." + VALID,
        ),
        # c01927, c01861, c00306, c01611, c01305, c02383, c01031, c02290, c02022, c00518, c02770, c01313:
        (
            {"method": "FOO", "headers": (("Accept", "a\tb"),), "body": b"a=1"},
            [("B", ("preflight", 200, f"{ORIGIN}: {{A}}", f"{METHODS}: FOO", f'{HEADERS}: "Accept"'))],
            FETCH + "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
        ),
        (
            {"method": "POST"},
            [("B", (201, f"{ORIGIN}: {{hostA}}"))],
            FETCH + "The 'Access-Control-Allow-Origin' header contains the invalid value '{hostA}'." + VALID,
        ),
        ({"credentials": "include"}, [("B", (200, f"{ORIGIN}: *", f"{CREDENTIALS}: true"))], FETCH + STAR),
        (
            {"method": "put", "credentials": "omit", "body": b"a=1"},
            [("B", ("preflight", 201, f"{ORIGIN}: {{A}}", f"{METHODS}:   put , POST"))],
            FETCH + "Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
        ),
        (
            {},
            [("B", (303, f"{ORIGIN}: {{A}}", "Location: {A}/1")), ("A", (200, f"{ORIGIN}: {{A}}"))],
            "Access to fetch at '{A}/1' (redirected from '{B}/0') from origin '{A}' has been blocked by CORS policy: "
            "The 'Access-Control-Allow-Origin' header has a value '{A}' that is not equal to the supplied origin."
            + VALID,
        ),
        (
            {"method": "put", "headers": (("Traceparent", "00-0-0-00"),)},
            [("B", ("preflight", 204, f"{METHODS}: *", f"{HEADERS}: *"))],
            FETCH + PREFLIGHT + "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        ),
        (
            {"method": "patch", "headers": (("x-b", "2"),), "body": b"a=1", "upload": True},
            [("B", ("preflight", 400, f"{ORIGIN}: {{A}}", f"{METHODS}: patch", f"{HEADERS}: x-b, X-More"))],
            XHR + PREFLIGHT + "It does not have HTTP ok status.",
        ),
        (
            {},
            [("B", (500,))],
            FETCH + "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        ),
        (
            {"method": "DELETE", "body": b"a=1"},
            [("B", ("preflight", 302, f"{ORIGIN}: {{A}}", f"{METHODS}: *", "Location: /x"))],
            FETCH + PREFLIGHT + "Redirect is not allowed for a preflight request.",
        ),
        (
            {"method": "POST", "mode": "no-cors", "redirect": "error"},
            [("B",)],
            'Fetch API cannot load {B}/0. Request mode is "no-cors" but the redirect mode is not "follow".',
        ),
        (
            {"headers": (("x-b", "2"), ("Content-Type", "text/plain;a=(b)")), "redirect": "manual"},
            [("B", ("preflight", 200, f"{ORIGIN}: *", f"{METHODS}: GET, POST", f"{HEADERS}: "))],
            FETCH + "Request header field content-type is not allowed by Access-Control-Allow-Headers in preflight "
            "response.",
        ),
        (
            {"credentials": "omit"},
            [("B", (308, f"{ORIGIN}: {{A}}", "Location: http://u:p@{hostC}/1"))],
            FETCH + "Redirect location '' contains a username and password, which is disallowed for cross-origin "
            "requests.",
        ),
        # c02988, c00891, c02588, c01366, and of the drawn cases s2026n00493, s777n00777, s777n01156:
        (
            {"credentials": "include", "upload": True},
            [("B", (200, f"{ORIGIN}: *", f"{CREDENTIALS}: true"))],
            XHR + STAR + WITH_CREDENTIALS,
        ),
        (
            {"credentials": "include", "upload": True},
            [("B", (200, f"{ORIGIN}: {{A}}", f"{ORIGIN}: {{A}}"))],
            XHR + "The 'Access-Control-Allow-Origin' header contains multiple values '{A}, {A}', but only one is "
            "allowed.",
        ),
        (
            {"credentials": "include", "upload": True},
            [("B", (304, f"{ORIGIN}: {{A}}", f"{CREDENTIALS}: yes", "Location: /x"))],
            XHR + "The value of the 'Access-Control-Allow-Credentials' header in the response is 'yes' which must be "
            "'true' when the request's credentials mode is 'include'." + WITH_CREDENTIALS,
        ),
        (
            {"method": "DELETE", "credentials": "omit", "sandbox": True},
            [("B", ("preflight", 200, f"{ORIGIN}: '*'", f"{METHODS}:   DELETE , POST"))],
            FETCH.replace("{A}", "null") + PREFLIGHT + "The 'Access-Control-Allow-Origin' header contains the invalid "
            "value ''*''." + VALID,
        ),
        (
            {},
            [("A", (302, f"{ORIGIN}: {{A}}", "Location: ws://{hostB}/x"))],
            "Access to fetch at 'ws://{hostB}/x' (redirected from '{A}/0') from origin '{A}' has been blocked by CORS "
            "policy: " + SCHEMES,
        ),
        (
            {"upload": True},
            [("B", (303, f"{ORIGIN}: *", "Location: ftp://{hostB}/x"))],
            "Access to XMLHttpRequest at 'ftp://{hostB}/x' (redirected from '{B}/0') from origin '{A}' has been "
            "blocked by CORS policy: " + SCHEMES,
        ),
        (
            {"method": "PATCH", "credentials": "omit", "upload": True},
            [("B", ("preflight", 299, f"{ORIGIN}: {{A}}", f"{METHODS}: PATCH"), (304, f"{ORIGIN}: {{A}}\v"))],
            XHR + "The 'Access-Control-Allow-Origin' header has a value '{A}\\u000B' that is not equal to the supplied "
            "origin.",
        ),
    ],
)
def test_recorded_lines(call: dict[str, Any], hops: list[Hop], line: str) -> None:
    assert printed(CHROMIUM, hops, **call) == [line]


@pytest.mark.parametrize(
    ("call", "hops"),
    [
        # Failures that were recorded without a word.
        ({"mode": "same-origin"}, [("A", (307, "Location: {B}/1"))]),
        ({"redirect": "error"}, [("B", (302, f"{ORIGIN}: *", "Location: /1"))]),
        ({}, [("B", (302, f"{ORIGIN}: *", "Location: data:,x"))]),
        ({"mode": "no-cors"}, [("B", (302, "Location: ftp://{hostB}/x"))]),
        ({}, [("B", (407, f"{ORIGIN}: *"))]),
    ],
)
def test_silence(call: dict[str, Any], hops: list[Hop]) -> None:
    outcome = outcome_of(CHROMIUM, hops, **call)
    assert outcome.cause is not None
    assert chromium_lines(outcome) == ()


def test_nothing_is_said_of_a_fetch_that_goes_well() -> None:
    assert chromium_lines(outcome_of(CHROMIUM, [("B", (200, f"{ORIGIN}: *"))])) == ()


@pytest.mark.parametrize(
    ("initiator", "destination", "kind"),
    [
        (Initiator.IMAGE, Destination.IMAGE, "image"),
        (Initiator.SCRIPT, Destination.SCRIPT, "script"),
        (Initiator.STYLESHEET, Destination.STYLE, "CSS stylesheet"),
        (Initiator.MEDIA, Destination.AUDIO, "audio"),
        (Initiator.MEDIA, Destination.VIDEO, "video"),
        (Initiator.FONT, Destination.FONT, "font"),
        (Initiator.EVENT_SOURCE, Destination.EMPTY, "resource"),
        (Initiator.PRELOAD, Destination.EMPTY, "link element resource"),
    ],
)
def test_elements(initiator: Initiator, destination: Destination, kind: str) -> None:
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, initiator=initiator, destination=destination)
    assert printed(CHROMIUM, [("B", (200,))], request) == [
        (
            f"Access to {kind} at '{{B}}/0' from origin '{{A}}' has been blocked by CORS policy: No "
            "'Access-Control-Allow-Origin' header is present on the requested resource."
        )
    ]
    # No element is told how to mend its header or its credentials mode.
    assert printed(CHROMIUM, [("B", (200, f"{ORIGIN}: x"))], request) == [
        (
            f"Access to {kind} at '{{B}}/0' from origin '{{A}}' has been blocked by CORS policy: The "
            "'Access-Control-Allow-Origin' header contains the invalid value 'x'."
        )
    ]
    include = replace(request, credentials_mode=CredentialsMode.INCLUDE)
    assert printed(CHROMIUM, [("B", (200, f"{ORIGIN}: *"))], include)[0].endswith("is 'include'.")


def test_a_websocket() -> None:
    request = Request(
        method="GET",
        url=url_of("{B}/0"),
        origin=PAGE,
        mode=RequestMode.WEBSOCKET,
        initiator=Initiator.WEBSOCKET,
    )
    assert printed(CHROMIUM, [("B", (404,))], request) == [
        (
            "WebSocket connection to 'ws://{hostB}/0' failed: Error during WebSocket handshake: Unexpected response "
            "code: 404"
        )
    ]
    assert printed(CHROMIUM, [("B", (401,))], request) == [
        "WebSocket connection to 'ws://{hostB}/0' failed: HTTP Authentication failed; no valid credentials available"
    ]
    assert printed(CHROMIUM, [("B", (407,))], request) == [
        (
            "WebSocket connection to 'ws://{hostB}/0' failed: Error in connection establishment: "
            "net::ERR_UNEXPECTED_PROXY_AUTH"
        )
    ]
    # s20261202n14304: of a fetch nothing is told.
    twice = (101, "Content-Disposition: inline", "Content-Disposition: x")
    assert printed(CHROMIUM, [("B", twice)], request) == [
        (
            "WebSocket connection to 'ws://{hostB}/0' failed: Error during WebSocket handshake: "
            "net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION"
        )
    ]
    assert printed(CHROMIUM, [("B", twice)]) == []
    assert chromium_lines(run(request, DOWN, profile=CHROMIUM)) == ()


def test_a_huge_value() -> None:
    (line,) = printed(CHROMIUM, [("B", (200, f"{ORIGIN}: {chr(0xE9) * 10_000}"))])
    assert "\\u00E9" * 10_000 in line
