import dataclasses

from crossorigin.browser.cookie_switches import CookieSwitches
from crossorigin.browser.profiles import SPEC
from tests.browser.switches import docstrings


def test_the_profile_of_the_standard_has_the_defaults() -> None:
    for switch in dataclasses.fields(CookieSwitches):
        assert getattr(SPEC, switch.name) == switch.default
        assert docstrings()[switch.name]
