"""What a person sees while a server takes its time: one line, on a terminal, after a second."""

from contextlib import nullcontext
from threading import Timer
from types import TracebackType
from typing import Final, TextIO

from crossorigin.checking.wire import Waiting
from crossorigin.cli.terminal import width_of
from crossorigin.fetch.messages import HTTPRequest
from crossorigin.transport.one_line import one_line

PATIENCE: Final = 1.0
"""Seconds."""


def waiting_on(stream: TextIO, patience: float = PATIENCE) -> Waiting:
    """What to enter while a request is under way: shows it on *stream*, if that is a terminal."""
    if not stream.isatty():
        return nullcontext

    def wait(request: HTTPRequest) -> _Line:
        return _Line(stream, f"waiting for {request.method} {one_line(request.url)} ...", patience)

    return wait


class _Line:
    """A line that comes late and goes away."""

    def __init__(self, stream: TextIO, text: str, patience: float) -> None:
        self._stream = stream
        self._text = text[: width_of(stream) - 1]
        self._timer = Timer(patience, self._show)
        self._timer.daemon = True
        self._shown = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._shown:
            # NB: spaces, not an escape sequence: a dumb terminal can do that too.
            self._stream.write(f"\r{' ' * len(self._text)}\r")
            self._stream.flush()

    def _show(self) -> None:
        self._shown = True
        self._stream.write(self._text)
        self._stream.flush()
