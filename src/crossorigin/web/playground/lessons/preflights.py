"""Asking first: the CORS-preflight request and its answer."""

from typing import Any, Final

from crossorigin.web.playground.lessons.lesson import (
    ALLOWED,
    API,
    JSON,
    PREFLIGHT,
    SAFELISTED,
    VARIES,
    Hop,
    Lesson,
)

_JSON_BODY: Final[tuple[tuple[str, Any], ...]] = (
    ("method", "POST"),
    ("headers", (("content-type", "application/json"),)),
    ("body", '{"name": "Max"}'),
)
_TOKEN: Final = ("headers", (("authorization", "Bearer token"),))
_READABLE: Final = (200, (ALLOWED, VARIES, JSON))
_METHODS: Final = "Access-Control-Allow-Methods: GET, POST, PUT, DELETE"
_HEADERS: Final = "Access-Control-Allow-Headers: authorization, content-type"

ASKING_FIRST: Final = (
    Lesson(
        id="form-post",
        title="A POST that asks nobody",
        text="A form could send this from any page, so it goes without a preflight; CORS decides about reading only.",
        source=SAFELISTED,
        form=(
            ("method", "POST"),
            ("headers", (("content-type", "application/x-www-form-urlencoded"),)),
            ("body", "name=Max"),
        ),
        answers=(Hop(response=_READABLE),),
    ),
    Lesson(
        id="done-but-not-read",
        title="Blocked, and done nevertheless",
        text="The server has carried out this POST; the page only cannot read what came of it. CORS is no guard"
        " against writing: a CSRF token or SameSite cookies are.",
        source="https://fetch.spec.whatwg.org/#cors-protocol",
        form=(("method", "POST"), ("body", "amount=10000"), ("credentials", "include")),
        answers=(Hop(response=(200, (JSON,))),),
    ),
    Lesson(
        id="json-post",
        title="A JSON POST that works",
        text="No form can send application/json, so the browser asks first; the preflight's answer names the header.",
        source=SAFELISTED,
        form=_JSON_BODY,
        answers=(
            Hop(preflight=(204, (ALLOWED, "Access-Control-Allow-Headers: content-type", VARIES)), response=_READABLE),
        ),
    ),
    Lesson(
        id="json-not-listed",
        title="Content-Type is not listed",
        text="application/json takes Content-Type off the safelist: it has to stand in Access-Control-Allow-Headers.",
        source=PREFLIGHT,
        form=_JSON_BODY,
        answers=(Hop(preflight=(204, (ALLOWED, _METHODS, VARIES)), response=_READABLE),),
    ),
    Lesson(
        id="delete-with-token",
        title="A DELETE with a token that works",
        text="The preflight asks for the method and for the header; its answer lists both, and the DELETE goes out.",
        source=PREFLIGHT,
        form=(("method", "DELETE"), ("url", f"{API}/123"), _TOKEN),
        answers=(Hop(preflight=(204, (ALLOWED, _METHODS, _HEADERS, VARIES)), response=(204, (ALLOWED, VARIES))),),
    ),
    Lesson(
        id="method-not-listed",
        title="PUT is not listed",
        text="The preflight asks for PUT and its answer lists others, so the PUT is never sent.",
        source=PREFLIGHT,
        form=(("method", "PUT"),),
        answers=(
            Hop(preflight=(204, (ALLOWED, "Access-Control-Allow-Methods: GET, POST", VARIES)), response=_READABLE),
        ),
    ),
    Lesson(
        id="patch-in-small-letters",
        title="patch is not PATCH",
        text="fetch() makes capitals of delete, get, head, options, post and put, and of nothing else: patch goes as"
        " it is written, and equals no PATCH on a list.",
        source="https://fetch.spec.whatwg.org/#concept-method-normalize",
        form=(("method", "patch"),),
        answers=(Hop(preflight=(204, (ALLOWED, "Access-Control-Allow-Methods: PATCH", VARIES)), response=_READABLE),),
    ),
    Lesson(
        id="authorization-not-listed",
        title="Authorization is not listed",
        text="A header that the page sets makes the browser ask first, and has to stand in"
        " Access-Control-Allow-Headers.",
        source=PREFLIGHT,
        form=(_TOKEN,),
        answers=(
            Hop(
                preflight=(204, (ALLOWED, _METHODS, "Access-Control-Allow-Headers: content-type", VARIES)),
                response=_READABLE,
            ),
        ),
    ),
    Lesson(
        id="header-of-the-wrong-side",
        title="The page sets the server's header",
        text="Access-Control-Allow-Origin in a request allows nothing. It is one more header to ask permission for.",
        source=PREFLIGHT,
        form=(("headers", (("Access-Control-Allow-Origin", "*"),)),),
        answers=(Hop(preflight=(204, (ALLOWED, _METHODS, _HEADERS, VARIES)), response=_READABLE),),
    ),
    Lesson(
        id="preflight-404",
        title="No route for OPTIONS: 404",
        text="The router knows GET and POST of this path, and not OPTIONS. The browser wants a status from 200 to 299"
        " and the headers, before it sends the PUT.",
        source=PREFLIGHT,
        form=(("method", "PUT"),),
        answers=(Hop(preflight=(404, ()), response=_READABLE),),
    ),
    Lesson(
        id="preflight-without-headers",
        title="OPTIONS gets 200, and no headers",
        text="The function runs for OPTIONS as for anything else, and only its answers to other methods have the"
        " headers: the browser asks the preflight's own answer.",
        source=PREFLIGHT,
        form=(("method", "PUT"),),
        answers=(Hop(preflight=(200, (JSON,)), response=_READABLE),),
    ),
    Lesson(
        id="preflight-405",
        title="OPTIONS gets 405, with all headers",
        text="The headers are right and the status is not: a preflight passes with 200 to 299 only.",
        source=PREFLIGHT,
        form=(("method", "PUT"),),
        answers=(Hop(preflight=(405, (ALLOWED, _METHODS, "Allow: GET, PUT", VARIES)), response=_READABLE),),
    ),
    Lesson(
        id="preflight-401",
        title="OPTIONS gets 401",
        text="A preflight carries no cookies and no Authorization, so a server that wants them first refuses every"
        " one: let CORS answer before authentication does.",
        source=PREFLIGHT,
        form=(("method", "PUT"), _TOKEN),
        answers=(
            Hop(preflight=(401, (ALLOWED, _METHODS, _HEADERS, "WWW-Authenticate: Bearer", VARIES)), response=_READABLE),
        ),
    ),
    Lesson(
        id="preflight-redirect",
        title="The preflight is redirected",
        text="A preflight follows no redirect. Ask for the URL that the redirect leads to: often a slash at the end,"
        " or https:.",
        source=PREFLIGHT,
        form=(("method", "PUT"),),
        answers=(
            Hop(
                preflight=(301, (ALLOWED, f"Location: {API}/", VARIES)), response=(301, (ALLOWED, f"Location: {API}/"))
            ),
            Hop(preflight=(204, (ALLOWED, _METHODS, VARIES)), response=_READABLE, url=f"{API}/"),
        ),
    ),
    Lesson(
        id="upload-listener",
        title="A listener for upload progress",
        text="A listener on xhr.upload makes the browser ask first, whatever the method: it would tell the page"
        " whether a server is there.",
        source="https://xhr.spec.whatwg.org/#upload-listener-flag",
        form=(("method", "POST"), ("initiator", "xhr"), ("upload_listener", True), ("body", "a file")),
        answers=(Hop(preflight=(405, ("Allow: POST",)), response=_READABLE),),
    ),
    Lesson(
        id="max-age",
        title="Asking less often",
        text="Access-Control-Max-Age keeps the preflight's answer, for so many seconds; each browser has a cap, such"
        " as two hours.",
        source="https://fetch.spec.whatwg.org/#http-access-control-max-age",
        form=(("method", "PUT"),),
        answers=(
            Hop(preflight=(204, (ALLOWED, _METHODS, "Access-Control-Max-Age: 86400", VARIES)), response=_READABLE),
        ),
    ),
)
