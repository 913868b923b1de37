from dataclasses import replace
from typing import Any

import pytest

from crossorigin.checking.report import Report, Warning_
from crossorigin.cli.demo_api.checks import Checked
from crossorigin.cli.demo_api.repair_text import render_policy, render_repair
from crossorigin.cli.demo_api.routes import Expected, Route
from tests.cli.demo_api.samples import SCREEN, checked, works
from tests.cli.render.samples import BLOCKED, HELD_BACK, READABLE, UNREACHABLE, verdict, verdicts

_WARNED = replace(READABLE, warnings=(Warning_(id="a-b", text="A."), Warning_(id="c", text="C.")))
_SHOWN = replace(READABLE, browsers=verdicts(readable_headers=(("x-total-count", "42"),)))
_MIXED = replace(READABLE, browsers=(verdict("chromium"), verdict("firefox"), verdict("safari", readable=False)))


def _repaired(report: Report = READABLE, **expected: Any) -> Checked:
    return checked(route=Route(path="/path", title="", expected=Expected(**expected)), report=report)


def test_the_policy_as_python() -> None:
    assert render_policy("policy = Policy(\n    max_age=600,\n)", "http://127.0.0.1:1", SCREEN).split("\n") == [
        "",
        "With a policy",
        "  The same API, unchanged, behind this policy at http://127.0.0.1:1. The API's",
        "  own CORS headers are replaced.",
        "",
        "    policy = Policy(",
        "        max_age=600,",
        "    )",
        "",
        "",
    ]


def test_each_route_before_and_after() -> None:
    after = _repaired(_SHOWN, shown="x-total-count")
    assert render_repair((checked(), works()), (_repaired(), after), SCREEN).split("\n") == [
        "          as it is               with the policy",
        "  /path   ✗ blocked              ✓ reads",
        "  /works  ! hides x-total-count  ✓ shows x-total-count",
        "",
        "✓ With the policy 2 of 2 routes are readable in every browser, without a",
        "  warning.",
        "",
    ]


def test_on_a_narrow_screen_two_lines_for_each_route_or_three() -> None:
    after = _repaired(_SHOWN, shown="x-total-count")
    assert render_repair((checked(), works()), (_repaired(), after), replace(SCREEN, width=48)).split("\n") == [
        "  /path",
        "    ✗ blocked → ✓ reads",
        "  /works",
        "    ! hides x-total-count",
        "    → ✓ shows x-total-count",
        "",
        "✓ With the policy 2 of 2 routes are readable in",
        "  every browser, without a warning.",
        "",
    ]


def test_the_table_stands_as_long_as_it_fits() -> None:
    def first_line(width: int) -> str:
        return render_repair((checked(),), (_repaired(),), replace(SCREEN, width=width)).split("\n")[0]

    table = "         as it is   with the policy"
    assert first_line(len(table)) == table
    assert first_line(len(table) - 1) == "  /path"


@pytest.mark.parametrize("width", [48, 49])
def test_both_states_stand_on_one_line_as_long_as_they_fit(width: int) -> None:
    after = _repaired(_SHOWN, shown="x-total-count")
    lines = render_repair((works(),), (after,), replace(SCREEN, width=width)).split("\n")
    assert ("    ! hides x-total-count → ✓ shows x-total-count" in lines) == (width == 49)


@pytest.mark.parametrize(
    ("report", "shown", "state"),
    [
        (BLOCKED, "", "✗ blocked"),
        (_MIXED, "", "✗ blocked in Safari"),
        (UNREACHABLE, "", "✗ no answer"),
        (HELD_BACK, "", "? not sent"),
        (_WARNED, "", "! a-b, c"),
        (READABLE, "x-total-count", "! hides x-total-count"),
        (_SHOWN, "x-total-count", "✓ shows x-total-count"),
        (READABLE, "", "✓ reads"),
    ],
)
def test_states(report: Report, shown: str, state: str) -> None:
    row = render_repair((checked(report=report),), (_repaired(shown=shown),), SCREEN).split("\n")[1]
    assert row.startswith(f"  /path  {state}  ")
    row = render_repair((checked(),), (_repaired(report, shown=shown),), SCREEN).split("\n")[1]
    assert row == f"  /path  ✗ blocked  {state}"


def test_what_is_not_repaired_is_said_loudly() -> None:
    after = (_repaired(), _repaired(_WARNED, no_warning=True), _repaired(_MIXED))
    text = render_repair((checked(),) * 3, after, replace(SCREEN, width=120))
    assert text.split("\n")[4:] == [
        "",
        "  NOT AS EXPECTED: /path with the policy: there should be no warning, and there is a-b, c",
        "",
        "  NOT AS EXPECTED: /path with the policy: Safari says not sent, expected was readable",
        "",
        "✗ With the policy 1 of 3 routes are readable in every browser, without a warning.",
        "",
    ]


def test_routes_do_not_get_lost() -> None:
    with pytest.raises(ValueError, match="shorter"):
        render_repair((checked(), works()), (_repaired(),), SCREEN)


def test_colours_and_none() -> None:
    assert "\x1b[32m✓ reads" in render_repair((checked(),), (_repaired(),), replace(SCREEN, color=True))
    assert "\x1b" not in render_repair((checked(),), (_repaired(),), SCREEN)


def test_a_terminal_that_knows_ascii_alone() -> None:
    for width in (40, 80):
        assert render_repair((checked(),), (_repaired(),), replace(SCREEN, encoding="ascii", width=width)).isascii()
    assert render_policy("é", "http://127.0.0.1:1", replace(SCREEN, encoding="ascii")).isascii()
