from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser import profiles
from crossorigin.browser.profile import Profile
from tests.browsers import moved as module
from tests.browsers.fake_engine import FakeEngine, Spoilt
from tests.browsers.fuzzing import movement
from tests.browsers.moved import main, moved, recorded_version
from tests.truth.folder import ENGINES, SHIPPED, Event, Truth, read_versions
from tests.truth.samples import one_call, two_calls

Row = dict[str, Any]
RECORDED = profiles.CHROMIUM


def truth_of(*cases: Row, events: Mapping[str, tuple[Event, ...]] | None = None) -> Truth:
    """As if these had been recorded in a Chromium that does what the model does."""
    rows = {row["id"]: row for row in FakeEngine(RECORDED)(cases)}
    return Truth(
        cases={case["id"]: case for case in cases},
        recordings={"chromium": rows},
        events=events or {},
        versions={"chromium": "Chromium 1.0"},
    )


def hinted(name: str, **more: Any) -> Row:
    case = one_call()[0]
    return case | {"id": name, "request": case["request"] | {"headers": [["DPR", "1"]]} | more}


def lines(newer: Profile, *cases: Row) -> list[str]:
    return list(moved("chromium", "Chromium 2.0", FakeEngine(newer), [truth_of(*cases)], 800))


def test_nothing_is_said_of_an_engine_that_does_what_it_did() -> None:
    assert lines(RECORDED, hinted("a"), two_calls()[0]) == []


def test_the_switch_that_moved_is_named_in_one_line() -> None:
    newer = replace(RECORDED, safelists_client_hints=False)

    (line,) = lines(newer, hinted("a", cache="no-store"), hinted("bb"), two_calls()[0])

    assert line == (
        "Chromium 2.0 (recorded in Chromium 1.0): 2 of 3 cases differ by the switch `safelists_client_hints`"
        " (True -> False) of profiles.CHROMIUM; see case bb"
    )


def test_two_switches_have_a_line_each() -> None:
    newer = replace(RECORDED, safelists_client_hints=False, cache_modes_not_reading=frozenset())
    twice = two_calls()[0]
    for step in twice["steps"]:
        step["cache"] = "no-cache"

    first, second = lines(newer, hinted("a"), hinted("b"), twice)

    assert ": 2 of 3 cases differ by the switch `safelists_client_hints` (True -> False)" in first
    assert ": 1 of 3 cases differs by the switch `cache_modes_not_reading` (without " in second


def test_several_switches_that_would_do_are_all_named() -> None:
    newer = replace(RECORDED, wildcard_covers_authorization=False)
    case = hinted("a", headers=[["Authorization", "x"]], credentials="omit")
    case["hops"][0]["preflight"]["headers"][-1] = ["Access-Control-Allow-Headers", "*"]

    (line,) = lines(newer, case)

    assert "by the switch `wildcard_covers_authorization` (True -> False)" in line


def test_what_no_switch_explains_is_shown_with_its_field_and_smallest_case() -> None:
    newer = replace(RECORDED, console=profiles.WEBKIT.console)
    case = hinted("a")
    case["hops"][0]["response"]["headers"] = []

    first, *rest = lines(newer, case)

    assert first == (
        "Chromium 2.0 (recorded in Chromium 1.0): 1 of 1 cases differs and no single switch explains it: console;"
        " see case a"
    )
    assert rest[0] == "chromium  a  console"
    assert rest[1].startswith("    expected  Access to fetch at ")


def test_where_the_model_knows_it_already_the_recording_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = replace(RECORDED, safelists_client_hints=False)
    truth = truth_of(hinted("a"))
    monkeypatch.setattr(movement, "PROFILES", {"chromium": newer})

    (line,) = moved("chromium", "Chromium 2.0", FakeEngine(newer), [truth], 800)

    assert line == (
        "Chromium 2.0 (recorded in Chromium 1.0): 1 of 1 cases differs as the model does already, so only the recording"
        " is old; see case a"
    )


def test_a_change_has_to_show_twice() -> None:
    engine = Spoilt(FakeEngine(RECORDED), lambda rows: [row | {"console": ["Noise."]} for row in rows])

    assert list(moved("chromium", "Chromium 2.0", engine, [truth_of(hinted("a"), hinted("b"))], 800)) == []
    assert engine.runs == [["a", "b"], ["a", "b"]]


def test_the_sample_is_bounded_and_leaves_out_what_something_befell() -> None:
    event = Event(name="preflight cache lost", case="c", before_step=1)
    truths = [truth_of(hinted("a"), hinted("b"), hinted("c"), hinted("d"), events={"chromium": (event,)})]

    cases, recordings = movement.sample(truths, "chromium", 2)

    assert len(cases) == 2
    assert set(recordings) == {"a", "b", "d"}
    assert movement.sample(truths, "chromium", 2)[0] == cases
    assert movement.sample(truths, "firefox", 2) == ([], {})


def test_the_recordings_of_this_repository_tell_their_versions() -> None:
    assert recorded_version("chromium") == "Chromium 156.0.8078.79"
    assert recorded_version("firefox") == "Firefox ESR 153.7.0"
    assert recorded_version("webkit") == "WebKitGTK 2.50.6"
    for cases in SHIPPED.parent.glob("*/cases.jsonl.gz"):
        recorded = {engine for engine in ENGINES if cases.with_name(f"{engine}.jsonl.gz").exists()}
        assert set(read_versions(cases.with_name("engines.json"))) >= recorded


@pytest.mark.parametrize(("newer", "code"), [(RECORDED, 0), (replace(RECORDED, safelists_client_hints=False), 1)])
def test_the_command_tells_by_its_exit_code(
    newer: Profile, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "Installed", lambda engine: {"chromium": FakeEngine(newer)}[engine])
    monkeypatch.setattr(module, "installed_versions", lambda engines: {"chromium": "2.0"})
    monkeypatch.setattr(module, "recorded_truths", lambda: [truth_of(hinted("a"))])

    assert main(["--engine", "chromium"]) == code
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(
        "Chromium 2.0: nothing moved (" if code == 0 else "Chromium 2.0 (recorded in Chromium 1.0): 1"
    )


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.needs.find_program", lambda name: None)

    assert main(["--engine", "webkit"]) == 2
    assert capsys.readouterr().err == (
        "tests.browsers.moved: Not installed: MiniBrowser, Xvfb, bwrap"
        " (Debian: apt-get install bubblewrap libwebkit2gtk-4.1-0 xvfb)\n"
    )
