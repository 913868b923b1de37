"""The routes of the demo's API: what a page asks of each, what it answers, and what browsers then do."""

from dataclasses import dataclass, replace
from typing import Final

from crossorigin.checking.options import CheckOptions
from crossorigin.fetch.messages import HeaderList

ORIGIN: Final = "http://localhost:3000"
"""Of the page; the only origin that the API means to allow."""
THE_ORIGIN: Final = "{origin}"
"""In an answer: the request's `Origin` where it is `ORIGIN`; else the header is left out."""

_PLAIN: Final = CheckOptions(origin=ORIGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a route answers.

    Attributes:
        status: The status code.
        headers: The headers that matter here.
    """

    status: int = 200
    headers: HeaderList = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The verdicts that a route is there to show.

    Attributes:
        causes: What blocks in Chromium, Firefox and Safari; `None` where the page reads the response.
        warning: The id of a warning, or empty.
        no_warning: Whether there must be no warning at all.
        hidden: The name of a response header that JavaScript does not see, or empty.
        shown: The name of one that it sees, or empty.
    """

    causes: tuple[str | None, str | None, str | None] = (None, None, None)
    warning: str = ""
    no_warning: bool = False
    hidden: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route.

    Attributes:
        path: Below the API's origin.
        title: The fault, as a heading.
        asked: What the page asks, without the URL.
        preflight: What OPTIONS gets.
        response: What every other method gets.
        expected: What browsers do.
    """

    path: str
    title: str
    asked: CheckOptions = _PLAIN
    preflight: Answer = Answer(status=204)
    response: Answer = Answer()
    expected: Expected

    @property
    def repaired(self) -> "Route":
        """The same route behind a policy that repairs it."""
        return replace(self, expected=Expected(no_warning=True, shown=self.expected.hidden))


def _everywhere(cause: str) -> Expected:
    return Expected(causes=(cause, cause, cause))


_SHARED: Final = (("Access-Control-Allow-Origin", THE_ORIGIN), ("Vary", "Origin"))
_WITH_TOKEN: Final = CheckOptions(origin=ORIGIN, headers=("Authorization: Bearer demo",))
_WITH_CREDENTIALS: Final = CheckOptions(origin=ORIGIN, credentials="include")
_ALLOWS_TOKEN: Final = Answer(
    status=204,
    headers=(*_SHARED, ("Access-Control-Allow-Headers", "Authorization"), ("Access-Control-Max-Age", "600")),
)

ROUTES: Final = (
    Route(
        path="/missing-header",
        title="No Access-Control-Allow-Origin",
        expected=_everywhere("MissingAllowOriginHeader"),
    ),
    Route(
        path="/wildcard-with-credentials",
        title="The wildcard, and a request with credentials",
        asked=_WITH_CREDENTIALS,
        response=Answer(
            headers=(("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Credentials", "true")),
        ),
        expected=_everywhere("WildcardOriginNotAllowed"),
    ),
    Route(
        path="/credentials-not-allowed",
        title="No Access-Control-Allow-Credentials, and a request with credentials",
        asked=_WITH_CREDENTIALS,
        response=Answer(headers=_SHARED),
        expected=_everywhere("InvalidAllowCredentials"),
    ),
    Route(
        path="/list-of-origins",
        title="A list of origins in Access-Control-Allow-Origin",
        response=Answer(headers=(("Access-Control-Allow-Origin", f"{ORIGIN}, https://app.example.com"),)),
        expected=_everywhere("MultipleAllowOriginValues"),
    ),
    Route(
        path="/trailing-slash",
        title="An origin with a slash at its end in Access-Control-Allow-Origin",
        response=Answer(headers=(("Access-Control-Allow-Origin", f"{ORIGIN}/"),)),
        expected=_everywhere("AllowOriginMismatch"),
    ),
    Route(
        path="/no-scheme",
        title="An origin without its scheme in Access-Control-Allow-Origin",
        response=Answer(headers=(("Access-Control-Allow-Origin", "app.example.com"),)),
        expected=_everywhere("InvalidAllowOriginValue"),
    ),
    Route(
        path="/preflight-404",
        title="A preflight that nothing answers: 404",
        asked=_WITH_TOKEN,
        preflight=Answer(status=404),
        response=Answer(headers=_SHARED),
        expected=Expected(
            causes=(
                "PreflightMissingAllowOriginHeader",
                "PreflightMissingAllowOriginHeader",
                "PreflightInvalidStatus",
            )
        ),
    ),
    Route(
        path="/preflight-405",
        title="A preflight whose method the router does not know: 405, with CORS headers from a proxy",
        asked=_WITH_TOKEN,
        preflight=Answer(status=405, headers=(*_ALLOWS_TOKEN.headers, ("Allow", "GET"))),
        response=Answer(headers=_SHARED),
        expected=_everywhere("PreflightInvalidStatus"),
    ),
    Route(
        path="/preflight-401",
        title="A preflight that has to sign in first: 401",
        asked=_WITH_TOKEN,
        preflight=Answer(status=401, headers=(*_ALLOWS_TOKEN.headers, ("WWW-Authenticate", "Bearer"))),
        response=Answer(headers=_SHARED),
        expected=_everywhere("PreflightInvalidStatus"),
    ),
    Route(
        path="/preflight-redirect",
        title="A preflight that is redirected",
        asked=_WITH_TOKEN,
        preflight=Answer(status=308, headers=(*_ALLOWS_TOKEN.headers, ("Location", "/preflight-redirect/"))),
        response=Answer(headers=_SHARED),
        expected=_everywhere("PreflightDisallowedRedirect"),
    ),
    Route(
        path="/method-not-listed",
        title="A method that Access-Control-Allow-Methods does not list",
        asked=CheckOptions(origin=ORIGIN, method="PUT", send=True),
        preflight=Answer(status=204, headers=(*_SHARED, ("Access-Control-Allow-Methods", "GET, POST"))),
        response=Answer(headers=_SHARED),
        expected=_everywhere("MethodDisallowedByPreflightResponse"),
    ),
    Route(
        path="/header-not-listed",
        title="A request header that Access-Control-Allow-Headers does not list",
        asked=_WITH_TOKEN,
        preflight=Answer(status=204, headers=(*_SHARED, ("Access-Control-Allow-Headers", "Content-Type"))),
        response=Answer(headers=_SHARED),
        expected=_everywhere("HeaderDisallowedByPreflightResponse"),
    ),
    Route(
        path="/missing-vary",
        title="No Vary: Origin, though the answer depends on it",
        response=Answer(headers=(("Access-Control-Allow-Origin", THE_ORIGIN),)),
        expected=Expected(warning="vary-origin-missing"),
    ),
    Route(
        path="/header-not-exposed",
        title="A response header that Access-Control-Expose-Headers does not name",
        response=Answer(headers=(*_SHARED, ("X-Total-Count", "42"))),
        expected=Expected(hidden="x-total-count"),
    ),
    Route(
        path="/works",
        title="All of it right: credentials, a header, an exposed header",
        asked=CheckOptions(origin=ORIGIN, headers=_WITH_TOKEN.headers, credentials="include"),
        preflight=Answer(status=204, headers=(*_ALLOWS_TOKEN.headers, ("Access-Control-Allow-Credentials", "true"))),
        response=Answer(
            headers=(
                *_SHARED,
                ("Access-Control-Allow-Credentials", "true"),
                ("Access-Control-Expose-Headers", "X-Total-Count"),
                ("X-Total-Count", "42"),
            ),
        ),
        expected=Expected(),
    ),
)
