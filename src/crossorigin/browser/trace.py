"""The ordered trace of one fetch: what went over the wire and what was checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.url import URL, parse_url

from .cors_check import Failure
from .preflight import PreflightNeed


@dataclass(frozen=True, slots=True)
class Sent:
    """A request put on the wire.

    Attributes:
        request: As sent.
        hop: 0 for the first URL, one more with each redirect.
        preflight: Whether it is a CORS-preflight request.
    """

    request: HTTPRequest
    hop: int
    preflight: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What answered the request sent last."""

    response: HTTPResponse | NetworkFailure
    hop: int
    preflight: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """One check made.

    Attributes:
        algorithm: Its name in the standard.
        inputs: Names and values it was decided from; a value is `None` where the header was absent.
        failure: `None` where it passed.
        hop: As in `Sent`.
        preflight: Whether it judged the response to a CORS-preflight request.
        status: Of the response it judged, `None` where it judged none.
    """

    algorithm: str
    inputs: tuple[tuple[str, str | None], ...]
    failure: Failure | None
    hop: int
    preflight: bool
    status: int | None = None


@dataclass(frozen=True, slots=True)
class PreflightNeeded:
    """Main fetch found that the request needs a CORS-preflight fetch; `need.reasons` says why."""

    need: PreflightNeed
    hop: int


@dataclass(frozen=True, slots=True)
class PreflightCacheHit:
    """The CORS-preflight cache answered, so no CORS-preflight request was sent."""

    hop: int


@dataclass(frozen=True, slots=True)
class Redirected:
    """A redirect was followed."""

    url: str
    hop: int


@dataclass(frozen=True, slots=True)
class Upgraded:
    """Mixed content for which https took the place of http.

    Attributes:
        url: As it was.
        hop: As in `Sent`.
    """

    url: str
    hop: int


@dataclass(frozen=True, slots=True)
class Warned:
    """The browser warned and went on.

    Attributes:
        warning: Its id; Firefox's message category.
    """

    warning: str
    hop: int


Event: TypeAlias = PreflightNeeded | Warned | Sent | Received | Checked | PreflightCacheHit | Redirected | Upgraded
Trace: TypeAlias = tuple[Event, ...]


def urls_before_upgrades(urls: Sequence[URL], events: Iterable[Event]) -> list[URL]:
    """The URL list *urls* as redirects named its members; the first, which none did, stays as it is."""
    upgraded = {event.hop: parse_url(event.url) for event in events if isinstance(event, Upgraded) and event.hop}
    return [upgraded.get(hop) or url for hop, url in enumerate(urls)]
