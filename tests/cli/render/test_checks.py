from crossorigin.cli.render.checks import print_checks
from tests.cli.render.printing import printed
from tests.cli.render.samples import READABLE, TRACE, report, verdict


def test_every_check_with_what_it_was_decided_from() -> None:
    given = report(browsers=(verdict("chromium", trace=TRACE), verdict("safari")))
    assert printed(print_checks, given).split("\n") == [
        "Checks",
        "  Chromium",
        "    ✓ CORS check of the preflight",
        "        request origin: https://app.example.com",
        "        access-control-allow-origin: absent",
        "    ✗ status, step 7",
        "        status: 405",
        "        empty: (empty)",
        "    ✓ the CORS-preflight cache answered",
        "    → followed a redirect to https://api.example.com/other",
        "    ! warned: CORSAllowHeaderFromPreflightDeprecation",
    ]


def test_nothing_was_checked() -> None:
    assert printed(print_checks, READABLE) == ""
