from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.browser.console.mixed_content import mixed_content_lines
from crossorigin.browser.console.webkit import webkit_lines
from crossorigin.browser.profiles import SAFARI, WEBKIT
from crossorigin.browser.redirect_steps import REDIRECT_LIMIT
from crossorigin.browser.request import CredentialsMode, Destination, Initiator, Request, RequestMode
from tests.browser.exchanges import DOWN, THIRD, answer, redirect, request_to, run

from .played import PAGE, Hop, outcome_of, printed, url_of

ORIGIN, CREDENTIALS = "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"
METHODS, HEADERS = "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"
NOT_ALLOWED = "Origin {{A}} is not allowed by Access-Control-Allow-Origin. Status code: {}"
NON_CORS = "not allowed to follow a cross-origin CORS redirection with non CORS scheme"


def cannot_load(url: str = "{B}/0", api: str = "Fetch API") -> str:
    return f"{api} cannot load {url} due to access control checks."


def denied(location: str, message: str) -> str:
    return f"Cross-origin redirection to {location} denied by Cross-Origin Resource Sharing policy: {message}"


@pytest.mark.parametrize(
    ("call", "hops", "lines"),
    [
        # Recorded: c02671, c00387, c00882, c02966, c02936, c01366, c02751, c02583, c02353, c01611, c02770.
        (
            {"method": "post", "headers": (("X-API-Key", "k"),), "body": b"a=1"},
            [("B", ("preflight", 401, f"{ORIGIN}: {{A}}", f"{METHODS}: POST"))],
            ["Preflight response is not successful. Status code: 401", cannot_load()],
        ),
        (
            {"redirect": "manual"},
            [("B", (403, f"{ORIGIN}: null"))],
            ["Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 403", cannot_load()],
        ),
        (
            {"credentials": "include"},
            [("B", (404, f"{ORIGIN}: {{A}}"))],
            ['Credentials flag is true, but Access-Control-Allow-Credentials is not "true".', cannot_load()],
        ),
        (
            {"method": "POST", "redirect": "error"},
            [("B", (200, f"{ORIGIN}: {{A}}, {{A}}"))],
            ["Access-Control-Allow-Origin cannot contain more than one origin.", cannot_load()],
        ),
        (
            {"method": "PATCH", "credentials": "include"},
            [("B", ("preflight", 204, f"{ORIGIN}: *", f"{METHODS}: PATCH"))],
            ["Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.", cannot_load()],
        ),
        (
            {"method": "DELETE", "sandbox": True},
            [("B", ("preflight", 200, f"{ORIGIN}: '*'", f"{METHODS}: DELETE"))],
            ["Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200", cannot_load()],
        ),
        (
            {"method": "HEAD", "credentials": "omit"},
            [("B", (303, f"{ORIGIN}: {{A}}/", "Location: {B}/1"))],
            [
                denied("{B}/1", "Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 303"),
                cannot_load(),
            ],
        ),
        (
            {"method": "POST", "body": b"a=1", "sandbox": True},
            [("A", (302, f"{ORIGIN}: {{B}}", "Location: {C}/1"))],
            [
                denied("{C}/1", "Origin null is not allowed by Access-Control-Allow-Origin. Status code: 302"),
                cannot_load("{A}/0"),
            ],
        ),
        (
            {"method": "OPTIONS", "upload": True},
            [("B", ("preflight", 299, f"{ORIGIN}: HTTP://127.0.0.1", f"{METHODS}: @, OPTIONS"))],
            [
                "Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 299",
                cannot_load(api="XMLHttpRequest"),
            ],
        ),
        (
            {"method": "put", "credentials": "omit", "body": b"a=1"},
            [("B", ("preflight", 201, f"{ORIGIN}: {{A}}", f"{METHODS}:   put , POST"))],
            ["Method PUT is not allowed by Access-Control-Allow-Methods.", cannot_load()],
        ),
        (
            {"headers": (("x-b", "2"), ("Content-Type", "text/plain;a=(b)")), "redirect": "manual"},
            [("B", ("preflight", 200, f"{ORIGIN}: *", f"{HEADERS}: "))],
            ["Request header field Content-Type is not allowed by Access-Control-Allow-Headers.", cannot_load()],
        ),
        # c00612, c02358, c00518, c00295, c01313, c00252, c01982, c00013, c02035, c02022, c02970:
        (
            {"method": "POST", "credentials": "include", "redirect": "manual", "body": b"a=1"},
            [("B", (303, f"{ORIGIN}: {{A}}", "Location: {B}/1"))],
            [
                denied("{B}/1", 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".'),
                cannot_load(),
            ],
        ),
        (
            {"method": "patch", "headers": (("Accept", "a{b}"),)},
            [("B", ("preflight", 201, f"{ORIGIN}: {{A}}", f"{METHODS}: GET/POST", f"{HEADERS}: Accept"))],
            ["Header Access-Control-Allow-Methods has an invalid value: GET/POST", cannot_load()],
        ),
        (
            {"method": "POST", "mode": "no-cors", "redirect": "error"},
            [("B",)],
            ["No-Cors mode requires follow redirect mode", "Not allowed to request resource", cannot_load()],
        ),
        (
            {"method": "PUT", "credentials": "omit", "redirect": "error"},
            [("A", (307, f"{ORIGIN}: *", "Location: {C}/1"))],
            ["Not allowed to follow a redirection while loading {A}/0", cannot_load("{A}/0")],
        ),
        (
            {"credentials": "omit"},
            [("B", (308, f"{ORIGIN}: {{A}}", "Location: http://u:p@{hostC}/1"))],
            [denied("{C}/1", "redirection URL http://u:p@{hostC}/1 has credentials"), cannot_load()],
        ),
        (
            {"method": "QUERY"},
            [("B", ("preflight", 200, f"{ORIGIN}: {{A}}", f"{METHODS}: ", f"{HEADERS}: X-None, @bad"))],
            ["Header Access-Control-Allow-Headers has an invalid value: X-None, @bad", cannot_load()],
        ),
        (
            {"method": "POST", "headers": (("X-API-Key", "k"),), "credentials": "include", "body": b"a=1"},
            [("B", ("preflight", 201, f"{ORIGIN}: {{A}}", f"{CREDENTIALS}: true", f"{HEADERS}: *"))],
            ["Request header field X-API-Key is not allowed by Access-Control-Allow-Headers.", cannot_load()],
        ),
        (
            {"method": "POST", "mode": "same-origin", "body": b"a=1"},
            [("A", (307, "Location: http://u:p@{hostB}/1"))],
            [
                "Unsafe attempt to load URL {B}/1 from origin {A}. Domains, protocols and ports must match.",
                cannot_load("{B}/1"),
            ],
        ),
        (
            {"method": "patch"},
            [("B", ("preflight", 200, f"{ORIGIN}: {{A}} {{B}}", f"{METHODS}: patch"))],
            ["Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 200", cannot_load()],
        ),
        (
            {"method": "DELETE", "body": b"a=1"},
            [("B", ("preflight", 302, f"{ORIGIN}: {{A}}", f"{METHODS}: *", "Location: /x"))],
            ["Preflight response is not successful. Status code: 302", cannot_load()],
        ),
        ({"mode": "same-origin", "credentials": "omit"}, [("B",)], ["Fetch API cannot load {B}/0."]),
        # Of the drawn cases: s2026n00493, s2026n00594, p7q361, s777n00323, s777n00979, s777n01163, s2026n00409.
        (
            {},
            [("A", (302, f"{ORIGIN}: {{A}}", "Location: ws://{hostB}/x"))],
            [denied("ws://{hostB}/x", NON_CORS), cannot_load("{A}/0")],
        ),
        (
            {"method": "PUT", "credentials": "omit", "redirect": "error", "body": b""},
            [("A", (307, f"{ORIGIN}: {{A}}", "Location: ftp://{hostB}/x"))],
            ["FTP URLs are disabled", cannot_load("{A}/0")],
        ),
        (
            {},
            [("A", (302, "Location: {A}/1")), ("A", (302, "Location: ftp://{hostB}/x"))],
            ["FTP URLs are disabled", cannot_load("{A}/0")],
        ),
        # s20261129n17271: named is the first URL of another origin.
        (
            {"mode": "no-cors"},
            [
                ("A", (302, "Location: {A}/1")),
                ("A", (302, "Location: {B}/2")),
                ("B", (302, "Location: {A}/3")),
                ("A", (302, "Location: ftp://{hostB}/x")),
            ],
            ["FTP URLs are disabled", cannot_load("{B}/2")],
        ),
        # s20261201n06908: but not where the credentials mode is another.
        (
            {"credentials": "omit"},
            [("A", (302, "Location: {B}/1")), ("B", (302, f"{ORIGIN}: *", "Location: ftp://{hostB}/x"))],
            ["FTP URLs are disabled", cannot_load("{A}/0")],
        ),
        (
            {"mode": "no-cors"},
            [("B", (200, f"{ORIGIN}: {{A}}", "Cross-Origin-Resource-Policy: same-origin"))],
            [
                (
                    "Cancelled load to {B}/0 because it violates the resource's Cross-Origin-Resource-Policy response "
                    "header."
                ),
                cannot_load(),
            ],
        ),
        (
            {"credentials": "omit"},
            [("B", (302, f"{ORIGIN}: *", "Location: http://a b/"))],
            [denied("http://a b/", NON_CORS), cannot_load()],
        ),
        (
            {"method": "POST", "mode": "no-cors", "sandbox": True},
            [("B", (307, f"{ORIGIN}: null", "Location: foo://bar/x"))],
            ["Redirection to URL with a scheme that is not HTTP(S).", cannot_load("foo://bar/x")],
        ),
        (
            {"method": "POST", "credentials": "include", "upload": True},
            [
                (
                    "B",
                    ("preflight", 207, f"{ORIGIN}: {{A}}", f"{CREDENTIALS}: true"),
                    (303, f"{ORIGIN}: {{A}}", f"{CREDENTIALS}: true,false", "Location: about:blank"),
                )
            ],
            [
                denied("about:blank", 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".'),
                cannot_load(api="XMLHttpRequest"),
            ],
        ),
        (
            {"mode": "no-cors"},
            [("A", (302, "Location: file:///etc/hostname"))],
            ["Not allowed to load local resource: file:///etc/hostname", cannot_load("{A}/0")],
        ),
    ],
)
def test_recorded_lines(call: dict[str, Any], hops: list[Hop], lines: list[str]) -> None:
    assert printed(WEBKIT, hops, **call) == lines
    # What is told of these is the engine's, not its network library's.
    assert printed(SAFARI, hops, **call) == lines


@pytest.mark.parametrize(
    ("call", "hops", "lines"),
    [
        # Within CORS `file:` is one more scheme; outside, another sort of failure.
        (
            {},
            [("B", (302, f"{ORIGIN}: *", "Location: file:///x"))],
            [denied("file:///x", NON_CORS), cannot_load()],
        ),
        (
            {},
            [("A", (302, "Location: file:///x"))],
            ["Not allowed to load local resource: file:///x", cannot_load("{A}/0")],
        ),
        (
            {"mode": "no-cors"},
            [("A", (302, "Location: blob:x"))],
            ["Not allowed to load local resource: blob:x", cannot_load("{A}/0")],
        ),
        (
            {"mode": "same-origin"},
            [("A", (302, "Location: foo:x"))],
            [
                "Unsafe attempt to load URL foo:x from origin {A}. Domains, protocols and ports must match.",
                cannot_load("{A}/0"),
            ],
        ),
        # A blob: URL of the page's own may be loaded; others, and files, are refused before the mode is looked at.
        *(
            (
                {"mode": mode},
                [("A", (302, "Location: blob:{A}/1"))],
                ["Redirection to URL with a scheme that is not HTTP(S).", cannot_load("blob:{A}/1")],
            )
            for mode in ("cors", "no-cors", "same-origin")
        ),
        *(
            (
                {"mode": mode},
                [("A", (302, f"Location: {location}"))],
                [f"Not allowed to load local resource: {location}", cannot_load("{A}/0")],
            )
            for mode in ("cors", "same-origin")
            for location in ("blob:{B}/1", "blob:x", "file:///etc/hostname")
        ),
        (
            {"upload": True},
            [("A", (302, "Location: blob:{A}/1"))],
            [
                "Redirection to URL with a scheme that is not HTTP(S)",
                cannot_load("blob:{A}/1", "XMLHttpRequest"),
            ],
        ),
        # No line where the location is none and no CORS is involved.
        ({}, [("A", (302, "Location: http://a b/"))], []),
        ({"mode": "no-cors"}, [("B", (302, "Location: "))], []),
        # A bad port.
        (
            {},
            [("A", (302, "Location: http://127.0.0.1:6000/x"))],
            ["Not allowed to use restricted network port 6000: http://127.0.0.1:6000/x"],
        ),
        # A header that WebKit has a constant for is spelled as there, any other as the page did.
        *(
            (
                {"headers": ((name, "x"),)},
                [("B", ("preflight", 200, f"{ORIGIN}: *"))],
                [f"Request header field {spelled} is not allowed by Access-Control-Allow-Headers.", cannot_load()],
            )
            for name, spelled in [
                ("authorization", "Authorization"),
                ("if-none-match", "If-None-Match"),
                ("etag", "ETag"),
                ("LAST-EVENT-ID", "Last-Event-ID"),
                ("x-xss-protection", "X-XSS-Protection"),
                ("x-dns-Prefetch-control", "x-dns-Prefetch-control"),
                ("sourcemap", "SourceMap"),
                ("x-sourcemap", "X-SourceMap"),
                ("dPr", "dPr"),
                ("X-b", "X-b"),
            ]
        ),
        # A list by spaces alone is no list, and an invalid value no other failure.
        ({}, [("B", (200, f"{ORIGIN}: a b"))], [NOT_ALLOWED.format(200), cannot_load()]),
        ({}, [("B", (200, f"{ORIGIN}: :"))], [NOT_ALLOWED.format(200), cannot_load()]),
    ],
)
def test_more_lines(call: dict[str, Any], hops: list[Hop], lines: list[str]) -> None:
    assert printed(WEBKIT, hops, **call) == lines


def test_too_many_redirects() -> None:
    hops: list[Hop] = [("B", (302, f"{ORIGIN}: *", f"Location: /{number}")) for number in range(1, REDIRECT_LIMIT + 2)]
    lines = ["Load cannot follow more than 20 redirections", cannot_load(f"{{B}}/{REDIRECT_LIMIT}")]
    assert printed(WEBKIT, hops) == lines


def test_nothing_is_said_of_a_fetch_that_goes_well() -> None:
    assert webkit_lines(outcome_of(WEBKIT, [("B", (200, f"{ORIGIN}: *"))])) == ()


def test_nothing_answers() -> None:
    request = outcome_of(WEBKIT, [("B", (200, f"{ORIGIN}: *"))]).request
    assert webkit_lines(run(request, DOWN, profile=WEBKIT)) == ()
    lines = webkit_lines(run(replace(request, method="PUT"), DOWN, profile=WEBKIT))
    # s5001n00727, with another network failure
    assert [line.text for line in lines] == [
        DOWN.message,
        f"Fetch API cannot load {request.url} due to access control checks.",
    ]


@pytest.mark.parametrize(
    ("initiator", "second"),
    [
        # EventSource-none, img-anonymous-none, script-anonymous-none, sendBeacon-application-json-none, module-none
        (Initiator.EVENT_SOURCE, ["EventSource cannot load {B}/0 due to access control checks."]),
        (Initiator.IMAGE, ["Cannot load image {B}/0 due to access control checks."]),
        (Initiator.SCRIPT, ["Cross-origin script load denied by Cross-Origin Resource Sharing policy."]),
        (
            Initiator.BEACON,
            [
                (
                    "Beacon API cannot load {B}/0. Origin {A} is not allowed by Access-Control-Allow-Origin. Status "
                    "code: 200"
                )
            ],
        ),
        (Initiator.MODULE_SCRIPT, []),
    ],
)
def test_elements(initiator: Initiator, second: list[str]) -> None:
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, initiator=initiator)
    first = "Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 200"
    assert printed(WEBKIT, [("B", (200,))], request) == [first, *second]


NO_SCHEME = "Redirection to URL with a scheme that is not HTTP(S)"
BEACON = "Beacon API cannot load"
CANNOT_LOAD_IMAGE = "Cannot load image {B}/0 due to access control checks."


@pytest.mark.parametrize(
    ("initiator", "mode", "at", "location", "lines"),
    [
        # Recorded: dead…, redirected to each scheme by {A} and {B}.
        (Initiator.IMAGE, "no-cors", "B", "foo:x", [NO_SCHEME, CANNOT_LOAD_IMAGE]),
        (Initiator.MEDIA, "no-cors", "B", "blob:{A}/1", [NO_SCHEME]),
        (Initiator.MEDIA, "no-cors", "B", "data:,x", []),
        (Initiator.MEDIA, "no-cors", "A", "about:blank", []),
        (Initiator.MEDIA, "no-cors", "A", "file:///x", ["Not allowed to load local resource: file:///x"]),
        (Initiator.MEDIA, "no-cors", "A", "http://a b/", []),
        (Initiator.MEDIA, "cors", "A", "foo:x", [denied("foo:x", NON_CORS)]),
        (Initiator.MEDIA, "cors", "A", "blob:{A}/1", [NO_SCHEME]),
        # s20261203n17793: of blobs, the page's own alone are not local.
        (Initiator.MEDIA, "cors", "A", "blob:{B}/1", ["Not allowed to load local resource: blob:{B}/1"]),
        (Initiator.MEDIA, "no-cors", "B", "blob:{B}/1", ["Not allowed to load local resource: blob:{B}/1"]),
        (Initiator.MEDIA, "cors", "B", "blob:{A}/1", [denied("blob:{A}/1", NON_CORS)]),
        (Initiator.EVENT_SOURCE, "cors", "A", "blob:{A}/1", [NO_SCHEME, cannot_load("blob:{A}/1", "EventSource")]),
        (Initiator.BEACON, "no-cors", "B", "foo:x", [NO_SCHEME, f"{BEACON} foo:x. {NO_SCHEME}"]),
        (Initiator.BEACON, "no-cors", "B", "about:blank", [f"{BEACON} about:blank. The URL can’t be shown"]),
        (Initiator.BEACON, "no-cors", "B", "", [f"{BEACON} {{B}}/0. Load request cancelled"]),
        (Initiator.BEACON, "no-cors", "B", "http://[", [f"{BEACON} {{B}}/0. The URL can’t be shown"]),
        (
            Initiator.BEACON,
            "no-cors",
            "B",
            "file:///x",
            ["Not allowed to load local resource: file:///x", f"{BEACON} {{B}}/0. Redirect was not allowed"],
        ),
    ],
)
def test_elements_redirected_elsewhere(
    initiator: Initiator, mode: str, at: str, location: str, lines: list[str]
) -> None:
    request = Request(method="GET", url=url_of(f"{{{at}}}/0"), origin=PAGE, initiator=initiator, mode=RequestMode(mode))
    assert printed(WEBKIT, [(at, (302, f"{ORIGIN}: *", f"Location: {location}"))], request) == lines


@pytest.mark.parametrize("initiator", [Initiator.BEACON, Initiator.IMAGE])
def test_only_a_beacon_tells_what_the_network_library_says(initiator: Initiator) -> None:
    """Recorded: gone01192."""
    request = Request(method="POST", url=url_of("{B}/0"), origin=PAGE, initiator=initiator, mode=RequestMode.NO_CORS)
    lines = [str(line) for line in webkit_lines(run(request, DOWN, profile=WEBKIT))]
    told = [f"{BEACON} {request.url}. nothing listens"]
    assert lines == (told if initiator is Initiator.BEACON else [])


def test_a_redirect_that_its_resource_policy_refuses() -> None:
    """Recorded: e5n01115."""
    policy = "Cross-Origin-Resource-Policy: same-origin"
    message = "Cancelled load to {B}/0 because it violates the resource's Cross-Origin-Resource-Policy response header."
    request = Request(
        method="GET", url=url_of("{B}/0"), origin=PAGE, initiator=Initiator.MEDIA, mode=RequestMode.NO_CORS
    )
    assert printed(WEBKIT, [("B", (302, policy, "Location: /x"))], request) == [denied("{B}/x", message)]
    assert printed(WEBKIT, [("B", (200, policy))], request) == [message]


@pytest.mark.parametrize("redirects", [False, True])
def test_the_line_on_a_resource_policy_names_user_and_password(redirects: bool) -> None:
    """Recorded: wku1 to wku5."""
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, mode=RequestMode.NO_CORS)
    whole = "http://u:p@{hostB}/1"
    message = (
        f"Cancelled load to {whole} because it violates the resource's Cross-Origin-Resource-Policy response header."
    )
    policy = "Cross-Origin-Resource-Policy: same-origin"
    answer = (302, policy, "Location: {C}/x") if redirects else (200, policy)
    expected = (
        [denied("{C}/x", message), f"Fetch API cannot load {whole} due to access control checks."]
        if redirects
        else [message, "Fetch API cannot load {B}/1 due to access control checks."]
    )
    assert printed(WEBKIT, [("B", (302, f"Location: {whole}")), ("B", answer)], request) == expected


def test_mixed_content_has_lines_of_its_own() -> None:
    request = request_to("http://api.example/")
    outcome = run(request, profile=WEBKIT)
    assert outcome.cause is Cause.MIXED_CONTENT
    assert webkit_lines(outcome) == mixed_content_lines(outcome) != ()


def test_a_websocket() -> None:
    request = Request(method="GET", url=url_of("{B}/0"), origin=PAGE, mode=RequestMode.WEBSOCKET)
    line = "WebSocket connection to 'ws://{hostB}/0' failed: The server did not accept the WebSocket handshake."
    assert printed(WEBKIT, [("B", (200,))], request) == [line]


def test_the_first_spelling_of_a_header_is_shown() -> None:
    request = Request(
        method="GET",
        url=url_of("{B}/0"),
        origin=PAGE,
        headers=(("x-a", "1"), ("X-A", "2")),
        credentials_mode=CredentialsMode.OMIT,
    )
    (first, _) = printed(WEBKIT, [("B", ("preflight", 200, f"{ORIGIN}: *"))], request)
    assert first == "Request header field x-a is not allowed by Access-Control-Allow-Headers."


def test_a_scheme_that_an_https_page_may_not_load_is_told_as_mixed_content() -> None:
    """Recorded: e0-A-get."""
    request = request_to("https://page.example/0")
    outcome = run(request, redirect("javascript:1"), profile=WEBKIT)
    assert webkit_lines(outcome) == mixed_content_lines(outcome) != ()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("%41:b", "A:b"),
        ("%7e%2D:%5f", "~-:_"),
        ("%2f%3a%40:%25", "%2F%3A%40:%25"),
        ("a%zz", "a%25zz"),
        ("a;b", "a%3Bb"),
    ],
)
def test_the_user_of_a_redirect_is_named_as_libsoup_has_it(given: str, named: str) -> None:
    """Recorded: user-named-by-libsoup."""
    location = THIRD.replace("://", f"://{given}@")
    image = request_to(mode=RequestMode.NO_CORS, initiator=Initiator.IMAGE)
    refused = answer(("Cross-Origin-Resource-Policy", "same-origin"))
    cancelled, *_ = map(str, webkit_lines(run(image, redirect(location), refused, profile=WEBKIT)))
    assert cancelled.startswith(f"Cancelled load to {THIRD.replace('://', f'://{named}@')}/ because")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("http://page.example/1", "https://u:p@api.example/x#f"),
        ("https://other.example/1", "https://u:p@api.example/x"),
    ],
)
def test_the_fragment_of_a_location_with_credentials(first: str, told: str) -> None:
    """Recorded: home-upgraded-fragment."""
    image = request_to("https://page.example/", destination=Destination.IMAGE)
    outcome = run(image, redirect(first), redirect("https://u:p@api.example/x#f"), profile=WEBKIT)
    text = webkit_lines(outcome)[-2].text
    assert text.endswith(f"redirection URL {told} has credentials")
