from crossorigin.checking.report import Warning_
from crossorigin.cli.render.remarks import (
    print_exceptions,
    print_hidden_headers,
    print_undecidable,
    print_warnings,
)
from tests.cli.render.printing import printed
from tests.cli.render.samples import BLOCKED, READABLE, report, verdict


def test_hidden_headers() -> None:
    assert printed(print_hidden_headers, READABLE).replace("\n ", "") == (
        "  JavaScript does not see the response headers date and x-total-count. A server shows one by naming it in"
        " `Access-Control-Expose-Headers`."
    )
    assert printed(print_hidden_headers, BLOCKED) == ""
    assert printed(print_hidden_headers, report(browsers=(verdict(readable=False, hidden_headers=("date",)),))) == ""


def test_warnings() -> None:
    warnings = (
        Warning_(id="vary", text="No `Vary: Origin`."),
        Warning_(id="max-age", text="Too long.", browsers=("safari", "chromium")),
    )
    assert printed(print_warnings, report(warnings=warnings)).split("\n") == [
        "Warnings",
        "  ! No `Vary: Origin`.",
        "    vary",
        "  ! Too long.",
        "    max-age (Chromium and Safari)",
    ]
    assert printed(print_warnings, READABLE) == ""


def test_undecidable() -> None:
    assert printed(print_undecidable, report(undecidable=("One.", "Two."))).split("\n") == [
        "What headers cannot decide",
        "  - One.",
        "  - Two.",
    ]
    assert printed(print_undecidable, READABLE) == ""


def test_of_a_traceback_the_end() -> None:
    given = report(exceptions=("\n".join(f"line {number}" for number in range(14)) + "\n",))
    lines = printed(print_exceptions, given, verbose=False).split("\n")
    assert lines[:3] == ["The application raised", "    (2 lines above: --verbose)", "    line 2"]
    assert lines[-1] == "    line 13"
    assert "    (2 lines above)\n" in printed(print_exceptions, given, verbose=False, hints=False)
    assert "    line 0\n" in printed(print_exceptions, given, verbose=True)
    assert printed(print_exceptions, report(exceptions=("KeyError: 1",)), verbose=False) == (
        "The application raised\n    KeyError: 1"
    )
