import copy
import itertools
from typing import Any

import pytest

from tests.browsers.draw import draw_case
from tests.browsers.fuzzing.edits import Edit, edited, renamed, size, stages
from tests.truth.form import CASE
from tests.truth.samples import one_call, two_calls


def test_settings_go_back_to_the_plain_call() -> None:
    case, _ = one_call()
    case["request"] |= {"method": "PUT", "mode": "no-cors", "cache": "reload", "from": "sandbox", "body": "x"}
    case["hops"][0] |= {"userinfo": True, "at": "C"}

    small = edited(case, stages(case)[0])

    assert small is not None
    assert small["request"] == one_call()[0]["request"] | {"headers": [], "credentials": "same-origin"}
    assert small["hops"] == [
        {"at": "B", "preflight": {"status": 204, "headers": []}, "response": {"status": 200, "headers": []}}
    ]


def test_nothing_is_left_to_do_at_the_plain_call() -> None:
    case, _ = one_call()
    for stage in range(3):
        case = edited(case, stages(case)[stage]) or case

    assert stages(case) == ([], [], [])


def test_a_sequence_of_one_call_is_a_call() -> None:
    case, _ = two_calls()
    case["steps"][1]["wait_ms"] = 5

    small = edited(case, [Edit(("steps", 0))])

    assert small is not None
    assert "steps" not in small
    assert small["request"] == {key: value for key, value in case["steps"][1].items() if key != "wait_ms"}


def test_a_redirect_to_a_hop_that_goes_goes_with_it() -> None:
    case, _ = one_call()
    case["hops"].append(copy.deepcopy(case["hops"][0]))
    case["hops"][0]["response"] = {"status": 302, "headers": [["Location", "{next}"], ["X", "1"]]}

    small = edited(case, [Edit(("hops", 1))])

    assert small is not None
    assert small["hops"][0]["response"]["headers"] == [["X", "1"]]


def test_several_things_are_taken_away_at_once() -> None:
    case, _ = one_call()
    case["request"]["headers"] = [["A", "1"], ["B", "2"], ["C", "3"]]

    small = edited(case, [Edit(("request", "headers", 0)), Edit(("request", "headers", 2))])

    assert small is not None
    assert small["request"]["headers"] == [["B", "2"]]


def test_what_keeps_a_case_out_of_the_http_cache_stays() -> None:
    case, _ = two_calls()
    line = Edit(("hops", 0, "response", "headers", 0))
    assert edited(case, [line]) is not None

    case["hops"][0]["response"]["headers"] = [["Cache-Control", "no-store"]]
    assert edited(case, [line]) is None

    for step in case["steps"]:
        step["cache"] = "reload"
    assert edited(case, [line]) is not None


@pytest.mark.parametrize("places", [[("hops", 0)], [("request", "method")]])
def test_what_is_no_case_is_not_made(places: list[tuple[Any, ...]]) -> None:
    assert edited(one_call()[0], map(Edit, places)) is None


def test_no_edit_is_no_simpler_case() -> None:
    assert edited(one_call()[0], []) is None


@pytest.mark.parametrize(
    ("value", "shorter"),
    [
        ("a", []),
        (" a\t", ["a"]),
        ("a, b", [" b", "a", "a,b"]),
        ("x" * 10, ["x" * 5]),
        ("x" * 5 + "y" * 5, ["x" * 5, "y" * 5]),
    ],
)
def test_values_lose_their_pieces(value: str, shorter: list[str]) -> None:
    case, _ = one_call()
    case["request"]["headers"] = [["X-A", value]]

    place = ("request", "headers", 0, 1)
    assert [edit.value for edit in stages(case)[2] if edit.place == place] == shorter


def test_names_and_statuses_become_plain() -> None:
    case, _ = one_call()
    case["request"]["headers"] = [["x-a", "1"]]
    case["hops"][0]["response"]["status"] = 308

    assert stages(case)[2] == [
        Edit(("hops", 0, "response", "status"), 200),
        Edit(("hops", 0, "response", "status"), 302),
        Edit(("request", "headers", 0, 0), "X-A"),
    ]


def test_the_urls_of_a_case_go_with_its_name() -> None:
    case, _ = one_call()
    case["hops"][0]["response"]["headers"] = [["Location", "http://localhost:{portB}/case/one/1"]]

    other = renamed(case, "two")

    assert other["id"] == "two"
    assert other["hops"][0]["response"]["headers"] == [["Location", "http://localhost:{portB}/case/two/1"]]
    assert renamed(other, "one") == case


def test_every_edit_of_every_drawn_case_is_a_case_or_none_and_the_original_stays() -> None:
    for number in range(40):
        case = draw_case(5, number)
        before = copy.deepcopy(case)
        for edit in itertools.islice(itertools.chain(*stages(case)), 0, None, 7):
            small = edited(case, [edit])
            assert small is None or CASE.fits(small)
        # All of a stage at once, too, whatever the edits do to each other's places.
        for edits in stages(case):
            small = edited(case, edits)
            assert small is None or size(small) <= size(case) + 8
        assert case == before
