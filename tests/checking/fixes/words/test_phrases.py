import pytest

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.words.phrases import (
    answer_or_none,
    asked_first,
    by_one_layer,
    lines,
    never_sent,
    page,
    send,
    server,
    wire_origin,
    without_userinfo,
)
from tests.checking.fixes.needs import need
from tests.checking.fixes.policies import FULL, PLAIN


def test_a_page_is_called_by_its_origin_if_it_has_one() -> None:
    assert page(need()) == "the page at https://app.example.com"
    assert page(need(origin="null")) == "the page, whose origin is opaque (`null`),"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://user:pass@api.example.com:8443/a?b", "https://api.example.com:8443"),
        ("http://API.example.com:80/", "http://api.example.com"),
        ("file:///tmp/x", "file:///tmp/x"),
        ("http://[bad\x1b", "http://[bad\\x1b"),
    ],
)
def test_a_server_is_called_by_its_origin_if_it_has_one(url: str, name: str) -> None:
    assert server(need(url=url)) == name


def test_user_name_and_password_are_not_shown() -> None:
    assert without_userinfo("https://user:pass@a.example/b") == "https://a.example/b"
    assert without_userinfo("//[user:pass@") == "//[user:pass@"


def test_what_was_sent_may_differ_from_the_origin_of_the_page() -> None:
    assert wire_origin(need()) == "https://app.example.com"
    assert wire_origin(need(sent_origin="null")) == "null"


def test_headers_are_listed_as_lines() -> None:
    assert lines((("A", "b"), ("C", "d"))) == "`A: b` and `C: d`"


def test_an_answer_is_there_or_not() -> None:
    assert isinstance(answer_or_none(need()), AllowedAnswer)
    assert answer_or_none(need(origin="null", credentials=True)) is None


def test_the_response_alone_is_named_where_it_failed() -> None:
    assert send(need(), PLAIN) == (
        "Make https://api.example.com answer PUT with `Access-Control-Allow-Origin: https://app.example.com` and"
        " `Vary: Origin`, on error responses too"
    )


def test_the_preflight_is_named_before_the_response_where_it_failed() -> None:
    sentence = send(need("PreflightInvalidStatus", method="patch"), FULL)

    assert sentence.startswith("Make https://api.example.com answer OPTIONS with status 204 and `Access-Control-")
    assert "`Access-Control-Max-Age: 600`" in sentence
    assert ", before authentication and routing, and PATCH with `Access-Control-Allow-Origin: https" in sentence


def test_one_layer_is_enough() -> None:
    assert by_one_layer("Make it") == (
        "Let one layer alone set the CORS headers, take them out of the other, and make it"
    )


def test_the_preflight_is_introduced_and_its_failure_has_a_consequence() -> None:
    assert asked_first(need(method="patch")).startswith(
        "Before the browser sends patch it asks https://api.example.com"
    )
    assert never_sent(need()) == "so PUT was never sent"
