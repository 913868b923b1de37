import dataclasses
import re

import pytest

from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from tests.browser.exchanges import PROFILES
from tests.browser.switches import LABELS, SWITCHES, differing, docstrings

ABBREVIATED = {"Ch": CHROMIUM, "Fx": FIREFOX, "Wk": WEBKIT}
DOCSTRINGS = docstrings()


def test_every_switch_says_what_it_is() -> None:
    assert tuple(DOCSTRINGS) == SWITCHES
    assert [name for name, text in DOCSTRINGS.items() if not text] == []


def test_the_standard_has_every_switch_at_its_default() -> None:
    assert Profile(name="spec") == SPEC


@pytest.mark.parametrize(("short", "profile"), ABBREVIATED.items(), ids=ABBREVIATED)
def test_a_browser_departs_from_the_standard_only_where_the_switch_names_it(short: str, profile: Profile) -> None:
    named = {name for name, text in DOCSTRINGS.items() if re.search(rf"\b{short}\b", text)}
    assert differing(profile, SPEC) - LABELS <= named


@pytest.mark.parametrize(("short", "profile"), ABBREVIATED.items(), ids=ABBREVIATED)
def test_where_a_switch_starts_with_a_browser_that_one_departs(short: str, profile: Profile) -> None:
    # "Ch, Wk: …", "Ch in every …": up to the first colon, or the first full stop where there is none.
    starts = {name: re.split(r"[:.]", text)[0] for name, text in DOCSTRINGS.items()}
    named = {name for name, start in starts.items() if re.search(rf"^(?:(?:Ch|Fx|Wk),? )*{short}\b", start)}
    assert named <= differing(profile, SPEC)


def test_every_switch_is_some_browsers() -> None:
    used = set().union(*(differing(profile, SPEC) for profile in PROFILES))
    assert [name for name in SWITCHES if name not in used] == []


def test_safari_is_webkit_without_its_network_library() -> None:
    of_the_library = {name for name, text in DOCSTRINGS.items() if "network library" in text}
    # Whose cookies Safari sends is not the library's doing, but Apple's.
    assert differing(SAFARI, WEBKIT) - LABELS - {"third_party_cookies"} == of_the_library
    assert {name for name in of_the_library if getattr(SAFARI, name) != getattr(SPEC, name)} == set()


def test_profiles_are_told_apart_by_name() -> None:
    assert [profile.name for profile in PROFILES] == ["spec", "chromium", "firefox", "webkit", "safari"]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_profile_can_be_shared(profile: Profile) -> None:
    # One object serves every fetch of a process: nothing in it can be changed.
    assert isinstance(hash(profile), int)
    for name in SWITCHES:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(profile, name, getattr(SPEC, name))
