from dataclasses import replace
from typing import Any

import pytest

from crossorigin.browser import profiles
from tests.browsers.fake_engine import FakeEngine
from tests.browsers.fuzzing import shrinking
from tests.browsers.fuzzing.edits import size
from tests.browsers.fuzzing.runs import Disagreement, Row, disagreements_of
from tests.browsers.fuzzing.shrinking import Limits, is_same, shrink, smallest_first
from tests.truth.replay import replay
from tests.truth.samples import one_call

MODEL = profiles.CHROMIUM
ENGINE = FakeEngine(replace(MODEL, safelists_client_hints=False))
LIMITS = Limits(disagreements=5, rounds=30, candidates=40)


_ALLOWED = [["access-control-allow-origin", " {A} "], ["Access-Control-Allow-Credentials", "true"]]
_LISTS = [["Access-Control-Allow-Methods", "GET, PUT,"], ["Access-Control-Allow-Headers", "X-A, x-more,DPR"]]


def case_of(number: int) -> Row:
    """A case with a client hint, which the engine takes for an ordinary header, and much that is beside the point."""
    call = one_call()[0]["request"] | {"headers": [["x-a", "1"], ["DPR", "1"], ["X-B", "y" * 40]], "cache": "reload"}
    hops = [
        {
            "at": at,
            "preflight": {"status": 200 + number, "headers": [*_ALLOWED, *_LISTS, ["X", str(number)]]},
            "response": {"status": 302, "headers": [*_ALLOWED, ["Location", "{next}"]]},
        }
        for at in "BCA"
    ]
    hops[-1]["response"] = {"status": 201, "headers": [*_ALLOWED, ["Set-Cookie", "a=b"]]}
    case: Row = {"id": f"case{number}", "hops": hops}
    if number % 2:
        return case | {"request": call | {"method": "PUT", "body": "x"}}
    return case | {"steps": [call | {"headers": []}, call | {"wait_ms": 5}, call | {"credentials": "omit"}]}


def found(count: int) -> list[Disagreement]:
    """As many disagreements."""
    cases = [case_of(number) for number in range(count)]
    return disagreements_of(cases, ENGINE(cases), MODEL)


def test_a_disagreement_becomes_small_and_stays_what_it_is() -> None:
    first = found(5)

    small = shrink(first, ENGINE, MODEL, LIMITS)

    assert len(first) == 5
    for before, case in zip(first, small, strict=True):
        assert case["id"] == before.case["id"]
        assert len(case["hops"]) == 1
        # The other header stays: without it the browser alone makes a preflight, which is another sort of difference.
        assert [name for name, _value in case["request"]["headers"]] == ["Dpr", "X-B"]
        assert size(case) < 450
        (after,) = disagreements_of([case], ENGINE([case]), MODEL)
        assert is_same(before, after)


def test_the_work_is_bounded_and_all_are_shrunk_in_the_same_browsers() -> None:
    first, runs = found(5), []

    def counted(cases: Any) -> Any:
        runs.append(len(cases))
        return ENGINE(cases)

    small = shrink(first, counted, MODEL, Limits(disagreements=5, rounds=3, candidates=7))

    assert len(runs) == 3
    assert all(0 < count <= 5 * 7 for count in runs)
    assert sum(map(size, small)) < sum(size(disagreement.case) for disagreement in first)


def test_what_cannot_be_smaller_ends_early() -> None:
    (case,) = shrink(found(1), ENGINE, MODEL, LIMITS)
    runs = []

    def counted(cases: Any) -> Any:
        runs.append(len(cases))
        return ENGINE(cases)

    (same,) = shrink(disagreements_of([case], ENGINE([case]), MODEL), counted, MODEL, LIMITS)

    assert same == case
    assert len(runs) <= 3


def test_a_case_over_which_the_model_raises_is_no_smaller_form(monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = found(1)

    def picky(case: Any, profile: Any) -> Any:
        if case["id"] != first.case["id"]:
            raise ValueError("no such case")
        return replay(case, profile)

    monkeypatch.setattr(shrinking, "replay", picky)

    assert shrink([first], ENGINE, MODEL, LIMITS) == [first.case]


def test_one_of_another_sort_is_not_the_same() -> None:
    case, row = one_call()
    (wire,) = disagreements_of([case], [row | {"wire": row["wire"][1:]}], MODEL)
    (cookie,) = disagreements_of(
        [case], [row | {"wire": [row["wire"][0], row["wire"][1] | {"headers": {"origin": "{A}"}}]}], MODEL
    )
    (console,) = disagreements_of([case], [row | {"console": ["x"]}], MODEL)
    (both,) = disagreements_of([case], [row | {"wire": row["wire"][1:], "console": ["x"]}], MODEL)

    assert is_same(wire, wire)
    assert not is_same(wire, cookie)
    assert not is_same(wire, console)
    assert not is_same(wire, both)
    assert is_same(both, wire)


def test_of_each_sort_the_smallest_comes_first() -> None:
    case, row = one_call()
    long = case | {"id": "long", "request": case["request"] | {"body": "x" * 50}}
    spoilt: list[Any] = []
    for name, given, what in (
        ("a", long, {"console": ["x"]}),
        ("b", case, {"console": ["x"]}),
        ("c", long, {"wire": row["wire"][:1]}),
    ):
        renamed = given | {"id": name}
        disagreement = Disagreement(
            case=renamed, recording=row, differences=disagreements_of([case], [row | what], MODEL)[0].differences
        )
        spoilt.append(disagreement)

    assert [chosen.case["id"] for chosen in smallest_first(spoilt, 9)] == ["b", "c", "a"]
    assert [chosen.case["id"] for chosen in smallest_first(spoilt, 2)] == ["b", "c"]
