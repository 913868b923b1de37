import io
import threading

import pytest

from crossorigin.cli.progress import waiting_on
from crossorigin.fetch.messages import HTTPRequest

REQUEST = HTTPRequest(method="OPTIONS", url="https://api.example.com/" + "long/" * 40)


class Terminal(io.StringIO):
    """A terminal that tells when something is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        count = super().write(text)
        self.written.set()
        return count


def test_a_pipe_sees_nothing() -> None:
    stream = io.StringIO()
    with waiting_on(stream, patience=0)(REQUEST):
        pass
    assert stream.getvalue() == ""


def test_a_quick_answer_shows_nothing() -> None:
    stream = Terminal()
    with waiting_on(stream, patience=600)(REQUEST):
        pass
    assert stream.getvalue() == ""


def test_a_long_wait_shows_one_line_and_takes_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    stream = Terminal()
    with waiting_on(stream, patience=0)(REQUEST):
        assert stream.written.wait(60)
    shown, *rest = stream.getvalue().split("\r")
    assert shown.startswith("waiting for OPTIONS https://api.example.com/long/")
    assert len(shown) == 59
    assert rest == [" " * 59, ""]


def test_the_line_goes_when_the_request_fails() -> None:
    stream = Terminal()
    with pytest.raises(ZeroDivisionError), waiting_on(stream, patience=0)(REQUEST):  # noqa: PT012 - waits, then raises
        assert stream.written.wait(60)
        raise ZeroDivisionError
    assert stream.getvalue().endswith(" \r")
