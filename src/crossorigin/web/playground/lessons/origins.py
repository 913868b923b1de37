"""Which origin may read: `Access-Control-Allow-Origin`."""

from typing import Final

from crossorigin.web.playground.lessons.lesson import (
    ALLOWED,
    CACHES,
    CORS_CHECK,
    JSON,
    PAGE,
    VARIES,
    Hop,
    Lesson,
)

ORIGINS: Final = (
    Lesson(
        id="missing-header",
        title="The response names no origin",
        text="The server got the request and answered 200, but without Access-Control-Allow-Origin the browser keeps"
        " the response from a page of another origin. Tools that are no browsers do not look.",
        source=CORS_CHECK,
        answers=(Hop(),),
    ),
    Lesson(
        id="get",
        title="A GET that works",
        text="GET without headers of its own needs no preflight; one header of the response shares it with the page.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, (ALLOWED, VARIES, JSON))),),
    ),
    Lesson(
        id="wildcard",
        title="Open to every origin",
        text="* shares the response with every page, as long as the request goes without credentials: right for what"
        " is public anyway.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, ("Access-Control-Allow-Origin: *", JSON))),),
    ),
    Lesson(
        id="same-origin",
        title="The page's own origin",
        text="Scheme, host and port are all the same, so CORS plays no part: no header is needed.",
        source="https://html.spec.whatwg.org/multipage/browsers.html#same-origin",
        form=(("url", f"{PAGE}/v1/pets"),),
        answers=(Hop(),),
    ),
    Lesson(
        id="another-port",
        title="localhost:3000 asks localhost:5000",
        text="Another port is another origin, on one machine too. The API names the page's origin, not its own.",
        source="https://html.spec.whatwg.org/multipage/browsers.html#concept-origin",
        form=(("url", "http://localhost:5000/v1/pets"), ("origin", "http://localhost:3000")),
        answers=(Hop(response=(200, ("Access-Control-Allow-Origin: http://localhost:5000", VARIES, JSON))),),
    ),
    Lesson(
        id="another-host",
        title="www is another origin than app",
        text="The header's value is compared with the page's origin as a whole: another host of the same site is"
        " another origin.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, ("Access-Control-Allow-Origin: https://www.example.com", VARIES, JSON))),),
    ),
    Lesson(
        id="http-page",
        title="http: is another origin than https:",
        text="The scheme belongs to the origin: a page that was opened by http: is not the one that is allowed.",
        source=CORS_CHECK,
        form=(("url", "http://api.example.com/v1/pets"), ("origin", "http://app.example.com")),
        answers=(Hop(response=(200, (ALLOWED, VARIES, JSON))),),
    ),
    Lesson(
        id="trailing-slash",
        title="A slash too many",
        text="An origin ends with its host or port. With a slash behind it the value is no origin, and equals none.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, (f"{ALLOWED}/", VARIES, JSON))),),
    ),
    Lesson(
        id="no-scheme",
        title="A host is no origin",
        text="The value is compared byte by byte with the page's origin, which starts with its scheme.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, ("Access-Control-Allow-Origin: app.example.com", VARIES, JSON))),),
    ),
    Lesson(
        id="several-origins",
        title="A list of origins",
        text="The header takes one origin or *. A server with several picks the one that the request's Origin names,"
        " if it is on its list.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, (f"{ALLOWED}, https://admin.example.com", VARIES, JSON))),),
    ),
    Lesson(
        id="sent-twice",
        title="Two layers, two headers",
        text="The proxy and the application both add the header. The browser joins the two values with a comma, and"
        " that is no origin: one of them has to stop.",
        source="https://fetch.spec.whatwg.org/#concept-header-list-get",
        answers=(Hop(response=(200, (ALLOWED, ALLOWED, VARIES, JSON))),),
    ),
    Lesson(
        id="misspelt",
        title="One letter too many",
        text="Browsers pass over headers that they do not know: a misspelt one is a missing one.",
        source=CORS_CHECK,
        answers=(Hop(response=(200, (f"Access-Control-Allow-Origins: {PAGE}", JSON))),),
    ),
    Lesson(
        id="null-origin",
        title="A page without an origin to name",
        text="A sandboxed frame, a file: page or a data: URL sends Origin: null, which equals no origin on a list.",
        source="https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque",
        form=(("origin", "null"),),
        answers=(Hop(response=(200, (ALLOWED, VARIES, JSON))),),
    ),
    Lesson(
        id="null-allowed",
        title="Who allows null allows everyone",
        text="It works, and that is the trouble: any site can make a sandboxed frame, and be null in it.",
        source=CORS_CHECK,
        form=(("origin", "null"),),
        answers=(Hop(response=(200, ("Access-Control-Allow-Origin: null", VARIES, JSON))),),
    ),
    Lesson(
        id="lookalike",
        title="An origin that only looks right",
        text="The server looks for example.com somewhere in Origin, so a stranger's page reads what is meant for the"
        " signed-in person: compare whole origins with a list.",
        source=CORS_CHECK,
        form=(("origin", "https://evil-example.com"), ("credentials", "include")),
        answers=(
            Hop(
                response=(
                    200,
                    (
                        "Access-Control-Allow-Origin: https://evil-example.com",
                        "Access-Control-Allow-Credentials: true",
                        VARIES,
                        JSON,
                    ),
                )
            ),
        ),
    ),
    Lesson(
        id="cached-for-another",
        title="A cache hands out another origin's answer",
        text="The server names whichever origin asks but leaves out Vary: Origin, so a cache gives this page what it"
        " kept for another.",
        source=CACHES,
        answers=(
            Hop(
                response=(
                    200,
                    ("Access-Control-Allow-Origin: https://admin.example.com", "Cache-Control: max-age=600", "Age: 42"),
                )
            ),
        ),
    ),
)
