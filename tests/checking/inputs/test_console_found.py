from crossorigin.browser.causes import Cause
from crossorigin.checking.inputs.console_found import Found


def test_what_one_line_lacks_the_first_other_that_has_it_tells() -> None:
    first = Found(engine="safari", origin="https://app.example.com")
    others = (
        Found(engine="chromium", method="PUT"),
        Found(engine="safari", url="https://api.example.com/", origin="https://other.example", cause=None),
        Found(engine="safari", url="https://later.example/", cause=Cause.MISSING_ALLOW_ORIGIN_HEADER),
    )
    assert first.joined(others) == Found(
        engine="safari",
        origin="https://app.example.com",
        url="https://api.example.com/",
        cause=Cause.MISSING_ALLOW_ORIGIN_HEADER,
    )


def test_a_line_alone_stays_as_it_is() -> None:
    found = Found(engine="firefox", status=404)
    assert found.joined(()) == found
