from dataclasses import replace

from crossorigin.checking.report import Warning_
from crossorigin.cli.demo_api.text import render_check, render_intro
from tests.cli.demo_api.samples import SCREEN, checked, works
from tests.cli.render.samples import BLOCKED, READABLE, UNREACHABLE


def test_intro() -> None:
    assert render_intro("http://127.0.0.1:1", SCREEN, keep=True) == (
        "A page of http://localhost:3000 asks an API at http://127.0.0.1:1, which runs\nuntil Ctrl-C.\n\n"
    )
    assert "`cors demo --keep` leaves it running" in render_intro("http://127.0.0.1:1", SCREEN, keep=False)


def test_a_check_in_a_few_lines() -> None:
    assert render_check(7, checked(), SCREEN).split("\n") == [
        "7. A fault",
        "  $ cors check URL --origin ORIGIN",
        "  ✗ Blocked in every browser: the preflight does not allow the request header",
        "    authorization.",
        "",
        "  Chromium's console:",
        f"    {BLOCKED.browsers[0].console[0]}",
        "",
        "  Why: Before GET https://api.example.com/items the browser asked",
        "       api.example.com for permission with OPTIONS. The page sets the request",
        "       header authorization, and api.example.com has to agree;",
        "       `Access-Control-Allow-Headers` says only `Content-Type`, so GET was never",
        "       sent.",
        "",
        "  Fix: Make api.example.com answer OPTIONS with `Access-Control-Allow-Headers:",
        "       authorization`.",
        "",
        "",
    ]


def test_what_is_worth_saying_of_a_readable_response() -> None:
    assert render_check(1, works(), SCREEN).split("\n") == [
        "1. None",
        "  $ cors check URL --origin ORIGIN",
        "  ✓ Readable in every browser.",
        "",
        "",
    ]
    assert "\n  JavaScript does not see" in render_check(1, works(hidden="x-total-count"), SCREEN)
    warnings = (Warning_(id="a", text="Ah."), Warning_(id="b", text="Beh."))
    text = render_check(1, replace(works(warning="b"), report=replace(READABLE, warnings=warnings)), SCREEN)
    assert text.endswith("with 2 warnings.\n\n  Beh.\n\n")


def test_what_is_not_as_expected_is_said_loudly() -> None:
    assert "\n\n  NOT AS EXPECTED: the warning b is missing\n" in render_check(1, works(warning="b"), SCREEN)


def test_no_answer_at_all() -> None:
    text = render_check(1, checked(report=UNREACHABLE), SCREEN)
    assert "\n  ✗ No HTTP response, so nothing for CORS to decide: 127.0.0.1:1 refused the\n" in text
    assert "Chromium" not in text
    assert "\n\n  NOT AS EXPECTED: no browser gets an answer: 127.0.0.1:1 refused" in text


def test_a_terminal_that_knows_ascii_alone() -> None:
    assert render_check(1, checked(), replace(SCREEN, encoding="ascii")).isascii()
