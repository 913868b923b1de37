from typing import Any

import pytest

from crossorigin.checking.fixes.answer import (
    AllowedAnswer,
    NoSnippet,
    allowed_answer,
    listed_method,
    preflight_headers,
    response_headers,
)
from crossorigin.checking.fixes.causes import OTHER_CAUSES, SERVER_CAUSES
from tests.checking.fixes.needs import need
from tests.checking.fixes.policies import ANY, FULL, PLAIN


def answer_to(**facts: Any) -> AllowedAnswer:
    answer = allowed_answer(need(**facts))
    assert isinstance(answer, AllowedAnswer)
    return answer


def test_an_answer_allows_what_the_request_needs_and_no_more() -> None:
    assert answer_to(
        method="PUT", request_header_names=("x-a",), credentials=True, expose=("x-total",), max_age=600
    ) == AllowedAnswer(
        origin="https://app.example.com",
        methods=("GET", "HEAD", "POST", "PUT"),
        headers=("x-a",),
        credentials=True,
        expose=("x-total",),
        max_age=600,
    )


def test_a_safelisted_method_is_listed_once() -> None:
    assert answer_to(method="POST").methods == ("GET", "HEAD", "POST")


def test_names_that_differ_in_case_alone_are_one() -> None:
    found = answer_to(request_header_names=("X-A", "x-b", "x-a"), expose=("ETag", "etag"))

    assert found.headers == ("X-A", "x-b")
    assert found.expose == ("ETag",)


@pytest.mark.parametrize(
    ("method", "listed"),
    [("patch", "PATCH"), ("Query", "QUERY"), ("put", "PUT"), ("PUT", "PUT"), ("Foo", "Foo"), ("purge", "purge")],
)
def test_a_method_in_lower_case_is_listed_as_its_author_means_it(method: str, listed: str) -> None:
    assert listed_method(method) == listed
    assert answer_to(method=method).methods[-1] == listed


def test_a_page_without_an_origin_gets_the_wildcard_at_most() -> None:
    assert answer_to(origin="null").is_for_any_origin
    assert not answer_to().is_for_any_origin


def test_no_answer_lets_such_a_page_in_with_credentials() -> None:
    refusal = allowed_answer(need(origin="null", credentials=True))

    assert isinstance(refusal, NoSnippet)
    assert "answers every site" in refusal.reason


def test_a_page_that_lost_its_origin_is_allowed_by_its_own_name() -> None:
    assert answer_to(sent_origin="null").origin == "https://app.example.com"


@pytest.mark.parametrize("cause", OTHER_CAUSES)
def test_there_is_no_snippet_where_no_header_helps(cause: str) -> None:
    assert isinstance(allowed_answer(need(cause)), NoSnippet)


@pytest.mark.parametrize("cause", SERVER_CAUSES)
def test_there_is_an_answer_to_every_cause_of_the_server(cause: str) -> None:
    assert isinstance(allowed_answer(need(cause)), AllowedAnswer)


def test_headers_of_a_full_policy() -> None:
    shared = (
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Credentials", "true"),
    )
    assert response_headers(FULL) == (
        *shared,
        ("Access-Control-Expose-Headers", "X-Total, x-page"),
        ("Vary", "Origin"),
    )
    assert preflight_headers(FULL) == (
        *shared,
        ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT"),
        ("Access-Control-Allow-Headers", "content-type, X-Token"),
        ("Access-Control-Max-Age", "600"),
        ("Vary", "Origin"),
    )


def test_headers_of_a_plain_policy() -> None:
    assert response_headers(PLAIN) == (("Access-Control-Allow-Origin", "https://app.example.com"), ("Vary", "Origin"))
    assert [name for name, _ in preflight_headers(PLAIN)] == [
        "Access-Control-Allow-Origin",
        "Access-Control-Allow-Methods",
        "Vary",
    ]


def test_an_answer_for_every_origin_does_not_vary() -> None:
    assert response_headers(ANY) == (("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "x-total"))
    assert ("Access-Control-Max-Age", "0") in preflight_headers(ANY)
    assert "Vary" not in dict(preflight_headers(ANY))
