import pytest

from crossorigin.browser.choices import Console
from crossorigin.browser.console.lines import console_lines
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT

from .played import outcome_of, printed

NO_ORIGIN = [("B", (500,))]


@pytest.mark.parametrize(
    ("profile", "start"),
    [
        (CHROMIUM, "Access to fetch at '{B}/0' from origin '{A}' has been blocked by CORS policy: No "),
        (FIREFOX, "CORSMissingAllowOrigin2: Cross-Origin Request Blocked: "),
        (WEBKIT, "Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 500"),
        (SAFARI, "Origin {A} is not allowed by Access-Control-Allow-Origin. Status code: 500"),
    ],
    ids=lambda value: value.name if isinstance(value, Profile) else "",
)
def test_each_console_speaks_its_own_language(profile: Profile, start: str) -> None:
    assert printed(profile, NO_ORIGIN)[0].startswith(start)


def test_the_standard_has_no_console() -> None:
    assert console_lines(outcome_of(SPEC, NO_ORIGIN)) == ()


def test_every_console_has_its_texts() -> None:
    assert {profile.console for profile in (SPEC, CHROMIUM, FIREFOX, WEBKIT)} == set(Console)


@pytest.mark.parametrize("profile", [SPEC, CHROMIUM, FIREFOX, WEBKIT, SAFARI], ids=lambda profile: profile.name)
def test_nothing_is_said_of_a_fetch_that_goes_well(profile: Profile) -> None:
    assert printed(profile, [("B", (200, "Access-Control-Allow-Origin: *"))]) == []
