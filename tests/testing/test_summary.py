from crossorigin.testing.fetch_result import FetchResult
from crossorigin.testing.summary import summary
from tests.testing.results import blocked, fetched, readable, refuses_preflights, responds


def of(result: FetchResult) -> str:
    outcomes = [(fetch.browser.name, fetch.outcome) for fetch in result.fetches]
    return summary((name, outcome) for name, outcome in outcomes if outcome is not None)


def test_all_alike() -> None:
    assert of(readable()) == "readable in every engine"
    assert of(blocked()) == "blocked by MissingAllowOriginHeader in every engine"


def test_one_alone() -> None:
    assert of(readable()["firefox"]) == "readable in Firefox"


def test_not_alike() -> None:
    assert of(fetched(refuses_preflights, method="PUT")) == (
        "blocked by PreflightMissingAllowOriginHeader in Chromium and Firefox;"
        " blocked by PreflightInvalidStatus in Safari"
    )


def test_what_is_hidden() -> None:
    assert of(fetched(responds(), mode="no-cors")) == "opaque in every engine"

    redirects = responds(("Access-Control-Allow-Origin", "*"), ("Location", "/a"), status=302)
    assert of(fetched(redirects, redirect="manual")) == "an opaque redirect in every engine"
