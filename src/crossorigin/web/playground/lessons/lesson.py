"""One lesson: a request of a page, answers, and a sentence on what browsers make of them."""

from dataclasses import dataclass
from typing import Any, Final

PAGE: Final = "https://app.example.com"
API: Final = "https://api.example.com/v1/pets"
"""Names that are reserved for examples. RFC 2606, 3"""
ALLOWED: Final = f"Access-Control-Allow-Origin: {PAGE}"
VARIES: Final = "Vary: Origin"
WITH_CREDENTIALS: Final = "Access-Control-Allow-Credentials: true"
JSON: Final = "Content-Type: application/json"

CORS_CHECK: Final = "https://fetch.spec.whatwg.org/#cors-check"
PREFLIGHT: Final = "https://fetch.spec.whatwg.org/#cors-preflight-fetch"
SAFELISTED: Final = "https://fetch.spec.whatwg.org/#cors-safelisted-request-header"
EXPOSED: Final = "https://fetch.spec.whatwg.org/#concept-filtered-response-cors"
CREDENTIALS: Final = "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials"
CACHES: Final = "https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches"
REDIRECT: Final = "https://fetch.spec.whatwg.org/#http-redirect-fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """What the server answers at one hop: a status and lines of headers each."""

    preflight: tuple[int, tuple[str, ...]] = (404, ())
    response: tuple[int, tuple[str, ...]] = (200, (JSON,))
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        """As `crossorigin.web.playground.judging` takes it."""
        edited = {
            name: {"status": status, "headers": "\n".join(lines)}
            for name, (status, lines) in (("preflight", self.preflight), ("response", self.response))
        }
        return edited if self.url is None else {"url": self.url, **edited}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson.

    Attributes:
        id: Stable, kebab-case: it stands in links.
        title: What is to be seen.
        text: What there is to learn, one sentence or two.
        source: Where the standard says so.
        form: What the page asks for; where it names no URL, `API`, and no origin, `PAGE`.
        answers: One for each hop.
    """

    id: str
    title: str
    text: str
    source: str
    form: tuple[tuple[str, Any], ...] = ()
    answers: tuple[Hop, ...]

    def as_json(self) -> dict[str, Any]:
        """As `GET /api/presets` has it."""
        return {
            "id": self.id,
            "title": self.title,
            "lesson": self.text,
            "source": self.source,
            "form": {"url": API, "origin": PAGE, **dict(self.form)},
            "answers": [hop.as_json() for hop in self.answers],
        }
