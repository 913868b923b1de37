"""What the drawer's README says is not drawn, and that the same seed draws the same."""

from collections import Counter
from typing import Any

import pytest

from tests.browsers.draw import draw_case
from tests.browsers.drawing.sites import at_another_site
from tests.browsers.sites import DEFAULT, SITES

SEED, COUNT = 7, 3000


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    return [draw_case(SEED, number) for number in range(COUNT)]


class Only:
    """A source of chance that knows one site, and keeps those it was asked to choose from."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.names: list[str] = []

    def choices(self, names: list[str], _weights: list[int]) -> list[str]:
        self.names = names
        return [self._name]


def locations(case: dict[str, Any]) -> list[str]:
    return [
        value
        for hop in case["hops"]
        for part in ("preflight", "response")
        for field, value in hop[part]["headers"]
        if field.lower() == "location"
    ]


def test_a_case_depends_on_its_seed_and_number_alone(cases: list[dict[str, Any]]) -> None:
    assert [draw_case(SEED, number) for number in (2999, 5, 5)] == [cases[2999], cases[5], cases[5]]
    assert [draw_case(SEED + 1, number) for number in range(20)] != cases[:20]


def test_every_site_is_drawn(cases: list[dict[str, Any]]) -> None:
    drawn = Counter(case.get("site", DEFAULT) for case in cases)
    assert set(drawn) == set(SITES)
    assert drawn[DEFAULT] > COUNT * 0.8


@pytest.mark.parametrize(
    ("location", "kept"),
    [
        ("http://{hostA}/x", "http://{hostA}/x"),
        ("http://u@{hostA}/x", "https://u@{hostA}/x"),
        ("HTTP:\\\\u:p@{hostA}/x", "https:\\\\u:p@{hostA}/x"),
        ("http://{hostB}/{hostA}", "http://{hostB}/{hostA}"),
        ("ftp://{hostA}/x", "ftp://{hostA}/x"),
        ("http:/case/1", "/case/1"),
    ],
)
def test_no_redirect_names_a_user_at_the_pages_own_host_by_http(location: str, kept: str) -> None:
    said = {"status": 302, "headers": [["Location", location], ["X", "http://{hostA}/"]]}
    case = {
        "request": {"by": "img"},
        "hops": [{"at": "A", "preflight": {"status": 204, "headers": []}, "response": said}],
    }
    moved: Any = at_another_site(Only("mixed"), case)  # type: ignore[arg-type]  # the one thing asked of `Random`
    assert locations(moved) == [kept]
    assert moved["hops"][0]["response"]["headers"][1] == ["X", "http://{hostA}/"]


@pytest.mark.parametrize(
    ("call", "status", "missing"),
    [
        ({"by": "module"}, 204, {"h2"}),
        ({"by": "import"}, 204, {"h2"}),
        ({"by": "module"}, 200, set()),
        ({"by": "script"}, 204, set()),
        ({"by": "modulepreload"}, 200, {"mixed", "mixed-loopback", "mixed-localhost"}),
        ({"keepalive": True}, 200, {"mixed", "mixed-loopback", "mixed-localhost"}),
    ],
)
def test_where_a_case_is_not_drawn(call: dict[str, Any], status: int, missing: set[str]) -> None:
    silent = {"status": 204, "headers": []}
    chance = Only("https")
    case = {"request": call, "hops": [{"at": "A", "preflight": silent, "response": {"status": status, "headers": []}}]}
    at_another_site(chance, case)  # type: ignore[arg-type]  # as above
    assert set(SITES) - {DEFAULT} - set(chance.names) == missing


def test_over_http2_no_length_and_no_control_characters_are_drawn(cases: list[dict[str, Any]]) -> None:
    over_http2 = [case for case in cases if SITES[case.get("site", DEFAULT)].is_http2]
    assert over_http2
    for case in over_http2:
        lines = [line for hop in case["hops"] for part in ("preflight", "response") for line in hop[part]["headers"]]
        assert not any(field.lower() == "content-length" for field, _ in lines)
        assert not any(ord(c) < 32 and c != "\t" for _, value in lines for c in value)
