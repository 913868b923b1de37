"""The streams of a connection of HTTP/2, from what either side sent."""

from collections.abc import Iterator
from typing import Final

from hpack import Decoder
from hyperframe.frame import ContinuationFrame, Frame, HeadersFrame

from crossorigin.fetch.messages import HeaderList

_PREFACE: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_FRAME_HEAD: Final = 9
_LARGEST_TABLE: Final = 1 << 20
"""Whatever the other side has settled on."""


def read_http2(sent: bytes, answered: bytes) -> Iterator[tuple[int, HeaderList, HeaderList]]:
    """Of each stream that was answered: where the request's headers end, they, and the response's."""
    responses: dict[int, HeaderList] = {}
    for _, stream, head in _heads(answered):
        # NB: the first that is not interim; trailers come after it.
        if not dict(head).get(":status", "1").startswith("1"):
            responses.setdefault(stream, head)
    for offset, stream, asked in _heads(sent.removeprefix(_PREFACE)):
        if stream in responses:
            yield offset + len(_PREFACE), _with_one_cookie(asked), responses[stream]


def _heads(data: bytes) -> Iterator[tuple[int, int, HeaderList]]:
    decoder = Decoder(max_header_list_size=_LARGEST_TABLE)
    decoder.max_allowed_table_size = _LARGEST_TABLE
    block = b""
    for offset, frame in _frames(data):
        if isinstance(frame, HeadersFrame | ContinuationFrame):
            block += frame.data
            if "END_HEADERS" in frame.flags:
                decoded = decoder.decode(block, raw=True)
                yield offset, frame.stream_id, tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in decoded)
                block = b""


def _frames(data: bytes) -> Iterator[tuple[int, Frame]]:
    """Each with the offset of its end."""
    view, start = memoryview(data), 0
    while len(data) - start >= _FRAME_HEAD:
        frame, length = Frame.parse_frame_header(view[start : start + _FRAME_HEAD])
        end = start + _FRAME_HEAD + length
        frame.parse_body(view[start + _FRAME_HEAD : end])
        yield end, frame
        start = end


def _with_one_cookie(headers: HeaderList) -> HeaderList:
    """https://www.rfc-editor.org/rfc/rfc9113#section-8.2.3"""
    cookies = [value for name, value in headers if name == "cookie"]
    rest = tuple(pair for pair in headers if pair[0] != "cookie")
    return (*rest, ("cookie", "; ".join(cookies))) if cookies else rest
