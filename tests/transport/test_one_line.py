from crossorigin.transport.one_line import one_line


def test_controls_are_escaped() -> None:
    assert one_line("a\x1b[31m\r\nb\x00\u202ec") == r"a\x1b[31m\r\nb\x00\u202ec"


def test_printable_text_stays() -> None:
    assert one_line("Zürich \\ 'x'") == "Zürich \\ 'x'"


def test_long_text_is_cut() -> None:
    assert one_line("x" * 300) == "x" * 300
    assert one_line("x" * 301) == "x" * 300 + "..."


def test_an_exception_is_its_text() -> None:
    assert one_line(ValueError("bad\nvalue")) == r"bad\nvalue"
