import dataclasses
import enum
import inspect

import pytest

from crossorigin.browser import choices
from crossorigin.browser.choices import PreflightCheck, RedirectStep
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import SPEC
from tests.browser.exchanges import PROFILES

CHOICES = [
    choice
    for _, choice in inspect.getmembers(choices, inspect.isclass)
    if issubclass(choice, enum.Enum) and choice.__module__ == choices.__name__
]
SWITCHES = [switch.name for switch in dataclasses.fields(SPEC)]


def chosen(choice: type[enum.Enum]) -> set[enum.Enum]:
    """The members that some profile has in some switch."""
    used = {getattr(profile, switch) for profile in PROFILES for switch in SWITCHES}
    used |= {check for profile in PROFILES for check in profile.preflight_checks}
    used |= {step for profile in PROFILES for step in profile.redirect_steps}
    return {member for member in choice if member in used}


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_is_some_browsers(choice: type[enum.Enum]) -> None:
    assert chosen(choice) == set(choice)


@pytest.mark.parametrize("choice", CHOICES)
def test_no_two_choices_are_one(choice: type[enum.Enum]) -> None:
    # An alias would make a switch of two positions one of a single position, without a word.
    assert len(choice.__members__) == len({member.value for member in choice})


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_profile_takes_every_redirect_step_once(profile: Profile) -> None:
    assert sorted(profile.redirect_steps, key=list(RedirectStep).index) == list(RedirectStep)
    outside_cors = profile.redirect_steps_outside_cors
    assert outside_cors is None or sorted(outside_cors, key=list(RedirectStep).index) == list(RedirectStep)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_profile_makes_every_preflight_check_once(profile: Profile) -> None:
    assert sorted(check.value for check in profile.preflight_checks) == sorted(check.value for check in PreflightCheck)


def test_the_standard_takes_the_cors_check_before_the_status_and_both_before_the_lists() -> None:
    """https://fetch.spec.whatwg.org/#cors-preflight-fetch-0, steps 7 to 7.7.

    "If a CORS check for request and response returns success and response's status is an ok status, then: … If either
    methods or headerNames is failure, return a network error."
    """
    order = [check.name for check in SPEC.preflight_checks if check is not PreflightCheck.REDIRECT]
    assert order == ["CORS", "STATUS", "METHODS_PARSE", "HEADERS_PARSE", "METHOD", "NON_WILDCARD", "HEADER"]
