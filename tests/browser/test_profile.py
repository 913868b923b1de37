import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import SPEC
from crossorigin.fetch.statuses import is_redirect_status
from tests.browser.switches import SWITCHES

ROOT = Path(__file__).resolve().parents[2]
# Where a switch is only declared or set, not read.
DECLARATIONS = {"profile.py", "profiles.py"}
# `tests/truth` has the transport of the recorded cases, whose cookie jar asks a switch.
SOURCES = [path for folder in ("src/crossorigin", "tests/truth") for path in sorted((ROOT / folder).rglob("*.py"))]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name not in DECLARATIONS)


@pytest.mark.parametrize("name", SWITCHES)
def test_every_switch_is_read_somewhere(name: str) -> None:
    assert re.search(rf"\.{name}\b", SOURCE)


def test_a_profile_needs_nothing_but_a_name() -> None:
    required = [
        switch.name
        for switch in dataclasses.fields(Profile)
        if switch.default is dataclasses.MISSING and switch.default_factory is dataclasses.MISSING
    ]
    assert required == ["name"]


def test_the_defaults_are_the_standards() -> None:
    # "A redirect status is a status that is 301, 302, 303, 307, or 308."
    assert [status for status in range(1000) if is_redirect_status(status)] == sorted(SPEC.redirect_statuses)
    assert [name for name in SWITCHES if getattr(SPEC, name) is True] == [
        # These are what the standard does and a browser leaves out.
        "cookies_are_lax_by_default",
        "same_site_none_needs_secure",
        "knows_partitioned_cookies",
        "knows_cookie_prefixes",
        "loopback_takes_secure_cookies",
        "enforces_total_limit",
        "cache_shared_by_opaque_origins",
        "upload_method_is_granted",
        "preflight_failure_clears_cache",
        "response_failure_clears_cache",
    ]


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_is_a_value(name: str) -> None:
    def is_value(value: Any) -> bool:
        return not isinstance(value, (list, dict, set, bytearray))

    assert is_value(getattr(SPEC, name))
    assert isinstance(hash(getattr(SPEC, name)), int)


def test_a_profile_is_a_frozen_value_made_by_keywords() -> None:
    assert Profile(name="x") == Profile(name="x")
    assert Profile(name="x") != Profile(name="y")
    with pytest.raises(TypeError):
        Profile("x")  # type: ignore[call-arg, arg-type]  # this is what the test is about
    with pytest.raises(dataclasses.FrozenInstanceError):
        SPEC.name = "x"  # type: ignore[misc]  # and this
    assert not hasattr(SPEC, "__dict__")
