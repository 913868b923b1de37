import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.fixes.misfit import Misfit, misfit, parts

PAGE = "https://app.example.com"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", Misfit.EMPTY),
        (" \t", Misfit.EMPTY),
        (f"{PAGE}, {PAGE}", Misfit.DUPLICATED),
        ("*, *", Misfit.DUPLICATED),
        (f"*, {PAGE}", Misfit.WILDCARD_AND_ORIGIN),
        (f"https://a.example {PAGE}", Misfit.LIST),
        ("null", Misfit.NULL),
        ("NULL", Misfit.NO_ORIGIN),
        ("*", Misfit.NO_ORIGIN),
        ("https://*.example.com", Misfit.NO_ORIGIN),
        ("app.example.com", Misfit.NO_ORIGIN),
        (f"{PAGE}/", Misfit.NO_ORIGIN),
        (f"{PAGE}:443", Misfit.NO_ORIGIN),
        ("https://App.example.com", Misfit.NO_ORIGIN),
        (f'"{PAGE}"', Misfit.NO_ORIGIN),
        ("http://app.example.com", Misfit.OTHER_SCHEME),
        (f"{PAGE}:8443", Misfit.OTHER_PORT),
        ("http://app.example.com:8080", Misfit.OTHER_ORIGIN),
        ("https://www.example.com", Misfit.OTHER_ORIGIN),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(value: str, kind: Misfit) -> None:
    assert misfit(value, PAGE) is kind


def test_no_origin_fits_a_page_without_one() -> None:
    assert misfit(PAGE, "null") is Misfit.OPAQUE_PAGE
    assert misfit(f"{PAGE}/", "null") is Misfit.NO_ORIGIN


def test_a_value_is_split_at_commas_and_spaces() -> None:
    assert parts("a, b,c  d,") == ("a", "b", "c", "d")


@given(st.text(), st.sampled_from([PAGE, "null", "http://[::1]:3000"]))
def test_every_value_misses_in_some_way(value: str, origin: str) -> None:
    assert misfit(value, origin) in Misfit
