import io

import pytest

from crossorigin.cli.terminal import color_wanted, width_of, write


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "xterm-256color"}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
    ],
)
def test_color(stream: io.StringIO, environ: dict[str, str], wanted: bool) -> None:
    assert color_wanted(stream, environ) is wanted


@pytest.mark.parametrize(("columns", "width"), [("72", 72), ("12", 40)])
def test_columns_are_respected(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of(io.StringIO()) == width


def test_a_pipe_is_wider_than_an_unknown_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("sys.__stdout__", io.StringIO())
    assert (width_of(io.StringIO()), width_of(Terminal())) == (100, 80)


def test_what_an_encoding_lacks_is_escaped() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    write(stream, "→ café\n")
    stream.flush()
    assert raw.getvalue() == b"\\u2192 caf\\xe9\n"


def test_a_stream_without_an_encoding_takes_all() -> None:
    stream = io.StringIO()
    write(stream, "→\n")
    assert stream.getvalue() == "→\n"
