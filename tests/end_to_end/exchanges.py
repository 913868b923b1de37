"""What was said on a connection: its requests, each with its response."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import h11

from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HeaderList
from tests.end_to_end.exchanges_http2 import read_http2
from tests.end_to_end.relay import Transcript

_PREFACE: Final = b"PRI * HTTP/2.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One of them; names of headers in lower case.

    Attributes:
        order: Among all that went through the relay.
    """

    order: int
    method: str
    target: str
    headers: HeaderList
    status: int
    answer: HeaderList

    @property
    def is_preflight(self) -> bool:
        return self.method == "OPTIONS" and get("access-control-request-method", self.headers) is not None


def read(transcript: Transcript) -> Iterator[Exchange]:
    """The exchanges of *transcript*, as far as they were answered."""
    if transcript.sent.startswith(_PREFACE):
        for offset, asked, answered in read_http2(bytes(transcript.sent), bytes(transcript.answered)):
            pseudo = dict(asked) | dict(answered)
            yield Exchange(
                order=transcript.when(offset),
                method=pseudo[":method"],
                target=pseudo[":path"],
                headers=_without_pseudo(asked),
                status=int(pseudo[":status"]),
                answer=_without_pseudo(answered),
            )
    else:
        yield from _read_http1(transcript)


def _without_pseudo(headers: HeaderList) -> HeaderList:
    return tuple(pair for pair in headers if not pair[0].startswith(":"))


def _read_http1(transcript: Transcript) -> Iterator[Exchange]:
    sent, answered = bytes(transcript.sent), bytes(transcript.answered)
    while sent and answered:
        request, sent = _message(h11.Connection(h11.SERVER), sent)
        assert isinstance(request, h11.Request)
        client = h11.Connection(h11.CLIENT)
        # The parser has to know what the answer answers, and no more.
        client.send(h11.Request(method=request.method, target="/", headers=[("Host", "x")]))
        client.send(h11.EndOfMessage())
        response, answered = _message(client, answered)
        assert isinstance(response, h11.Response)
        yield Exchange(
            order=transcript.when(len(transcript.sent) - len(sent)),
            method=request.method.decode(),
            target=request.target.decode("latin-1"),
            headers=_pairs(request),
            status=response.status_code,
            answer=_pairs(response),
        )


def _message(parser: h11.Connection, data: bytes) -> tuple[h11.Request | h11.Response, bytes]:
    """The head of the first message, and what comes after it."""
    parser.receive_data(data)
    head: h11.Request | h11.Response | None = None
    while not isinstance(event := parser.next_event(), h11.EndOfMessage | h11.ConnectionClosed):
        if event is h11.NEED_DATA:
            # A browser that may not share a response ends the connection under its body.
            break
        if isinstance(event, h11.Request | h11.Response):
            head = event
    assert head is not None
    return head, parser.trailing_data[0] if isinstance(event, h11.EndOfMessage) else b""


def _pairs(event: h11.Request | h11.Response) -> HeaderList:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in event.headers)
