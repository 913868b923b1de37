from dataclasses import replace

from crossorigin.cli.doctoring.examined import Examined, examine_application
from crossorigin.cli.doctoring.text import print_examined
from crossorigin.cli.render.page import Page
from crossorigin.doctor.finding import Finding, FindingID, Severity
from crossorigin.doctor.layer import Stack
from crossorigin.doctor.replayed import Asked, Replayed
from tests.cli.doctoring import sites


def _printed(examined: Examined) -> str:
    page = Page(width=100, color=False)
    print_examined(page, examined)
    return str(page)


def test_what_is_wrong_and_the_line_to_change() -> None:
    text = _printed(examine_application("sites:faulty", sites.faulty, [], None))
    assert text.startswith(
        """\
✗ sites:faulty: 1 error and 3 warnings.

  ✗ preflight for PUT /items/1
    RequireToken answered 401; CORSMiddleware of crossorigin never saw it.
    -> install(app, policy)  # of crossorigin.adapters.starlette
    preflight-answered-elsewhere
"""
    )
    assert text.endswith(
        """\
Layers, outermost first
  ServerErrorMiddleware  (answers exceptions)
  RequireToken  (may answer)
  CORSMiddleware of crossorigin  (crossorigin)
  the router

Replayed, as from https://app.example.com
  preflight for PUT /items/1: 401 by RequireToken
  GET /crossorigin-doctor/no-such-path: 401 by RequireToken"""
    )


def test_all_is_well() -> None:
    text = _printed(examine_application("x", sites.sound, [], None))
    assert text.startswith("✓ x: nothing is wrong.\n\nLayers")
    assert "204 by CORSMiddleware of crossorigin, Access-Control-Allow-Origin:\n  https://app.example.com\n" in text


def test_much_is_cut_and_all_is_escaped() -> None:
    finding = Finding(id=FindingID.NO_CORS, severity=Severity.NOTE, where="\x1b[2J", sentence="\u202e", change="\x07")
    failed = Replayed(asked=Asked(path="/"), status=None, failure="no answer\x1b")
    examined = Examined(
        target="\x1b",
        stack=Stack(framework="", layers=()),
        origin="\x1b",
        replayed=(failed,) * 20,
        findings=(finding, replace(finding, change="")),
    )
    text = _printed(examined)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text
    assert "\n  preflight for GET /: no answer\\x1b\n" in text
    assert text.count("\n    -> ") == 1
    assert text.endswith("\n  and 8 more: --format json has them all")
