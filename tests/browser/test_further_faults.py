from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.drivers import fetch
from crossorigin.browser.further_faults import further_faults
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.fetch.messages import HTTPResponse
from tests.browser.exchanges import (
    DOWN,
    OTHER,
    PAGE,
    PROFILES,
    Answer,
    allow,
    answer,
    redirect,
    request_to,
    run,
    url_of,
)

PLAIN = request_to(f"{OTHER}/")
INCLUDE = replace(PLAIN, credentials_mode=CredentialsMode.INCLUDE)
PUT = replace(PLAIN, method="PUT")
PUT_INCLUDE = replace(INCLUDE, method="PUT", headers=(("X-A", "1"),))
TRUE = ("Access-Control-Allow-Credentials", "true")
METHODS = ("Access-Control-Allow-Methods", "PUT")
HEADERS = ("Access-Control-Allow-Headers", "X-A")


def causes(outcome: Outcome) -> list[Cause]:
    """The one that ended the fetch, and the further ones."""
    return [*filter(None, [outcome.cause]), *(failure.cause for failure in further_faults(outcome))]


@pytest.mark.parametrize(
    ("request_", "response", "expected"),
    [
        (PLAIN, allow(), []),
        (PLAIN, answer(), [Cause.MISSING_ALLOW_ORIGIN_HEADER]),
        # Without credentials nobody asks for `Access-Control-Allow-Credentials`.
        (PLAIN, allow("https://other.example"), [Cause.ALLOW_ORIGIN_MISMATCH]),
        (INCLUDE, answer(), [Cause.MISSING_ALLOW_ORIGIN_HEADER, Cause.INVALID_ALLOW_CREDENTIALS]),
        (INCLUDE, allow(), [Cause.WILDCARD_ORIGIN_NOT_ALLOWED, Cause.INVALID_ALLOW_CREDENTIALS]),
        (INCLUDE, allow("*", TRUE), [Cause.WILDCARD_ORIGIN_NOT_ALLOWED]),
        (INCLUDE, allow("a, b"), [Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, Cause.INVALID_ALLOW_CREDENTIALS]),
        (INCLUDE, allow(""), [Cause.INVALID_ALLOW_ORIGIN_VALUE, Cause.INVALID_ALLOW_CREDENTIALS]),
        (INCLUDE, allow("null"), [Cause.ALLOW_ORIGIN_MISMATCH, Cause.INVALID_ALLOW_CREDENTIALS]),
        (INCLUDE, allow(PAGE), [Cause.INVALID_ALLOW_CREDENTIALS]),
        (INCLUDE, allow(PAGE, TRUE), []),
        (INCLUDE, redirect("/x", ("X", "1")), [Cause.MISSING_ALLOW_ORIGIN_HEADER, Cause.INVALID_ALLOW_CREDENTIALS]),
    ],
)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_what_else_is_wrong_with_a_response(
    request_: Request, response: HTTPResponse, expected: list[Cause], profile: Profile
) -> None:
    assert causes(run(request_, response, profile=profile)) == expected


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (
            answer(),
            {
                Cause.PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER,
                Cause.PREFLIGHT_INVALID_ALLOW_CREDENTIALS,
                Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE,
                Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE,
            },
        ),
        (
            allow("*", METHODS, HEADERS, status=404),
            {
                Cause.PREFLIGHT_WILDCARD_ORIGIN_NOT_ALLOWED,
                Cause.PREFLIGHT_INVALID_ALLOW_CREDENTIALS,
                Cause.PREFLIGHT_INVALID_STATUS,
            },
        ),
        (
            allow(PAGE, TRUE, ("Access-Control-Allow-Methods", "@"), HEADERS),
            {
                Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE,
                Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE,
            },
        ),
        (allow(PAGE, TRUE, METHODS), {Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE}),
        (allow(PAGE, METHODS, HEADERS), {Cause.PREFLIGHT_INVALID_ALLOW_CREDENTIALS}),
    ],
)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_check_of_a_cors_preflight_fetch_is_made(
    response: HTTPResponse, expected: set[Cause], profile: Profile
) -> None:
    found = causes(run(PUT_INCLUDE, response, profile=profile))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_a_preflight_that_passed_leaves_the_response_to_be_judged() -> None:
    outcome = run(PUT_INCLUDE, allow(PAGE, TRUE, METHODS, HEADERS), allow("*"))
    assert causes(outcome) == [Cause.WILDCARD_ORIGIN_NOT_ALLOWED, Cause.INVALID_ALLOW_CREDENTIALS]


def test_a_further_fault_names_its_step_and_value() -> None:
    outcome = run(INCLUDE, allow("*", ("Access-Control-Allow-Credentials", "TRUE")))
    assert further_faults(outcome) == (
        Failure(Cause.INVALID_ALLOW_CREDENTIALS, standard.CORS_CHECK_CREDENTIALS, "TRUE"),
    )


def test_authorization_is_named_once_though_two_steps_refuse_it() -> None:
    outcome = run(replace(PUT, headers=(("Authorization", "x"),)), allow("*", METHODS), profile=SPEC)
    assert causes(outcome) == [Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE]


def test_the_same_fault_on_two_hops_is_one() -> None:
    grant = allow("*", METHODS)
    refused = run(PUT, grant, redirect("/x", status=307), allow("*", ("Access-Control-Allow-Methods", "GET")))
    assert causes(refused) == [Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE]


@pytest.mark.parametrize(
    ("request_", "answers"),
    [
        (request_to("https://api.example:25/"), ()),
        (INCLUDE, (DOWN,)),
        (PUT_INCLUDE, (DOWN,)),
        (INCLUDE, (redirect("http://[/", ("Access-Control-Allow-Origin", PAGE), TRUE),)),
        (request_to(f"{PAGE}/", credentials_mode=CredentialsMode.INCLUDE), (answer(),)),
        (replace(PUT, url=PLAIN.url), (allow("*", METHODS), DOWN)),
    ],
)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_what_no_check_judged_has_no_further_faults(
    request_: Request, answers: tuple[Answer, ...], profile: Profile
) -> None:
    assert further_faults(run(request_, *answers, profile=profile)) == ()


def test_a_fetch_of_which_nothing_is_known_has_none() -> None:
    assert further_faults(replace(run(PLAIN, answer()), trace=())) == ()


def test_a_response_is_judged_as_the_browser_reads_it() -> None:
    headers = (("access-control-allow-origin", ""), ("Access-Control-Allow-Origin", "https://b.example"), TRUE)
    for profile, cause in ((FIREFOX, Cause.ALLOW_ORIGIN_MISMATCH), (SPEC, Cause.MULTIPLE_ALLOW_ORIGIN_VALUES)):
        assert causes(run(INCLUDE, answer(*headers), profile=profile)) == [cause]


def test_the_order_is_the_profiles() -> None:
    response = answer(status=404)
    status, origin = Cause.PREFLIGHT_INVALID_STATUS, Cause.PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER
    for profile, order in ((CHROMIUM, [origin, status]), (WEBKIT, [status, origin]), (FIREFOX, [origin, status])):
        found = causes(run(PUT, response, profile=profile))
        assert [cause for cause in found if cause in order] == order


@pytest.mark.parametrize(
    ("response", "first"),
    [
        (answer(status=407), Cause.PROXY_AUTHENTICATION_UNEXPECTED),
        (answer(("Content-Length", "1"), ("Content-Length", "2")), Cause.INVALID_RESPONSE),
        (redirect("http://[bad", ("X", "1")), Cause.INVALID_REDIRECT_LOCATION),
    ],
)
def test_what_the_network_layer_refused_is_judged_too(response: HTTPResponse, first: Cause) -> None:
    outcome = run(PLAIN, response, profile=CHROMIUM)
    assert causes(outcome) == [first, Cause.MISSING_ALLOW_ORIGIN_HEADER]
    assert causes(run(replace(PLAIN, url=url_of(PAGE)), response, profile=CHROMIUM)) == [first]


def test_every_header_that_is_not_allowed_is_told() -> None:
    for headers, response, told in (
        (("X-A", "X-B"), allow(), {"x-a", "x-b"}),
        (("Authorization", "X-B"), allow("*", ("Access-Control-Allow-Headers", "X-C")), {"authorization", "x-b"}),
        (("Authorization", "X-B"), allow("*", ("Access-Control-Allow-Headers", "*")), {"authorization"}),
    ):
        outcome = run(replace(PLAIN, headers=tuple((name, "1") for name in headers)), response)
        assert outcome.refused is not None
        assert outcome.refused.failure is not None
        assert {outcome.refused.failure.parameter, *(fault.parameter for fault in further_faults(outcome))} == told


@pytest.mark.parametrize("profile", [SPEC, CHROMIUM, FIREFOX, WEBKIT], ids=lambda profile: profile.name)
def test_a_redirect_is_not_told_again_as_a_status(profile: Profile) -> None:
    found = causes(run(PUT, redirect("/x", ("X", "1")), profile=profile))
    assert found.count(Cause.PREFLIGHT_DISALLOWED_REDIRECT) == 1
    assert Cause.PREFLIGHT_INVALID_STATUS not in found


values = st.sampled_from(["*", PAGE, "null", "", "true", "TRUE", "PUT", "X-A", "@", "a, b"])
names = st.sampled_from(
    [*(name for name, _ in (TRUE, METHODS, HEADERS)), "Access-Control-Allow-Origin", "access-control-allow-origin"]
)
responses = st.builds(
    lambda status, headers: HTTPResponse(status=status, headers=tuple(headers)),
    st.sampled_from([200, 302, 404]),
    st.lists(st.tuples(names, values), max_size=5),
)


@given(st.sampled_from([PLAIN, INCLUDE, PUT, PUT_INCLUDE]), responses, st.sampled_from(PROFILES))
def test_none_is_the_first_and_none_is_told_twice(request: Request, response: HTTPResponse, profile: Profile) -> None:
    # After a CORS-preflight fetch that passed, nothing answers: no further fault can come from there.
    answers = iter([response])
    outcome = fetch(request, lambda wire: next(answers, DOWN), profile=profile)
    found = further_faults(outcome)
    told = [(failure.cause, failure.parameter) for failure in found]
    assert len(told) == len(set(told))
    assert outcome.refused is None or outcome.refused.failure not in found
    # A fetch that went well all the way has nothing to fix.
    assert not (outcome.refused is None and found)
