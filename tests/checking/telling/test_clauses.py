import pytest

from crossorigin.browser.causes import Cause
from crossorigin.checking.telling.clauses import cause_clause, clause
from tests.cli.render.samples import verdict


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_a_clause(cause: Cause) -> None:
    text = clause(verdict(readable=False, cause=cause.value, parameter="value"))
    assert text
    assert "{" not in text
    assert not text.endswith(".")
    assert not cause.value.startswith("Preflight") or "preflight" in text


@pytest.mark.parametrize(
    ("cause", "parameter", "text"),
    [
        ("MissingAllowOriginHeader", "", "the response has no Access-Control-Allow-Origin"),
        ("PreflightMissingAllowOriginHeader", "", "the preflight response has no Access-Control-Allow-Origin"),
        ("PreflightInvalidStatus", "405", "the preflight got status 405"),
        ("MethodDisallowedByPreflightResponse", "PUT", "the preflight does not allow the method PUT"),
        (
            "HeaderDisallowedByPreflightResponse",
            "\x1b" + "x" * 80,
            rf"the preflight does not allow the request header \x1b{'x' * 79}... (+1 character)",
        ),
    ],
)
def test_clauses(cause: str, parameter: str, text: str) -> None:
    assert clause(verdict(readable=False, cause=cause, parameter=parameter)) == text
    assert cause_clause(cause, parameter) == text


def test_an_opaque_response_is_no_failure_but_hidden() -> None:
    assert clause(verdict(readable=False, response_type="opaque")) == "mode no-cors hides the response from the page"
    assert "manual" in clause(verdict(readable=False, response_type="opaqueredirect"))


def test_what_is_readable_has_no_clause() -> None:
    assert clause(verdict()) == ""
