from dataclasses import fields, replace

from crossorigin.browser import profiles
from crossorigin.browser.choices import CacheShape, PreflightCheck
from crossorigin.browser.profile import Profile
from tests.browsers.fuzzing.switches import Turn, turns

OTHERS = (profiles.SPEC, profiles.FIREFOX, profiles.WEBKIT)
TURNS = list(turns(profiles.CHROMIUM, OTHERS))


def new_values(switch: str) -> list[object]:
    return [turn.new for turn in TURNS if turn.switch == switch]


def test_every_switch_but_the_names_can_be_turned() -> None:
    fixed = {field.name for field in fields(Profile)} - {turn.switch for turn in TURNS}

    # Chromium's cap is the standard's, and no other engine has one of these.
    assert {"name", "console"} <= fixed
    assert all(
        len({getattr(profile, name) for profile in (profiles.CHROMIUM, *OTHERS)}) == 1
        for name in fixed - {"name", "console"}
    )


def test_each_turn_changes_its_switch_and_nothing_else() -> None:
    for turn in TURNS:
        assert turn.old == getattr(profiles.CHROMIUM, turn.switch) != turn.new
        assert turn.profile == replace(profiles.CHROMIUM, **{turn.switch: turn.new})


def test_no_turn_is_there_twice() -> None:
    assert len({turn.profile for turn in TURNS}) == len(TURNS)


def test_each_kind_of_value_has_its_other_ways() -> None:
    assert new_values("safelists_client_hints") == [False]
    assert set(map(str, new_values("cache_shape"))) == {str(shape) for shape in CacheShape} - {"CacheShape.RESULT"}
    assert new_values("cache_age_cap") == [86400, 600]
    hints = profiles.CHROMIUM.headers_lost_on_foreign_redirect
    assert new_values("headers_lost_on_foreign_redirect") == [*(hints - {hint} for hint in sorted(hints)), frozenset()]
    checks = profiles.CHROMIUM.preflight_checks
    swapped = new_values("preflight_checks")
    assert (checks[1], checks[0], *checks[2:]) in swapped
    assert profiles.FIREFOX.preflight_checks in swapped


def test_a_turn_says_what_changes() -> None:
    def said(switch: str, old: object, new: object) -> str:
        return str(Turn(switch=switch, old=old, new=new, profile=profiles.SPEC))

    assert said("a_switch", True, False) == "`a_switch` (True -> False)"
    assert said("shape", CacheShape.TOKENS, CacheShape.RESULT) == "`shape` (TOKENS -> RESULT)"
    assert said("names", frozenset({"a", "b"}), frozenset({"b", "c"})) == "`names` (without a, with c)"
    checks = (PreflightCheck.REDIRECT, PreflightCheck.CORS, PreflightCheck.STATUS, PreflightCheck.METHOD)
    swapped = (checks[0], checks[2], checks[1], checks[3])
    assert said("checks", checks, swapped) == "`checks` (CORS, STATUS -> STATUS, CORS)"
    assert said("names", ("x", "y"), ("y",)) == "`names` (x -> nothing)"
