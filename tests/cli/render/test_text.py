import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crossorigin.checking.report import Report
from crossorigin.checking.telling.escape import escape_lines
from crossorigin.cli.render.text import render_text
from tests.cli.render.hostile import hostile_reports
from tests.cli.render.samples import BLOCKED, HELD_BACK, READABLE, TRACE, UNREACHABLE, report, verdicts

_READABLE = """\
✓ Readable in every browser.

  GET https://api.example.com/items
  by fetch from https://app.example.com, credentials same-origin

Exchange
  No preflight is needed: GET is CORS-safelisted, and the page sets no header.

  Request
  → GET https://api.example.com/items
    Origin: https://app.example.com
    and Accept
  ← 200 OK
    Access-Control-Allow-Origin: https://app.example.com
    and Content-Type

Browsers
            page reads it  preflight   cause
  Chromium  ✓ yes          not needed  none
  Firefox   ✓ yes          not needed  none
  Safari    ✓ yes          not needed  none

  JavaScript does not see the response headers date and x-total-count. A server
  shows one by naming it in `Access-Control-Expose-Headers`.
"""


def test_a_readable_response() -> None:
    assert render_text(READABLE, width=80, color=False) == _READABLE


def test_a_blocked_request_begins_with_the_answer_and_tells_the_rest_in_order() -> None:
    lines = render_text(BLOCKED, width=80, color=False).split("\n")
    assert lines[0].startswith("✗ Blocked in every browser: the preflight does not allow the request header")
    titles = [line for line in lines[2:] if line and not line.startswith(" ")]
    assert titles == ["Exchange", "Browsers", "Console", "Why", "Fix", "Warnings", "What headers cannot decide"]


def test_no_response() -> None:
    text = render_text(UNREACHABLE, width=80, color=False)
    assert text.startswith(
        "✗ No HTTP response, so nothing for CORS to decide: 127.0.0.1:1 refused the\n  connection.\n"
    )
    assert "Browsers" not in text


def test_notes_stand_with_the_question() -> None:
    text = render_text(report(notes=("the header Cookie is left out",)), width=80, color=False)
    assert "credentials same-origin\n  note: the header Cookie is left out\n\nExchange" in text


def test_verbose_shows_the_checks() -> None:
    given = report(browsers=verdicts(trace=TRACE))
    assert "\nChecks\n" in render_text(given, width=80, color=False, verbose=True)
    assert "\nChecks\n" not in render_text(given, width=80, color=False)


def test_a_terminal_that_knows_ascii_alone() -> None:
    text = render_text(BLOCKED, width=80, color=False, encoding="ascii")
    assert text.isascii()
    assert text.startswith("x Blocked")
    assert "\n  < 200 OK\n" in text
    assert "header 'authorization' is not allowed" in text


@pytest.mark.parametrize("given", [READABLE, BLOCKED, UNREACHABLE, HELD_BACK])
def test_colour_says_nothing_that_the_words_do_not(given: Report) -> None:
    from rich.text import Text

    coloured = render_text(given, width=80, color=True)
    assert "\x1b[" in coloured
    assert Text.from_ansi(coloured).plain == render_text(given, width=80, color=False)


def _verbatim(given: Report) -> tuple[str, ...]:
    console = (line for browser in given.browsers for line in browser.console)
    return *console, *(fix.snippet for fix in given.fixes), *given.exceptions


@given(hostile_reports(), st.integers(40, 120), st.booleans())
def test_whatever_a_server_sends_prints_and_fits(given: Report, width: int, verbose: bool) -> None:
    text = render_text(given, width=width, color=False, verbose=verbose)
    lines = text.removesuffix("\n").split("\n")
    assert all(line.isprintable() for line in lines)
    too_wide = {line.removeprefix("    ") for line in lines if cell_len(line) > width}
    assert too_wide <= {line for part in _verbatim(given) for line in escape_lines(part)}


@given(hostile_reports(), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_whatever_a_server_sends_can_be_encoded(given: Report, encoding: str) -> None:
    text = render_text(given, width=80, color=True, encoding=encoding)
    assert text.encode(encoding)


def test_nothing_asked_is_marked_as_a_question() -> None:
    nothing = report(exchange=(), browsers=verdicts(readable=None))
    assert render_text(nothing, width=80, color=False).startswith("? Nothing was asked: ")
    assert "\x1b[33m? " in render_text(nothing, width=80, color=True)
