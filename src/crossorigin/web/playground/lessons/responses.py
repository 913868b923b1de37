"""What comes back: errors, redirects, headers that a page sees."""

from typing import Final

from crossorigin.web.playground.lessons.lesson import (
    ALLOWED,
    API,
    CORS_CHECK,
    EXPOSED,
    JSON,
    REDIRECT,
    VARIES,
    WITH_CREDENTIALS,
    Hop,
    Lesson,
)

_ELSEWHERE: Final = "https://files.example.net/pets.json"

COMING_BACK: Final = (
    Lesson(
        id="error-without-headers",
        title="A 500 that looks like a CORS error",
        text="The preflight passes; then the application fails and its error page lacks the header. Send it with every"
        " status, or the page cannot tell a fault from a refusal.",
        source=CORS_CHECK,
        form=(("method", "PUT"),),
        answers=(
            Hop(
                preflight=(204, (ALLOWED, "Access-Control-Allow-Methods: PUT", VARIES)),
                response=(500, ("Content-Type: text/html",)),
            ),
        ),
    ),
    Lesson(
        id="readable-error",
        title="A 404 that the page can read",
        text="CORS does not mind the status of a response: with the header, the page reads a 404 like any other.",
        source=CORS_CHECK,
        answers=(Hop(response=(404, (ALLOWED, VARIES, JSON))),),
    ),
    Lesson(
        id="hidden-header",
        title="A header that the page does not see",
        text="Beyond a few safelisted ones, JavaScript sees only what Access-Control-Expose-Headers lists: here"
        ' headers.get("X-Total-Count") is null.',
        source=EXPOSED,
        answers=(Hop(response=(200, (ALLOWED, "X-Total-Count: 120", VARIES, JSON))),),
    ),
    Lesson(
        id="exposed-header",
        title="A header that the page sees",
        text="Access-Control-Expose-Headers of the response itself, not of the preflight, lists what JavaScript"
        " may see.",
        source=EXPOSED,
        answers=(
            Hop(
                response=(
                    200,
                    (
                        ALLOWED,
                        "Access-Control-Expose-Headers: X-Total-Count, X-Page",
                        "X-Total-Count: 120",
                        "X-Page: 2",
                        VARIES,
                        JSON,
                    ),
                )
            ),
        ),
    ),
    Lesson(
        id="expose-wildcard-with-credentials",
        title="Exposing * with credentials",
        text="With credentials, * exposes nothing but a header called *: list the names.",
        source=EXPOSED,
        form=(("credentials", "include"),),
        answers=(
            Hop(
                response=(
                    200,
                    (
                        ALLOWED,
                        WITH_CREDENTIALS,
                        "Access-Control-Expose-Headers: *",
                        "X-Total-Count: 120",
                        VARIES,
                        JSON,
                    ),
                )
            ),
        ),
    ),
    Lesson(
        id="login-redirect",
        title="Signed out, and redirected to the login page",
        text="Each response on the way has to share itself, the redirect too. For an API, answer 401 instead.",
        source=REDIRECT,
        answers=(
            Hop(response=(302, ("Location: https://login.example.com/",))),
            Hop(response=(200, ("Content-Type: text/html",)), url="https://login.example.com/"),
        ),
    ),
    Lesson(
        id="redirect-to-another-origin",
        title="A redirect on to a third origin",
        text="After a redirect from one foreign origin to another, the browser sends Origin: null, so the page's own"
        " origin no longer fits; * would.",
        source=REDIRECT,
        answers=(
            Hop(response=(302, (f"Location: {_ELSEWHERE}", ALLOWED, VARIES))),
            Hop(response=(200, (ALLOWED, VARIES, JSON)), url=_ELSEWHERE),
        ),
    ),
    Lesson(
        id="redirect-that-works",
        title="A redirect that works",
        text="Within the API's own origin, Origin stays what it was; both responses share themselves with the page.",
        source=REDIRECT,
        answers=(
            Hop(response=(301, (f"Location: {API}/", ALLOWED, VARIES))),
            Hop(response=(200, (ALLOWED, VARIES, JSON)), url=f"{API}/"),
        ),
    ),
    Lesson(
        id="no-cors",
        title="mode: no-cors is no way out",
        text="The console is quiet, and so is the response: opaque, with status 0, no headers and an empty body.",
        source="https://fetch.spec.whatwg.org/#concept-filtered-response-opaque",
        form=(("mode", "no-cors"),),
        answers=(Hop(),),
    ),
)
