import dataclasses
from typing import Any

import pytest

from crossorigin.checking.fixes.need import Need
from crossorigin.fetch.origin import InvalidOrigin
from tests.checking.fixes.needs import need


def test_a_need_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        need().origin = "null"  # type: ignore[misc]  # what the test is about


def test_only_cause_origin_and_url_must_be_given() -> None:
    found = Need(cause="OpaqueResponse", origin="null", url="https://api.example.com/")

    assert (found.method, found.request_header_names, found.credentials, found.max_age) == ("GET", (), False, None)


@pytest.mark.parametrize("origin", ["null", "http://localhost:3000", "capacitor://localhost", "http://[::1]:8080"])
def test_every_serialized_origin_goes(origin: str) -> None:
    assert need(origin=origin).origin == origin


def test_an_unknown_cause_is_refused_with_the_likely_one() -> None:
    with pytest.raises(
        ValueError, match=r"'MissingAllowOrigin' is not a cause: did you mean MissingAllowOriginHeader\?"
    ):
        need("MissingAllowOrigin")
    with pytest.raises(ValueError, match=r"'\\x1b' is not a cause$"):
        need("\x1b")


@pytest.mark.parametrize("origin", ["https://app.example.com/", "*", "https://*.example.com", "app.example.com", ""])
def test_what_is_no_origin_is_refused_in_the_words_of_the_parser(origin: str) -> None:
    with pytest.raises(InvalidOrigin, match="is not an origin"):
        need(origin=origin)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"method": "A B"}, r"method 'A B' is not a token \(RFC 9110, 5\.6\.2\), so no browser sends it"),
        ({"method": ""}, "method '' is not a token"),
        ({"request_header_names": ("x-a", 'x"b')}, "request header name 'x\"b' is not a token"),
        ({"request_header_names": ("x-*",)}, r"request header name 'x-\*' would be a wildcard .*: give exact names"),
        ({"expose": ("*",)}, r"exposed header name '\*' would be a wildcard"),
        ({"expose": ("x\ny",)}, r"exposed header name 'x\\ny' is not a token"),
        ({"max_age": -1}, "max_age -1 is negative: give seconds, 0 for no caching, or None"),
    ],
)
def test_what_no_browser_sends_is_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        need(**facts)


def test_odd_tokens_are_tokens() -> None:
    assert need(method="X'$`", request_header_names=("x-%#|~",), max_age=0).method == "X'$`"


def test_a_page_may_have_an_opaque_origin_or_lose_its_own() -> None:
    assert need(origin="null").has_opaque_origin
    assert not need(origin="null", sent_origin="null").lost_its_origin
    assert need(sent_origin="null").lost_its_origin
    assert not need().lost_its_origin
    assert not need().has_opaque_origin


def test_it_knows_whether_the_preflight_failed() -> None:
    assert need("PreflightInvalidStatus").is_preflight
    assert not need().is_preflight
