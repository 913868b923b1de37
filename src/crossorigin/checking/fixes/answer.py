"""What the server must answer so that this page may read it: the policy as data, for words and snippets alike."""

from dataclasses import dataclass

from crossorigin.checking.fixes.causes import OTHER_CAUSES
from crossorigin.checking.fixes.need import Need
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.methods import normalize_method

# https://fetch.spec.whatwg.org/#cors-safelisted-method: a browser never needs them listed, but server libraries
# (Starlette, rs/cors, S3) refuse the preflight of a POST that is not.
_SAFELISTED_METHODS = ("GET", "HEAD", "POST")
_OFTEN_LOWER_CASE = frozenset({"PATCH", "QUERY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedAnswer:
    """The least a server must allow.

    Attributes:
        origin: The exact origin to name, or `*`, for which `credentials` is always false.
        methods: For Access-Control-Allow-Methods; the safelisted ones always among them.
        headers: For Access-Control-Allow-Headers; may be empty.
        credentials: Whether to send Access-Control-Allow-Credentials.
        expose: For Access-Control-Expose-Headers; may be empty.
        max_age: For Access-Control-Max-Age, in seconds; `None` to send none.
    """

    origin: str
    methods: tuple[str, ...]
    headers: tuple[str, ...]
    credentials: bool
    expose: tuple[str, ...]
    max_age: int | None

    @property
    def is_for_any_origin(self) -> bool:
        """Whether every origin may read the response (without credentials)."""
        return self.origin == "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSnippet:
    """There is no server setting to show, and why.

    Attributes:
        reason: One sentence.
    """

    reason: str


def allowed_answer(need: Need) -> AllowedAnswer | NoSnippet:
    """What the server must answer to *need*, or why no safe answer exists."""
    if need.cause in OTHER_CAUSES:
        return NoSnippet(reason="No CORS header of the server puts this right.")
    if need.has_opaque_origin and need.credentials:
        return NoSnippet(
            reason="Any site can make a frame that sends `Origin: null`, so a server that answers it with credentials"
            " answers every site: there is no safe setting for this page as it is."
        )
    return AllowedAnswer(
        origin="*" if need.has_opaque_origin else need.origin,
        methods=tuple(dict.fromkeys((*_SAFELISTED_METHODS, listed_method(need.method)))),
        headers=_without_case_twins(need.request_header_names),
        credentials=need.credentials,
        expose=_without_case_twins(need.expose),
        max_age=need.max_age,
    )


def listed_method(method: str) -> str:
    """The method to list for *method*: `patch` is sent as `patch`, but what its author means is `PATCH`.

    https://fetch.spec.whatwg.org/#concept-method-normalize leaves `patch` alone, and no router serves it.
    """
    return method.upper() if method.upper() in _OFTEN_LOWER_CASE else normalize_method(method)


def response_headers(answer: AllowedAnswer) -> HeaderList:
    """The CORS headers of every response to a request that is no CORS-preflight request."""
    return (
        *_shared_headers(answer),
        *((("Access-Control-Expose-Headers", ", ".join(answer.expose)),) if answer.expose else ()),
        *_vary(answer),
    )


def preflight_headers(answer: AllowedAnswer) -> HeaderList:
    """The CORS headers of the answer to a CORS-preflight request."""
    return (
        *_shared_headers(answer),
        ("Access-Control-Allow-Methods", ", ".join(answer.methods)),
        *((("Access-Control-Allow-Headers", ", ".join(answer.headers)),) if answer.headers else ()),
        *((("Access-Control-Max-Age", str(answer.max_age)),) if answer.max_age is not None else ()),
        *_vary(answer),
    )


def _shared_headers(answer: AllowedAnswer) -> HeaderList:
    return (
        ("Access-Control-Allow-Origin", answer.origin),
        *((("Access-Control-Allow-Credentials", "true"),) if answer.credentials else ()),
    )


def _vary(answer: AllowedAnswer) -> HeaderList:
    # An answer that is the same for every origin does not vary; any other may be stored for the wrong one.
    return () if answer.is_for_any_origin else (("Vary", "Origin"),)


def _without_case_twins(names: tuple[str, ...]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.lower(), name)
    return tuple(first.values())
