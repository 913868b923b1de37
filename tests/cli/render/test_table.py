from crossorigin.cli.render.table import print_browsers
from tests.cli.render.printing import printed
from tests.cli.render.samples import report, verdict

_BROWSERS = (
    verdict("chromium", notes=("Sends the preflight anew each time.",)),
    verdict("safari", readable=False, preflight="failed", cause="PreflightMissingAllowOriginHeader"),
)


def test_one_row_for_each_browser() -> None:
    assert printed(print_browsers, report(browsers=_BROWSERS)).split("\n") == [
        "Browsers",
        "            page reads it  preflight   cause",
        "  Chromium  ✓ yes          not needed  none",
        "  Safari    ✗ no           ✗ failed    PreflightMissingAllowOriginHeader",
        "  Chromium: Sends the preflight anew each time.",
    ]


def test_on_a_narrow_screen_one_block_for_each_browser() -> None:
    assert printed(print_browsers, report(browsers=_BROWSERS[1:]), width=40).split("\n") == [
        "Browsers",
        "  Safari",
        "    page reads it: ✗ no",
        "    preflight: ✗ failed",
        "    PreflightMissingAllowOriginHeader",
    ]


def test_a_row_that_just_fits_stays_one() -> None:
    widest = max(map(len, printed(print_browsers, report(browsers=_BROWSERS[1:])).split("\n")))
    assert "page reads it:" not in printed(print_browsers, report(browsers=_BROWSERS[1:]), width=widest)
    assert "page reads it:" in printed(print_browsers, report(browsers=_BROWSERS[1:]), width=widest - 1)


def test_no_browser_no_table() -> None:
    assert printed(print_browsers, report(browsers=())) == ""
