"""Reports by hand, for the tests of what prints them."""

from typing import Any

from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.standard import PREFLIGHT_HEADER, PREFLIGHT_RESPONSE
from crossorigin.browser.trace import Checked, PreflightCacheHit, Received, Redirected, Sent, Warned
from crossorigin.checking.report import (
    BrowserVerdict,
    Exchange,
    Fix,
    GuessedStack,
    PreflightReason,
    Report,
    ReportedRequest,
    Warning_,
)
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind

URL = "https://api.example.com/items"
ORIGIN = "https://app.example.com"
BROWSERS = {"chromium": "Chromium", "firefox": "Firefox", "safari": "Safari"}
EVERY = tuple(BROWSERS)


def request(**changes: Any) -> ReportedRequest:
    return ReportedRequest(
        **{
            "method": "GET",
            "url": URL,
            "headers": (),
            "credentials": "same-origin",
            "mode": "cors",
            "redirect": "follow",
            "initiator": "fetch",
            "upload_listener": False,
            "body_size": None,
            **changes,
        }
    )


def verdict(browser: str = "chromium", **changes: Any) -> BrowserVerdict:
    readable = {"readable": True, "response_type": "cors", "status": 200}
    return BrowserVerdict(**{"id": browser, "name": BROWSERS[browser], **readable, **changes})


def verdicts(**changes: Any) -> tuple[BrowserVerdict, ...]:
    return tuple(verdict(browser, **changes) for browser in BROWSERS)


def exchange(**changes: Any) -> Exchange:
    return Exchange(
        **{
            "request": HTTPRequest(method="GET", url=URL, headers=(("Accept", "*/*"), ("Origin", ORIGIN))),
            "response": HTTPResponse(
                status=200,
                reason="OK",
                headers=(("Content-Type", "application/json"), ("Access-Control-Allow-Origin", ORIGIN)),
            ),
            "preflight": False,
            "hop": 0,
            "browsers": EVERY,
            **changes,
        }
    )


def report(**changes: Any) -> Report:
    return Report(
        **{
            "target": URL,
            "origin": ORIGIN,
            "request": request(),
            "preflight_words": "No preflight is needed: GET is CORS-safelisted, and the page sets no header.",
            "browsers": verdicts(),
            "exchange": (exchange(),),
            **changes,
        }
    )


PREFLIGHT = exchange(
    preflight=True,
    request=HTTPRequest(
        method="OPTIONS",
        url=URL,
        headers=(
            ("Accept", "*/*"),
            ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "authorization"),
            ("Origin", ORIGIN),
        ),
    ),
    response=HTTPResponse(
        status=200,
        reason="OK",
        headers=(
            ("date", "Fri, 21 Nov 2026 11:00:00 GMT"),
            ("server", "uvicorn"),
            ("Access-Control-Allow-Origin", ORIGIN),
            ("Access-Control-Allow-Methods", "GET, POST"),
            ("Access-Control-Allow-Headers", "Content-Type"),
        ),
    ),
)

_CHROMIUM = (
    f"Access to fetch at '{URL}' from origin '{ORIGIN}' has been blocked by CORS policy: Request header field"
    " authorization is not allowed by Access-Control-Allow-Headers in preflight response."
)
_FIREFOX = (
    f"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {URL}. (Reason:"
    " header ‘authorization’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight"
    " response)."
)
_SAFARI = (
    "Request header field authorization is not allowed by Access-Control-Allow-Headers.",
    f"Fetch API cannot load {URL} due to access control checks.",
)
_BLOCK: dict[str, Any] = {
    "readable": False,
    "response_type": "error",
    "status": None,
    "preflight": "failed",
    "cause": "HeaderDisallowedByPreflightResponse",
    "failed_step": PREFLIGHT_HEADER,
    "parameter": "authorization",
}

BLOCKED = report(
    request=request(headers=(("Authorization", "Bearer 1234567890"),)),
    preflight_reasons=(
        PreflightReason(
            kind="header",
            value="authorization",
            text="The request header `authorization` is not CORS-safelisted.",
            browsers=EVERY,
        ),
    ),
    preflight_words="A preflight is needed: the request header `authorization` is not CORS-safelisted.",
    browsers=(
        verdict("chromium", **_BLOCK, console=(_CHROMIUM,)),
        verdict("firefox", **_BLOCK, console=(_FIREFOX,)),
        verdict("safari", **_BLOCK, console=_SAFARI),
    ),
    exchange=(PREFLIGHT,),
    words=(
        "Before GET https://api.example.com/items the browser asked api.example.com for permission with OPTIONS. The"
        " page sets the request header authorization, and api.example.com has to agree;"
        " `Access-Control-Allow-Headers` says only `Content-Type`, so GET was never sent."
    ),
    fix_words="Make api.example.com answer OPTIONS with `Access-Control-Allow-Headers: authorization`.",
    fixes=(
        Fix(
            stack_id="fastapi",
            title="FastAPI, with Starlette's CORSMiddleware",
            language="python",
            place="in the module that makes the app, after its other middleware",
            note="Added before an authentication middleware, CORSMiddleware is inside it, and the preflight gets 401.",
            snippet=(
                "from fastapi.middleware.cors import CORSMiddleware\n"
                "\n"
                "app.add_middleware(\n"
                "    CORSMiddleware,\n"
                f'    allow_origins=["{ORIGIN}"],\n'
                '    allow_headers=["authorization"],\n'
                ")\n"
            ),
        ),
    ),
    stacks=(
        GuessedStack(
            stack_id="fastapi",
            title="FastAPI, with Starlette's CORSMiddleware",
            layer="application",
            confidence=60,
            evidence=("`server: uvicorn` is Uvicorn's",),
        ),
    ),
    warnings=(
        Warning_(
            id="missing-vary-origin",
            text="The answer names one origin and has no `Vary: Origin`: a cache may keep it for another page.",
        ),
    ),
    undecidable=("Whether an extension or a policy of the browser blocks the request.",),
)

READABLE = report(
    browsers=verdicts(
        readable_headers=(("content-type", "application/json"),), hidden_headers=("date", "x-total-count")
    )
)
UNREACHABLE = report(
    browsers=(),
    exchange=(
        exchange(
            response=NetworkFailure(kind=NetworkFailureKind.REFUSED, message="127.0.0.1:1 refused the connection")
        ),
    ),
    failure=NetworkFailure(kind=NetworkFailureKind.REFUSED, message="127.0.0.1:1 refused the connection"),
)
HELD_BACK = report(
    request=request(method="PUT", body_size=12),
    browsers=verdicts(readable=None, response_type="", status=None, preflight="passed"),
    exchange=(PREFLIGHT,),
)
TRACE = (
    Sent(PREFLIGHT.request, 0, True),
    Received(PREFLIGHT.response, 0, True),
    Checked("CORS check", (("request origin", ORIGIN), ("access-control-allow-origin", None)), None, 0, True, 200),
    Checked(
        "status",
        (("status", "405"), ("empty", "")),
        Failure(Cause.PREFLIGHT_INVALID_STATUS, PREFLIGHT_RESPONSE, "405"),
        0,
        False,
        405,
    ),
    PreflightCacheHit(0),
    Redirected("https://api.example.com/other", 1),
    Warned("CORSAllowHeaderFromPreflightDeprecation", 0),
)
