from crossorigin.cli.render.exchange import print_exchange
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from tests.cli.render.printing import printed
from tests.cli.render.samples import BLOCKED, UNREACHABLE, URL, exchange, report, verdict


def test_a_refused_preflight() -> None:
    assert printed(print_exchange, BLOCKED, verbose=False).split("\n") == [
        "Exchange",
        "  A preflight is needed: the request header `authorization` is not",
        "  CORS-safelisted.",
        "",
        "  Preflight",
        "  → OPTIONS https://api.example.com/items",
        "    Access-Control-Request-Method: GET",
        "    Access-Control-Request-Headers: authorization",
        "    Origin: https://app.example.com",
        "    and Accept",
        "  ← 200 OK",
        "    Access-Control-Allow-Origin: https://app.example.com",
        "    Access-Control-Allow-Methods: GET, POST",
        "  ✗ Access-Control-Allow-Headers: Content-Type",
        "    and date, server",
        "",
        "  The request itself is never sent, because the preflight fails.",
    ]


def test_verbose_shows_every_header_and_the_probe() -> None:
    given = report(preflight_words="", exchange=(exchange(), exchange(probe=True, browsers=())))
    assert printed(print_exchange, given, verbose=True).split("\n")[:9] == [
        "Exchange",
        "",
        "  Request",
        "  → GET https://api.example.com/items",
        "    Origin: https://app.example.com",
        "    Accept: */*",
        "  ← 200 OK",
        "    Access-Control-Allow-Origin: https://app.example.com",
        "    Content-Type: application/json",
    ]
    assert "Probe as https://app.example.com, which no browser sends" in printed(print_exchange, given, verbose=True)
    assert "1 more, as another origin" in printed(print_exchange, given, verbose=False)


def test_a_missing_header_and_a_bad_status_are_marked_too() -> None:
    response = HTTPResponse(status=405, reason="Method Not Allowed")
    browsers = (
        verdict("chromium", cause="PreflightMissingAllowOriginHeader"),
        verdict("safari", cause="PreflightInvalidStatus"),
    )
    text = printed(print_exchange, report(exchange=(exchange(response=response),), browsers=browsers), verbose=False)
    assert "  ← 405 Method Not Allowed ✗\n  ✗ no Access-Control-Allow-Origin" in text


def test_a_body_is_counted() -> None:
    request = HTTPRequest(method="POST", url=URL, body=b"12345")
    text = printed(print_exchange, report(exchange=(exchange(request=request),)), verbose=False)
    assert "  → POST https://api.example.com/items\n    and a body of 5 bytes\n  ← 200 OK" in text


def test_many_headers_are_counted() -> None:
    response = HTTPResponse(status=404, headers=tuple((f"X-{n}", "v") for n in range(45)))
    text = printed(print_exchange, report(exchange=(exchange(response=response),)), verbose=False)
    assert "  ← 404\n    and X-0, X-1," in text
    assert text.endswith("\n    and 5 more headers")


def test_no_response() -> None:
    text = printed(print_exchange, UNREACHABLE, verbose=False)
    assert text.endswith("\n  ← no HTTP response: 127.0.0.1:1 refused the connection")
