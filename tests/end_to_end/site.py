"""Where the application under test is for one page in one browser, and what it does there."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from crossorigin.fetch.messages import HeaderList
from tests.agreement.applications import Reply
from tests.conformance.adapters import Adapter, Feature
from tests.end_to_end.calls import ERROR, OTHER_TARGET, TARGET, Call

BY_APPLICATION: Final = ("x-answered-by", "application")
_FRAMEWORKS: Final = frozenset({Feature.ASGI_FRAMEWORK, Feature.WSGI_FRAMEWORK})
_LEFT_TO_THE_SERVER: Final = frozenset({Feature.WSGI, Feature.UNANSWERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The application as one page reaches it.

    Attributes:
        adapter: Under test.
        page: The page's origin.
        origins: Of the server.
    """

    adapter: Adapter
    page: str
    origins: tuple[str, str]

    def url(self, call: Call, key: str) -> str:
        return f"{self.origins[0]}{self._target(call, key)}"

    def job(self, calls: tuple[Call, ...], key: str) -> list[dict[str, Any]]:
        """What the page is told to do."""
        return [
            {
                "by": call.by,
                "url": self.url(call, key),
                "method": call.method,
                "headers": call.headers,
                "sent": call.sent,
                "credentials": call.credentials,
                "crossorigin": call.crossorigin,
            }
            for call in calls
        ]

    def _target(self, call: Call, key: str) -> str:
        path = self._error_path if call.path == ERROR else call.path
        target = f"/{call.variant}/say?{urlencode({'text': 'moved', 'key': key})}"
        places = {TARGET: target, OTHER_TARGET: f"{self.origins[1]}{target}"}
        query = [(name, _filled(value, places)) for name, value in call.query]
        return f"/{call.variant}{path}?{urlencode([*query, ('key', key)], encoding='latin-1')}"

    @property
    def _error_path(self) -> str:
        return "/fail" if self.adapter.features & _FRAMEWORKS else "/raise"

    @property
    def answers_errors(self) -> bool:
        """Whether what answers an unhandled exception is within the layer, or the layer itself."""
        return not self.adapter.features & _LEFT_TO_THE_SERVER

    @staticmethod
    def is_answered_by_application(target: str) -> bool:
        """Whether the application, if it is reached, says so in its answer: in those of frameworks nothing does."""
        return urlsplit(target).path.rpartition("/")[2] in {"say", "digest", "seen"}

    def reply(self, url: str) -> Reply:
        """What the application, without a layer, answers to a request for *url*."""
        parts = urlsplit(url)
        action = parts.path.rpartition("/")[2]
        if parts.path.endswith(self._error_path):
            return Reply(raises=True)
        if parts.path.endswith("/slash"):
            location = f"{parts.path}/?{parts.query}"
            return Reply(status=307, headers=(("location", location),))
        known = {"say": _said, "": _said, "digest": _plain, "seen": _plain}
        return known.get(action, _missing)(parse_qsl(parts.query, encoding="latin-1"))


def _filled(value: str, places: dict[str, str]) -> str:
    for place, url in places.items():
        value = value.replace(place, url)
    return value


def _said(query: list[tuple[str, str]]) -> Reply:
    status = int(dict(query).get("status", "200"))
    lines = [value.partition(":") for name, value in query if name == "h"]
    headers: HeaderList = tuple((name, value) for name, _, value in lines)
    return Reply(status=status, headers=(BY_APPLICATION, *headers))


def _plain(query: list[tuple[str, str]]) -> Reply:
    return Reply(headers=(BY_APPLICATION,))


def _missing(query: list[tuple[str, str]]) -> Reply:
    return Reply(status=404)
