import dataclasses
from dataclasses import replace

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.browser.drivers import fetch
from crossorigin.browser.filtered_response import NETWORK_ERROR, ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.profiles import SPEC
from crossorigin.browser.request import CredentialsMode, RedirectMode, RequestMode
from tests.browser.exchanges import DOWN, OTHER, PAGE, THIRD, Answer, Server, allow, answer, redirect, request_to, run

PUT = request_to(f"{OTHER}/", method="PUT")
GRANT = allow("*", ("Access-Control-Allow-Methods", "PUT"), ("Access-Control-Max-Age", "60"))


@pytest.mark.parametrize(
    ("outcome", "kind", "is_readable", "cause"),
    [
        (run(request_to(f"{PAGE}/"), answer()), ResponseType.BASIC, True, None),
        (run(request_to(), allow(status=500)), ResponseType.CORS, True, None),
        (run(request_to(mode=RequestMode.NO_CORS), allow()), ResponseType.OPAQUE, False, None),
        (
            run(request_to(redirect_mode=RedirectMode.MANUAL), redirect("/x")),
            ResponseType.OPAQUE_REDIRECT,
            False,
            None,
        ),
        (run(request_to(), answer()), ResponseType.ERROR, False, Cause.MISSING_ALLOW_ORIGIN_HEADER),
        (run(request_to(), DOWN), ResponseType.ERROR, False, Cause.NETWORK_FAILURE),
    ],
)
def test_only_basic_and_cors_responses_are_readable(
    outcome: Outcome, kind: ResponseType, is_readable: bool, cause: Cause | None
) -> None:
    assert (outcome.response.type, outcome.is_readable, outcome.cause) == (kind, is_readable, cause)
    assert (outcome.refused is None) == (cause is None)
    assert (outcome.response == NETWORK_ERROR) == (cause is not None)


@pytest.mark.parametrize(
    ("answers", "preflight"),
    [
        ((GRANT, allow()), "passed"),
        # What became of the CORS-preflight fetch, not of the fetch.
        ((GRANT, answer()), "passed"),
        ((GRANT, DOWN), "passed"),
        ((answer(),), "failed"),
        ((allow(status=404),), "failed"),
        ((DOWN,), "failed"),
        ((GRANT, redirect(f"{THIRD}/", status=307), answer()), "failed"),
        ((GRANT, redirect(f"{THIRD}/", status=307), GRANT, allow()), "passed"),
    ],
)
def test_what_became_of_the_cors_preflight_fetches(answers: tuple[Answer, ...], preflight: str) -> None:
    assert run(PUT, *answers).preflight == preflight


def test_without_a_cors_preflight_fetch_there_is_none() -> None:
    assert run(request_to(), allow()).preflight == "none"
    assert run(request_to(), answer()).preflight == "none"


def test_the_cache_may_answer_in_place_of_a_cors_preflight_request() -> None:
    cache = CORSPreflightCache(SPEC)
    assert fetch(PUT, Server([GRANT, allow()]), profile=SPEC, cache=cache).preflight == "passed"
    assert fetch(PUT, Server([allow()]), profile=SPEC, cache=cache).preflight == "cached"


@pytest.mark.parametrize(
    ("mode", "url", "sent"),
    [
        (CredentialsMode.OMIT, PAGE, False),
        (CredentialsMode.OMIT, OTHER, False),
        (CredentialsMode.SAME_ORIGIN, PAGE, True),
        (CredentialsMode.SAME_ORIGIN, OTHER, False),
        (CredentialsMode.INCLUDE, PAGE, True),
        (CredentialsMode.INCLUDE, OTHER, True),
    ],
)
def test_whether_credentials_went_along(mode: CredentialsMode, url: str, sent: bool) -> None:
    assert run(request_to(f"{url}/", credentials_mode=mode), answer()).sent_credentials is sent


def test_a_cors_preflight_request_alone_sends_no_credentials() -> None:
    """ "Note that even so, a CORS-preflight request never includes credentials."
    https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
    """
    request = replace(PUT, credentials_mode=CredentialsMode.INCLUDE)
    assert not run(request, answer()).sent_credentials


def test_the_urls_are_all_that_were_visited() -> None:
    outcome = run(request_to(f"{OTHER}/a#f"), redirect("b"), redirect(f"{THIRD}/c"), allow())
    assert outcome.urls == (f"{OTHER}/a#f", f"{OTHER}/b#f", f"{THIRD}/c#f")
    assert outcome.response.url == f"{THIRD}/c"


def test_an_outcome_knows_who_asked_and_who_decided() -> None:
    outcome = run(PUT, answer())
    assert (outcome.request, outcome.profile) == (PUT, SPEC)


def test_a_check_without_failure_is_no_cause() -> None:
    outcome = run(request_to(), allow())
    passed = outcome.trace[-1]
    assert replace(outcome, refused=passed).cause is None  # type: ignore[arg-type]  # `Checked`, as the next line says
    assert type(passed).__name__ == "Checked"


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Outcome)])
def test_nothing_of_an_outcome_can_be_changed(name: str) -> None:
    outcome = run(request_to(), allow())
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(outcome, name, None)
    assert not hasattr(outcome, "__dict__")
    assert isinstance(outcome.trace, tuple)
    assert isinstance(outcome.urls, tuple)
