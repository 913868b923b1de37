from dataclasses import replace

import pytest

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import Initiator, RedirectMode
from crossorigin.browser.trace import Checked
from crossorigin.fetch.messages import HTTPResponse
from tests.browser.exchanges import OTHER, PAGE, Answer, allow, answer, redirect, request_to, run

# `*` alone would pass the CORS check; without it what the network layer says is told apart from what CORS says.
BARE = ("X", "1")
DIFFERING = replace(SPEC, headers_that_may_not_differ=("content-length", "location"))
FAILING_407 = replace(SPEC, fails_on_407=True)
INVALID_FIRST = replace(SPEC, refuses_invalid_location_first=frozenset({RedirectMode.FOLLOW}))
INVALID_ALWAYS = replace(SPEC, refuses_invalid_location_first=frozenset(RedirectMode))
SPACE = replace(INVALID_FIRST, accepts_space_in_location_host=True)
SCHEMES = replace(
    SPEC, schemes_refused_first=frozenset({"data", "about"}), urls_not_refused_first=frozenset({"about:blank"})
)
ALWAYS = replace(SPEC, schemes_refused_in_every_redirect_mode=frozenset({"ftp"}))


def outcome_of(
    response: Answer, profile: Profile, mode: RedirectMode = RedirectMode.FOLLOW, method: str = "GET"
) -> Outcome:
    return run(request_to(f"{OTHER}/", redirect_mode=mode, method=method), response, profile=profile)


def cause_of(response: Answer, profile: Profile, mode: RedirectMode = RedirectMode.FOLLOW) -> Cause | None:
    return outcome_of(response, profile, mode).cause


@pytest.mark.parametrize(
    ("headers", "cause", "parameter"),
    [
        ((("Content-Length", "1"), ("content-length", "2")), Cause.INVALID_RESPONSE, "1, 2"),
        ((("Location", "/b"), ("LOCATION", "/a")), Cause.INVALID_RESPONSE, "/a, /b"),
        ((("Content-Length", "1"), ("Content-Length", "")), Cause.INVALID_RESPONSE, ", 1"),
        ((("Content-Length", "1"), ("Content-Length", "1")), None, ""),
        ((("Content-Length", "1"), ("Location", "2")), None, ""),
        ((("X", "1"), ("X", "2")), None, ""),
    ],
)
def test_lines_that_differ_make_no_response(
    headers: tuple[tuple[str, str], ...], cause: Cause | None, parameter: str
) -> None:
    for profile in (DIFFERING, CHROMIUM, FIREFOX):
        refused = outcome_of(allow("*", *headers), profile).refused
        failure = refused and refused.failure
        assert (failure and (failure.cause, failure.parameter)) == (cause and (cause, parameter))
    for profile in (SPEC, WEBKIT):
        assert cause_of(allow("*", *headers), profile) is None


def test_407_of_no_proxy_fails_where_the_switch_says_so() -> None:
    for profile in (FAILING_407, CHROMIUM):
        outcome = outcome_of(allow(status=407), profile)
        assert outcome.cause is Cause.PROXY_AUTHENTICATION_UNEXPECTED
        assert outcome.cause.is_network_failure
        assert outcome.refused is not None
        assert outcome.refused.failure == Failure(Cause.PROXY_AUTHENTICATION_UNEXPECTED, standard.NETWORK_ERROR, "407")
        assert cause_of(allow(status=401), profile) is None
    for profile in (SPEC, FIREFOX, WEBKIT):
        assert outcome_of(allow(status=407), profile).response.status == 407


@pytest.mark.parametrize("location", ["http://[/", "http://a:99999/", "https://"])
def test_a_location_that_is_no_url_may_fail_before_the_cors_check(location: str) -> None:
    response = redirect(location, BARE)
    for profile in (INVALID_FIRST, INVALID_ALWAYS, CHROMIUM, FIREFOX):
        assert cause_of(response, profile) is Cause.INVALID_REDIRECT_LOCATION
    for profile in (SPEC, WEBKIT):
        assert cause_of(response, profile) is Cause.MISSING_ALLOW_ORIGIN_HEADER


@pytest.mark.parametrize("mode", [RedirectMode.ERROR, RedirectMode.MANUAL])
def test_the_redirect_mode_may_keep_the_location_from_being_looked_at(mode: RedirectMode) -> None:
    response = redirect("http://[/", BARE)
    for profile in (INVALID_ALWAYS, CHROMIUM):
        assert cause_of(response, profile, mode) is Cause.INVALID_REDIRECT_LOCATION
    for profile in (INVALID_FIRST, FIREFOX, SPEC, WEBKIT):
        assert cause_of(response, profile, mode) is Cause.MISSING_ALLOW_ORIGIN_HEADER


def test_a_location_on_a_response_that_redirects_nowhere_is_not_looked_at() -> None:
    assert cause_of(allow("*", ("Location", "http://[/")), INVALID_ALWAYS) is None
    assert cause_of(answer(BARE, status=302), INVALID_ALWAYS) is Cause.MISSING_ALLOW_ORIGIN_HEADER


def test_a_space_in_the_host_may_fail_late() -> None:
    response = redirect("http://a b/", BARE)
    assert cause_of(response, INVALID_FIRST) is Cause.INVALID_REDIRECT_LOCATION
    for profile in (SPACE, CHROMIUM, SPEC):
        assert cause_of(response, profile) is Cause.MISSING_ALLOW_ORIGIN_HEADER
        assert cause_of(redirect("http://a b/"), profile) is Cause.INVALID_REDIRECT_LOCATION
    assert cause_of(redirect("http://a b:99999/", BARE), SPACE) is Cause.INVALID_REDIRECT_LOCATION


@pytest.mark.parametrize(
    ("location", "refused"),
    [
        ("data:,x", True),
        ("about:srcdoc", True),
        ("about:blank", False),
        ("about:blank#f", False),
        ("mailto:x", False),
        ("/x", False),
    ],
)
def test_schemes_may_be_refused_before_the_cors_check(location: str, refused: bool) -> None:
    response = redirect(location, BARE)
    expected = Cause.UNSAFE_REDIRECT if refused else Cause.MISSING_ALLOW_ORIGIN_HEADER
    for profile in (SCHEMES, FIREFOX):
        assert cause_of(response, profile) is expected
        for mode in (RedirectMode.ERROR, RedirectMode.MANUAL):
            assert cause_of(response, profile, mode) is Cause.MISSING_ALLOW_ORIGIN_HEADER
    for profile in (SPEC, CHROMIUM, WEBKIT):
        assert cause_of(response, profile) is Cause.MISSING_ALLOW_ORIGIN_HEADER


def test_a_blob_of_the_pages_own_may_be_refused_late() -> None:
    """s5011n02061"""
    own, other = (f"blob:{origin}/1-2-3" for origin in (PAGE, OTHER))
    xhr = request_to(initiator=Initiator.XML_HTTP_REQUEST)
    late = replace(FIREFOX, own_blobs_not_refused_first=frozenset())
    found = [
        run(request, redirect(location, BARE), profile=profile).cause
        for request, location, profile in (
            (xhr, own, FIREFOX),
            (xhr, other, FIREFOX),
            (request_to(), own, FIREFOX),
            (xhr, own, late),
        )
    ]
    assert found == [Cause.MISSING_ALLOW_ORIGIN_HEADER, *[Cause.UNSAFE_REDIRECT] * 3]


def test_a_blob_of_the_pages_own_may_be_refused_late_where_redirects_led_back_to_the_page() -> None:
    own, other = (f"blob:{origin}/1-2-3" for origin in (PAGE, OTHER))
    without = replace(FIREFOX, own_blobs_at_home_not_refused_first=False)
    found = [
        run(request_to(f"{OTHER}/"), redirect(back), redirect(location, BARE), profile=profile).cause
        for back, location, profile in (
            (f"{PAGE}/", own, FIREFOX),
            (f"{PAGE}/", other, FIREFOX),
            (f"{OTHER}/", own, FIREFOX),
            (f"{PAGE}/", own, without),
        )
    ]
    assert found == [Cause.MISSING_ALLOW_ORIGIN_HEADER, *[Cause.UNSAFE_REDIRECT] * 3]
    at_home = run(request_to(f"{PAGE}/"), redirect(own, BARE), profile=FIREFOX)
    assert at_home.cause is Cause.UNSAFE_REDIRECT


def test_the_exception_is_a_switch_of_its_own() -> None:
    without = replace(SCHEMES, urls_not_refused_first=frozenset())
    assert cause_of(redirect("about:blank", BARE), without) is Cause.UNSAFE_REDIRECT


@pytest.mark.parametrize("mode", RedirectMode)
def test_a_scheme_may_be_refused_in_every_redirect_mode(mode: RedirectMode) -> None:
    response = redirect("ftp://a.example/", BARE)
    for profile in (ALWAYS, WEBKIT):
        assert cause_of(response, profile, mode) is Cause.UNSAFE_REDIRECT
    for profile in (SPEC, CHROMIUM, FIREFOX):
        assert cause_of(response, profile, mode) is Cause.MISSING_ALLOW_ORIGIN_HEADER


def test_a_refusal_stands_in_the_trace_as_the_network_layers() -> None:
    outcome = outcome_of(redirect("data:,x", BARE), SCHEMES)
    assert outcome.refused is not None
    failure = outcome.refused.failure
    assert failure is not None
    assert (failure.step, failure.parameter) == (standard.REDIRECT_NOT_HTTP, "data:,x")
    assert outcome.trace[-1] == Checked(
        "HTTP-network fetch", (("location URL", "data:,x"),), failure, hop=0, preflight=False, status=302
    )


@pytest.mark.parametrize(
    "response",
    [
        allow("*", ("Content-Length", "1"), ("Content-Length", "2")),
        allow(status=407),
        redirect("http://[/"),
    ],
)
def test_the_response_to_a_cors_preflight_request_is_looked_at_too(response: HTTPResponse) -> None:
    outcome = outcome_of(response, CHROMIUM, method="PUT")
    assert outcome.preflight == "failed"
    assert outcome.refused is not None
    assert (outcome.refused.algorithm, outcome.refused.preflight) == ("HTTP-network fetch", True)


def test_the_check_names_what_it_looked_at() -> None:
    unexpected = run(request_to(), answer(status=407), profile=CHROMIUM)
    assert unexpected.refused is not None
    assert unexpected.refused.inputs == (("status", "407"),)
    differing = run(request_to(), answer(("Content-Length", "1"), ("Content-Length", "2")), profile=CHROMIUM)
    assert differing.refused is not None
    assert differing.refused.inputs == (("content-length", "1, 2"),)
