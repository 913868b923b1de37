import pytest

from crossorigin.checking.warnings.max_age import max_age_above_cap, max_age_unparsable
from tests.checking.support import ALLOW_PAGE, facts, page_request, responds

ALLOW_PUT = ("Access-Control-Allow-Methods", "PUT")
PUT = page_request(method="PUT")


def max_age(*values: str) -> tuple[tuple[str, str], ...]:
    return (ALLOW_PAGE, ALLOW_PUT, *(("Access-Control-Max-Age", value) for value in values))


@pytest.mark.parametrize(
    ("value", "browsers", "caps"),
    [
        ("601", ("safari",), "Safari after 600 s asks again"),
        ("86400", ("chromium", "safari"), "Chromium after 7200 s and Safari after 600 s ask again"),
        (
            "86401",
            ("chromium", "firefox", "safari"),
            "Chromium after 7200 s, Firefox after 86400 s and Safari after 600 s ask again",
        ),
    ],
)
def test_more_than_browsers_keep(value: str, browsers: tuple[str, ...], caps: str) -> None:
    warning = max_age_above_cap(facts(responds(*max_age(value)), PUT))
    assert warning is not None
    assert (warning.id, warning.browsers) == ("max-age-above-cap", browsers)
    assert warning.text == f"`Access-Control-Max-Age: {value}` is more than browsers keep: {caps}."


@pytest.mark.parametrize("values", [(), ("600",), ("0",), ("-1",), ("000",), ("000600",), ("601", "602")])
def test_no_more_than_browsers_keep(values: tuple[str, ...]) -> None:
    assert max_age_above_cap(facts(responds(*max_age(*values)), PUT)) is None


def test_only_preflights_have_an_age() -> None:
    assert max_age_above_cap(facts(responds(*max_age("86400")))) is None


@pytest.mark.parametrize(
    ("values", "shown"),
    [(("-1",), "-1"), (("10.5",), "10.5"), (("abc",), "abc"), (("5", "5"), "5, 5"), (("\x1b[2J",), "\\x1b[2J")],
)
def test_no_number_of_seconds(values: tuple[str, ...], shown: str) -> None:
    warning = max_age_unparsable(facts(responds(*max_age(*values)), PUT))
    assert warning is not None
    assert warning.id == "max-age-unparsable"
    assert warning.text.startswith(f"`Access-Control-Max-Age: {shown}` is not one number of seconds in digits.")


@pytest.mark.parametrize("values", [(), ("600",)])
def test_a_number_of_seconds_or_none(values: tuple[str, ...]) -> None:
    assert max_age_unparsable(facts(responds(*max_age(*values)), PUT)) is None
