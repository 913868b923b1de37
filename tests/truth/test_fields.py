from collections.abc import Callable
from typing import Any

import pytest

from tests.truth.fields import Difference, differences
from tests.truth.samples import one_call, two_calls

Record = dict[str, Any]


def _differ(
    spoil: Callable[[Record], object], sample: Callable[[], tuple[Record, Record]] = one_call
) -> list[Difference]:
    expected, got = sample()[1], sample()[1]
    spoil(got)
    return list(differences(expected, got))


def _set(name: str, value: object) -> Callable[[Record], object]:
    return lambda record: record["steps"][0].__setitem__(name, value)


@pytest.mark.parametrize(
    ("name", "value", "expected", "got"),
    [
        ("type", "opaque", "cors", "opaque"),
        ("status", 201, "200", "201"),
        ("redirected", True, "False", "True"),
        ("headers", [["a", "b"]], "content-length: 9", "a: b"),
    ],
)
def test_each_field_of_a_step_is_compared(name: str, value: object, expected: str, got: str) -> None:
    assert _differ(_set(name, value)) == [
        Difference(case="one", field=name, step=0, expected=(expected,), got=(got,)),
    ]


def test_the_values_of_headers_count() -> None:
    (found,) = _differ(_set("headers", [["content-length", "10"]]))

    assert (found.field, found.expected, found.got) == ("headers", ("content-length: 9",), ("content-length: 10",))


def test_an_error_differs_from_a_response_in_every_field_that_it_lacks() -> None:
    found = _differ(lambda record: record.update(steps=[{"outcome": "error"}]))

    assert [difference.field for difference in found] == ["outcome", "type", "status", "redirected", "headers"]
    assert (found[0].expected, found[0].got) == (("response",), ("error",))
    assert (found[1].expected, found[1].got) == (("cors",), ("nothing",))


def test_an_outcome_that_the_model_does_not_tell_is_not_compared() -> None:
    expected, got = one_call()[1], one_call()[1]
    expected["steps"], got["steps"] = [{"outcome": "load"}], [{"outcome": None}]
    assert list(differences(expected, got)) == []

    got["steps"] = [{"outcome": "error"}]
    assert [difference.field for difference in differences(expected, got)] == ["outcome"]


def test_a_step_too_few_differs() -> None:
    found = _differ(lambda record: record["steps"].pop(), two_calls)

    assert {difference.step for difference in found} == {1}
    assert (found[0].field, found[0].expected, found[0].got) == ("outcome", ("response",), ("nothing",))


@pytest.mark.parametrize(
    ("name", "value"),
    [("method", "HEAD"), ("preflight", True), ("hop", 1), ("step", 1), ("headers", {"cookie": "sid=1"})],
)
def test_each_part_of_a_request_on_the_wire_is_compared(name: str, value: object) -> None:
    (found,) = _differ(lambda record: record["wire"][1].__setitem__(name, value))

    assert (found.field, found.step) == ("wire", 0)
    assert found.expected[1] == "step 0  hop 0  GET  cookie  origin: '{A}'"
    assert found.expected[1] != found.got[1]
    assert found.expected[0] == found.got[0]


@pytest.mark.parametrize("name", ["origin", "access-control-request-method", "access-control-request-headers"])
def test_the_values_of_cors_headers_on_the_wire_count(name: str) -> None:
    assert len(_differ(lambda record: record["wire"][0]["headers"].__setitem__(name, "x"))) == 1


@pytest.mark.parametrize("name", ["cookie", "authorization"])
def test_of_credentials_on_the_wire_only_the_presence_counts(name: str) -> None:
    expected, got = one_call()[1], one_call()[1]
    expected["wire"][1]["headers"][name] = "one"
    got["wire"][1]["headers"][name] = "other"
    assert list(differences(expected, got)) == []

    del got["wire"][1]["headers"][name]
    assert [difference.field for difference in differences(expected, got)] == ["wire"]


def test_a_request_too_few_or_too_many_names_its_step() -> None:
    expected, got = two_calls()[1], two_calls()[1]
    del got["wire"][2]

    assert [difference.step for difference in differences(expected, got)] == [1]
    assert [difference.step for difference in differences(got, expected)] == [1]


def test_a_request_that_one_has_early_names_the_earlier_step() -> None:
    expected, got = two_calls()[1], two_calls()[1]
    del got["wire"][1]

    assert [difference.step for difference in differences(expected, got)] == [0]
    assert [difference.step for difference in differences(got, expected)] == [0]


def test_a_request_to_no_hop_is_named_by_its_address() -> None:
    expected, got = one_call()[1], one_call()[1]
    expected["wire"][1] |= {"hop": None, "url": "{B}/x"}
    got["wire"][1] |= {"hop": None, "url": "{B}/y"}

    (found,) = differences(expected, got)

    assert found.expected[1] == "step 0  {B}/x  GET  cookie  origin: '{A}'"
    assert found.got[1] == "step 0  {B}/y  GET  cookie  origin: '{A}'"


def test_the_lines_of_the_console_and_their_order_count() -> None:
    expected, got = one_call()[1], one_call()[1]
    expected["console"], got["console"] = ["a", "b"], ["b", "a"]

    assert list(differences(expected, got)) == [
        Difference(case="one", field="console", step=None, expected=("a", "b"), got=("b", "a"))
    ]
