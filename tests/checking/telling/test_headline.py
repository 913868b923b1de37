import pytest

from crossorigin.checking.report import Report, Verdict, Warning_
from crossorigin.checking.telling.headline import MARKS, headline
from tests.cli.render.samples import BLOCKED, HELD_BACK, READABLE, UNREACHABLE, report, request, verdict, verdicts

_WARNING = Warning_(id="a", text="A.")
_NO_ORIGIN = {"readable": False, "cause": "MissingAllowOriginHeader"}
_STATUS = {"readable": False, "cause": "PreflightInvalidStatus", "parameter": "405", "preflight": "failed"}


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (READABLE, "Readable in every browser."),
        (report(warnings=(_WARNING,)), "Readable in every browser, with 1 warning."),
        (report(warnings=(_WARNING, _WARNING)), "Readable in every browser, with 2 warnings."),
        (report(browsers=(verdict("firefox"),)), "Readable in Firefox."),
        (HELD_BACK, "Passes in every browser as far as the preflight. The request itself was not sent."),
        (
            report(request=request(method="POST"), browsers=verdicts(readable=None), warnings=(_WARNING,)),
            (
                "Nothing was asked: POST needs no preflight here, and may change something on the server;"
                " --send sends POST."
            ),
        ),
        (BLOCKED, "Blocked in every browser: the preflight does not allow the request header authorization."),
        (
            report(browsers=(verdict("chromium"), verdict("safari", **_NO_ORIGIN))),
            "Blocked in Safari: the response has no Access-Control-Allow-Origin. Readable in Chromium.",
        ),
        (
            report(browsers=(verdict("chromium", readable=None), verdict("safari", **_STATUS))),
            "Blocked in Safari: the preflight got status 405. The preflight passes in Chromium.",
        ),
        (
            report(
                browsers=(
                    verdict("chromium", **_NO_ORIGIN),
                    verdict("firefox", **_STATUS),
                    verdict("safari", **_NO_ORIGIN),
                )
            ),
            (
                "Blocked in Chromium and Safari: the response has no Access-Control-Allow-Origin;"
                " in Firefox: the preflight got status 405."
            ),
        ),
        (UNREACHABLE, "No HTTP response, so nothing for CORS to decide: 127.0.0.1:1 refused the connection."),
    ],
)
def test_headline(given: Report, text: str) -> None:
    assert headline(given) == text


def test_every_verdict_has_a_mark() -> None:
    assert set(MARKS) == set(Verdict)
