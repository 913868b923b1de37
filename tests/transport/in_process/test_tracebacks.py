from crossorigin.transport.in_process.tracebacks import traceback_text


def application(depth: int = 0) -> None:
    if depth:
        application(depth - 1)
    raise LookupError("no such thing")


def traced(call: object) -> str:
    try:
        application()
    except LookupError as exc:
        return traceback_text(exc)
    return ""


def test_our_frame_is_left_out() -> None:
    text = traced(application)

    assert text.startswith("Traceback (most recent call last):")
    assert "in application" in text
    assert "in traced" not in text
    assert text.endswith("LookupError: no such thing")


def test_an_exception_that_was_never_raised_has_a_line() -> None:
    assert traceback_text(ValueError("x")) == "ValueError: x"


def test_a_long_one_keeps_its_end() -> None:
    text = traceback_text(ValueError("x" * 30_000 + "end"))

    assert len(text) == 20_000
    assert text.endswith("end")
