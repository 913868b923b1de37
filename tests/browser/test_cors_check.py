import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure, cors_check, mismatch_cause
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.steps import Step

PAGE = "https://page.example"
ALLOW_ORIGIN = "Access-Control-Allow-Origin"
ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials"

# What `Access-Control-Allow-Origin` may be, line by line; what follows without and with credentials mode include, where
# `None` is success and "?" leaves it to `Access-Control-Allow-Credentials`.
ORIGINS: dict[str, tuple[tuple[str, ...], Cause | None, Cause | str]] = {
    "absent": ((), Cause.MISSING_ALLOW_ORIGIN_HEADER, Cause.MISSING_ALLOW_ORIGIN_HEADER),
    "wildcard": (("*",), None, Cause.WILDCARD_ORIGIN_NOT_ALLOWED),
    "match": ((PAGE,), None, "?"),
    "mismatch": (("https://other.example",), Cause.ALLOW_ORIGIN_MISMATCH, Cause.ALLOW_ORIGIN_MISMATCH),
    "null": (("null",), Cause.ALLOW_ORIGIN_MISMATCH, Cause.ALLOW_ORIGIN_MISMATCH),
    "empty": (("",), Cause.INVALID_ALLOW_ORIGIN_VALUE, Cause.INVALID_ALLOW_ORIGIN_VALUE),
    "several in a line": (
        (f"{PAGE}, https://other.example",),
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
    ),
    "several by a space": (
        (f"{PAGE} https://other.example",),
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
    ),
    "two lines": ((PAGE, PAGE), Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, Cause.MULTIPLE_ALLOW_ORIGIN_VALUES),
    "two wildcards": (("*", "*"), Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, Cause.MULTIPLE_ALLOW_ORIGIN_VALUES),
    "one line empty": ((PAGE, ""), Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, Cause.MULTIPLE_ALLOW_ORIGIN_VALUES),
    "a trailing slash": ((f"{PAGE}/",), Cause.ALLOW_ORIGIN_MISMATCH, Cause.ALLOW_ORIGIN_MISMATCH),
    "the default port": ((f"{PAGE}:443",), Cause.ALLOW_ORIGIN_MISMATCH, Cause.ALLOW_ORIGIN_MISMATCH),
    "other case": (("https://PAGE.example",), Cause.ALLOW_ORIGIN_MISMATCH, Cause.ALLOW_ORIGIN_MISMATCH),
    "no scheme": (("page.example",), Cause.INVALID_ALLOW_ORIGIN_VALUE, Cause.INVALID_ALLOW_ORIGIN_VALUE),
    "a pattern": (("https://*.example",), Cause.ALLOW_ORIGIN_MISMATCH, Cause.ALLOW_ORIGIN_MISMATCH),
}
CREDENTIALS: dict[str, tuple[tuple[str, ...], bool]] = {
    "absent": ((), False),
    "true": (("true",), True),
    "True": (("True",), False),
    "TRUE": (("TRUE",), False),
    "false": (("false",), False),
    "empty": (("",), False),
    "quoted": (('"true"',), False),
    "twice": (("true", "true"), False),
}


@pytest.mark.parametrize("mode", CredentialsMode)
@pytest.mark.parametrize(("origin_row", "credentials_row"), [*itertools.product(ORIGINS, CREDENTIALS)])
def test_the_cors_check_table(origin_row: str, credentials_row: str, mode: CredentialsMode) -> None:
    """https://fetch.spec.whatwg.org/#concept-cors-check"""
    origins, plain, include = ORIGINS[origin_row]
    credentials, is_true = CREDENTIALS[credentials_row]
    expected = include if mode is CredentialsMode.INCLUDE else plain
    if expected == "?":
        expected = None if is_true else Cause.INVALID_ALLOW_CREDENTIALS
    headers = (*((ALLOW_ORIGIN, value) for value in origins), *((ALLOW_CREDENTIALS, value) for value in credentials))
    failure = cors_check(PAGE, mode, headers)
    assert (failure and failure.cause) == expected


@pytest.mark.parametrize(
    ("headers", "step", "parameter"),
    [
        ((), standard.CORS_CHECK_NO_ORIGIN, ""),
        (((ALLOW_ORIGIN, "x"), (ALLOW_ORIGIN, "y")), standard.CORS_CHECK_ORIGIN_DIFFERS, "x, y"),
        (((ALLOW_ORIGIN, "*"),), standard.CORS_CHECK_ORIGIN_DIFFERS, "*"),
        (((ALLOW_ORIGIN, PAGE),), standard.CORS_CHECK_CREDENTIALS, ""),
        (((ALLOW_ORIGIN, PAGE), (ALLOW_CREDENTIALS, "yes")), standard.CORS_CHECK_CREDENTIALS, "yes"),
    ],
)
def test_a_failure_names_its_step_and_the_value(headers: HeaderList, step: Step, parameter: str) -> None:
    failure = cors_check(PAGE, CredentialsMode.INCLUDE, headers)
    assert failure is not None
    assert (failure.step, failure.parameter) == (step, parameter)


def test_an_opaque_origin_is_allowed_as_null() -> None:
    """ "If the result of byte-serializing a request origin with request is not origin, then return failure." """
    headers = ((ALLOW_ORIGIN, "null"), (ALLOW_CREDENTIALS, "true"))
    assert cors_check("null", CredentialsMode.INCLUDE, headers) is None
    # The note on step 2: "Null is not `null`."
    assert cors_check("null", CredentialsMode.OMIT, ()) == Failure(
        Cause.MISSING_ALLOW_ORIGIN_HEADER, standard.CORS_CHECK_NO_ORIGIN
    )


values = st.text(st.characters(max_codepoint=0xFF), max_size=30)
modes = st.sampled_from(CredentialsMode)
origins = st.sampled_from(["null", PAGE, "http://127.0.0.1:8080", "*"])
near_values = st.one_of(values, origins, st.sampled_from(["true", "TRUE", " true", "*, *", "null, null"]))
names = st.sampled_from(
    [ALLOW_ORIGIN, ALLOW_ORIGIN.lower(), ALLOW_ORIGIN.upper(), ALLOW_CREDENTIALS, ALLOW_CREDENTIALS.upper(), "Vary"]
)
header_lists = st.lists(st.tuples(names, near_values), max_size=4).map(tuple)


def by_the_letter(origin: str, mode: CredentialsMode, headers: HeaderList) -> bool:
    """Whether the CORS check succeeds: its eight steps, as one condition."""
    lines = [value for name, value in headers if name.lower() == ALLOW_ORIGIN.lower()]
    credentials = [value for name, value in headers if name.lower() == ALLOW_CREDENTIALS.lower()]
    if mode is CredentialsMode.INCLUDE:
        return bool(lines) and ", ".join(lines) == origin and credentials == ["true"]
    return bool(lines) and ", ".join(lines) in {"*", origin}


@given(origins, modes, header_lists)
def test_the_cors_check_is_its_eight_steps(origin: str, mode: CredentialsMode, headers: HeaderList) -> None:
    assert (cors_check(origin, mode, headers) is None) == by_the_letter(origin, mode, headers)


@given(origins, modes, header_lists)
def test_neither_case_nor_order_of_other_headers_matters(
    origin: str, mode: CredentialsMode, headers: HeaderList
) -> None:
    folded = tuple((name.swapcase(), value) for name, value in headers if name != "Vary")
    assert cors_check(origin, mode, headers) == cors_check(origin, mode, folded)


@given(origins, values, header_lists)
def test_no_origin_but_a_wildcard_is_success_without_credentials_alone(
    origin: str, credentials: str, rest: HeaderList
) -> None:
    """ "If request's credentials mode is not "include" and origin is `*`, then return success." """
    headers = ((ALLOW_ORIGIN, "*"), (ALLOW_CREDENTIALS, credentials))
    for mode in (CredentialsMode.OMIT, CredentialsMode.SAME_ORIGIN):
        assert cors_check(origin, mode, headers) is None
    refused = cors_check("https://page.example", CredentialsMode.INCLUDE, headers)
    assert refused is not None
    assert refused.cause is Cause.WILDCARD_ORIGIN_NOT_ALLOWED


@given(origins, header_lists)
def test_what_is_allowed_with_credentials_is_allowed_without(origin: str, headers: HeaderList) -> None:
    if cors_check(origin, CredentialsMode.INCLUDE, headers) is None:
        assert cors_check(origin, CredentialsMode.OMIT, headers) is None


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        ("*", Cause.WILDCARD_ORIGIN_NOT_ALLOWED),
        ("* ", Cause.MULTIPLE_ALLOW_ORIGIN_VALUES),
        (",", Cause.MULTIPLE_ALLOW_ORIGIN_VALUES),
        ("null", Cause.ALLOW_ORIGIN_MISMATCH),
        ("NULL", Cause.INVALID_ALLOW_ORIGIN_VALUE),
        ("data:x", Cause.ALLOW_ORIGIN_MISMATCH),
        ("http://a:99999", Cause.INVALID_ALLOW_ORIGIN_VALUE),
        ("http://\xe9", Cause.INVALID_ALLOW_ORIGIN_VALUE),
        ("http://\xc3\xa9.example", Cause.ALLOW_ORIGIN_MISMATCH),  # UTF-8 for é
        ("\0", Cause.INVALID_ALLOW_ORIGIN_VALUE),
        ("http://a\0b", Cause.INVALID_ALLOW_ORIGIN_VALUE),
        ("9" * 100_000, Cause.INVALID_ALLOW_ORIGIN_VALUE),
    ],
)
def test_chromiums_ids_for_an_origin_that_is_not_the_pages(value: str, cause: Cause) -> None:
    assert mismatch_cause(value) is cause


@given(values)
def test_any_bytes_have_one_of_the_four_ids(value: str) -> None:
    assert mismatch_cause(value) in {
        Cause.WILDCARD_ORIGIN_NOT_ALLOWED,
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
        Cause.INVALID_ALLOW_ORIGIN_VALUE,
        Cause.ALLOW_ORIGIN_MISMATCH,
    }


def test_a_failure_is_a_value_that_cannot_be_changed() -> None:
    failure = Failure(Cause.BAD_PORT, standard.MAIN_BAD_PORT, "22")
    assert failure == Failure(Cause.BAD_PORT, standard.MAIN_BAD_PORT, "22")
    with pytest.raises(dataclasses.FrozenInstanceError):
        failure.parameter = "80"  # type: ignore[misc]  # this is what the test is about
    assert not hasattr(failure, "__dict__")
