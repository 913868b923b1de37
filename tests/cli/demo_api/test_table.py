from dataclasses import replace

from crossorigin.cli.demo_api.table import render_table
from tests.cli.demo_api.samples import SCREEN, checked, works
from tests.cli.render.samples import READABLE, verdict

_MIXED = replace(
    works(),
    report=replace(READABLE, browsers=(verdict("chromium"), verdict("firefox"), verdict("safari", readable=False))),
)


def test_routes_by_browsers() -> None:
    assert render_table((checked(), works()), SCREEN).split("\n") == [
        "All routes",
        "          Chromium   Firefox    Safari",
        "  /path   ✗ blocked  ✗ blocked  ✗ blocked",
        "  /works  ✓ reads    ✓ reads    ✓ reads",
        "",
        "✓ 2 of 2 routes do what they are there to show.",
        "",
    ]


def test_on_a_narrow_screen_two_lines_for_each_route() -> None:
    assert render_table((checked(), _MIXED), replace(SCREEN, width=40)).split("\n") == [
        "All routes",
        "  /path",
        "    ✗ blocked: every browser",
        "  /works",
        "    ✓ reads: Chromium and Firefox",
        "    ✗ blocked: Safari",
        "",
        "✗ 1 of 2 routes do what they are there",
        "  to show.",
        "",
    ]
