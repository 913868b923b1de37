import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.max_age import DEFAULT_MAX_AGE, max_age
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT

from .exchanges import PROFILES
from .preflights import allowing


@pytest.mark.parametrize(
    ("values", "spec", "chromium", "firefox", "webkit"),
    [
        ((), 5, 5, 5, 5),
        (("",), 5, 5, 5, 5),
        (("0",), 0, 0, 0, 0),
        (("000",), 0, 0, 0, 0),
        (("1",), 1, 1, 1, 1),
        (("600",), 600, 600, 600, 600),
        (("601",), 601, 601, 601, 600),
        (("0000000000000000601",), 601, 601, 601, 600),
        (("7201",), 7200, 7200, 7201, 600),
        (("86401",), 7200, 7200, 86400, 600),
        (("9" * 5000,), 7200, 5, 86400, 5),
        (("9223372036854775807",), 7200, 7200, 86400, 600),
        (("9223372036854775808",), 7200, 5, 86400, 5),
        (("0" * 30 + "601",), 601, 601, 601, 600),
        (("\v600\f",), 5, 5, 0, 600),
        (("\v-1",), 5, 5, 0, 0),
        (("6\v00",), 5, 5, 0, 5),
        (("0" * 100_000,), 0, 0, 0, 0),
        (("-1",), 5, 0, 0, 0),
        (("-0",), 5, 0, 0, 0),
        (("-" + "9" * 5000,), 5, 5, 0, 5),
        (("--1",), 5, 5, 0, 5),
        (("-",), 5, 5, 0, 5),
        (("+600",), 5, 600, 0, 600),
        (("++600",), 5, 5, 0, 5),
        (("+",), 5, 5, 0, 5),
        (("+-1",), 5, 5, 0, 5),
        (("600", "600"), 5, 5, 0, 5),
        (("600, 600",), 5, 5, 0, 5),
        (("6e2",), 5, 5, 0, 5),
        (("10.5",), 5, 5, 0, 5),
        (("0x10",), 5, 5, 0, 5),
        (("600\n",), 5, 5, 0, 5),
        (("\xb2",), 5, 5, 0, 5),
        (("abc",), 5, 5, 0, 5),
        (("\0" * 100_000,), 5, 5, 0, 5),
    ],
)
def test_every_profile_reads_it_in_its_own_way(
    values: tuple[str, ...], spec: int, chromium: int, firefox: int, webkit: int
) -> None:
    response = allowing(None, None, *(("Access-Control-Max-Age", value) for value in values))
    found = [max_age(response, profile) for profile in (SPEC, CHROMIUM, FIREFOX, WEBKIT)]
    assert found == [spec, chromium, firefox, webkit]


@given(st.one_of(st.text(st.characters(max_codepoint=0xFF), max_size=12), st.integers().map(str)))
def test_it_is_within_bounds(value: str) -> None:
    """If max-age is greater than an imposed limit on max-age, then set max-age to the imposed limit."""
    response = allowing(None, None, ("Access-Control-Max-Age", value))
    for profile in PROFILES:
        assert 0 <= max_age(response, profile) <= profile.cache_age_cap
    if re.fullmatch("[0-9]+", value):
        assert max_age(response, SPEC) == min(int(value), SPEC.cache_age_cap)
    else:
        assert max_age(response, SPEC) == DEFAULT_MAX_AGE
