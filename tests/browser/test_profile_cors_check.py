from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure, cors_check
from crossorigin.browser.profile_cors_check import has_repeated_allow_origin, profile_cors_check
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.messages import HeaderList

PAGE = "https://page.example"
NAME = "Access-Control-Allow-Origin"
STRICT = replace(SPEC, refuses_repeated_allow_origin=True)
LAX = replace(FIREFOX, refuses_repeated_allow_origin=False)
# Two lines that joined are the page's origin: a host that holds a comma and a space, which no real origin does.
JOINED = "x, y"


@pytest.mark.parametrize(
    ("headers", "repeated"),
    [
        ((), False),
        (((NAME, "*"),), False),
        (((NAME, "*, *"),), False),
        (((NAME, "*"), (NAME, "*")), True),
        (((NAME, "*"), (NAME, "")), True),
        (((NAME, ""), ("Vary", "Origin"), (NAME, "*")), True),
        (((NAME, "*"), (NAME.lower(), "*")), False),
        (((NAME.lower(), "*"), (NAME.lower(), "*")), False),
    ],
)
def test_only_lines_in_the_canonical_spelling_count_as_repeated(headers: HeaderList, repeated: bool) -> None:
    assert has_repeated_allow_origin(headers) is repeated


def test_the_switch_refuses_what_the_standard_joins() -> None:
    headers = ((NAME, "x"), (NAME, "y"))
    assert profile_cors_check(JOINED, CredentialsMode.OMIT, headers, SPEC) is None
    assert profile_cors_check(JOINED, CredentialsMode.OMIT, headers, LAX) is None
    for profile in (STRICT, FIREFOX):
        assert profile_cors_check(JOINED, CredentialsMode.OMIT, headers, profile) == Failure(
            Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, standard.CORS_CHECK_ORIGIN_DIFFERS, "x, y"
        )


def test_two_empty_lines_are_several_values_to_firefox() -> None:
    failure = profile_cors_check(PAGE, CredentialsMode.OMIT, ((NAME, ""), (NAME, "")), FIREFOX)
    assert failure is not None
    assert (failure.cause, failure.parameter) == (Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, ", ")


header_lists = st.lists(
    st.tuples(
        st.sampled_from([NAME, NAME.lower(), "Access-Control-Allow-Credentials"]),
        st.sampled_from(["*", PAGE, "true", ""]),
    ),
    max_size=4,
).map(tuple)


@given(header_lists, st.sampled_from(CredentialsMode))
def test_the_other_browsers_make_the_standards_check(headers: HeaderList, mode: CredentialsMode) -> None:
    expected = cors_check(PAGE, mode, headers)
    for profile in (SPEC, CHROMIUM, WEBKIT, SAFARI):
        assert profile_cors_check(PAGE, mode, headers, profile) == expected


@given(header_lists, st.sampled_from(CredentialsMode))
def test_firefox_allows_nothing_that_the_standard_refuses(headers: HeaderList, mode: CredentialsMode) -> None:
    expected, found = cors_check(PAGE, mode, headers), profile_cors_check(PAGE, mode, headers, FIREFOX)
    if not has_repeated_allow_origin(headers):
        assert found == expected
    assert not (found is None and expected is not None)
