"""The wire of the Playground: no network, each request gets the answer that was written for its hop."""

from collections.abc import Sequence

from crossorigin.checking.wire import Wire
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.fetch.url import parse_url, serialize_url
from crossorigin.transport.mock import MockTransport
from crossorigin.web.playground.edited import Edited


class EditedWire(Wire):
    """Answers as *answers* say."""

    def __init__(self, answers: Sequence[Edited]) -> None:
        super().__init__(MockTransport(self._answer))
        self._answers = tuple(answers)
        self._hop = 0
        self._is_preflight = False

    def ask(self, browser: str, request: HTTPRequest, *, preflight: bool, hop: int) -> HTTPResponse | NetworkFailure:
        """The answer to *request* of the browser with the id *browser*."""
        self._hop, self._is_preflight = hop, preflight
        return super().ask(browser, request, preflight=preflight, hop=hop)

    def _answer(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        url = _plain(request.url)
        edited = answer_for(url, self._hop, self._answers)
        if edited is None:
            message = f"no answer is written for {url}, where a redirect leads; add one"
            return NetworkFailure(kind=NetworkFailureKind.UNREACHABLE, message=message)
        return edited.preflight if self._is_preflight else edited.response


def answer_for(url: str, hop: int, answers: Sequence[Edited]) -> Edited | None:
    """What answers *url* at this hop: what was written for the URL, the hop's own first, else for the hop."""
    at_hop = answers[hop] if hop < len(answers) else None
    if at_hop is not None and at_hop.url in {None, url}:
        return at_hop
    return next((answer for answer in answers if answer.url == url), None)


def _plain(text: str) -> str:
    url = parse_url(text)
    assert url is not None  # a browser asked for it
    return serialize_url(url, exclude_fragment=True)
