"""Events of AWS Lambda, and responses in their format."""

import json
from typing import Any

import pytest

from crossorigin.adapters.aws_lambda_events import answer, edited, lines_of, method_of, path_of
from tests.adapters.aws_events import ALB, ALB_MULTIPLE, ALL, HTTP_1, HTTP_2, REST, URL

ADDED = ("Vary", "Origin")


def edit(headers: Any) -> list[tuple[str, str]]:
    return [*headers, ADDED]


@pytest.mark.parametrize(
    ("event", "method"),
    [(REST, "POST"), (HTTP_1, "GET"), (HTTP_2, "POST"), (URL, "POST"), (ALB, "GET"), (ALB_MULTIPLE, "GET")],
)
def test_method(event: Any, method: str) -> None:
    assert method_of(event) == method


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        "warm up",
        {},
        {"Records": [{"eventSource": "aws:sqs"}]},
        {"version": "2.0", "source": "aws.events"},
        {"version": "2.0", "requestContext": None},
        {"requestContext": {"eventType": "CONNECT"}},
    ],
)
def test_what_is_no_request(event: Any) -> None:
    assert method_of(event) is None


@pytest.mark.parametrize(
    ("event", "path"),
    [
        (REST, "/hello/world"),
        (HTTP_1, "/my/path"),
        (HTTP_2, "/my/path"),
        (URL, "/my/path"),
        (ALB, "/lambda"),
        (HTTP_2 | {"rawPath": "/dev"}, "/"),
        (HTTP_2 | {"rawPath": "/developers"}, "/developers"),
        (HTTP_2 | {"rawPath": "/my/%70ath"}, "/my/%70ath"),
        (HTTP_2 | {"rawPath": "/$default/a", "requestContext": {"http": {}, "stage": "$default"}}, "/$default/a"),
        (HTTP_1 | {"path": "/a", "requestContext": None}, "/a"),
        (ALB | {"path": "/%FF"}, "/\ufffd"),
        (ALB | {"path": ""}, "/"),
    ],
)
def test_path(event: Any, path: str) -> None:
    assert path_of(event, "") == path


@pytest.mark.parametrize(
    ("given", "path"),
    [("/orders/1", "/1"), ("/orders", "/"), ("/ordersome", "/ordersome"), ("/other", "/other"), ("/%6Frders/1", "/1")],
)
def test_path_below_that_of_a_custom_domain_name(given: str, path: str) -> None:
    assert path_of(REST | {"path": given}, "/orders") == path


@pytest.mark.parametrize("event", [{"httpMethod": "GET"}, {"httpMethod": "GET", "path": None}])
def test_without_a_path(event: Any) -> None:
    assert path_of(event, "") == "/"


@pytest.mark.parametrize("event", ALL.values(), ids=ALL)
def test_names_of_headers_come_in_any_letter_case(event: Any) -> None:
    lines = lines_of(json.loads(json.dumps(event).replace('"accept"', '"ACCEPT"').replace('"host"', '"Host"')))
    if "elb" in event["requestContext"]:
        assert lines("accept") == ("text/html",)
    if event["requestContext"].get("apiId") == "gy415nuibc" or "elb" in event["requestContext"]:
        assert len(lines("host")) == 1
    assert lines("origin") == ()


def test_lines_of_each_format() -> None:
    assert lines_of(HTTP_1)("header2") == ("value1", "value2")
    assert lines_of(HTTP_2)("header2") == ("value1,value2",)
    assert lines_of(HTTP_2)("cookie") == ("cookie1=a", "cookie2=b")
    assert lines_of(HTTP_1 | {"headers": {"cookie": "a=b"}, "multiValueHeaders": None})("cookie") == ("a=b",)
    assert lines_of({"httpMethod": "GET", "headers": None})("origin") == ()


def test_text_is_isomorphic_decoded() -> None:
    lines = lines_of(ALB | {"headers": {"origin": "https://\xfc.example", "host": "\ud800"}})
    assert (lines("origin"), lines("host")) == (("https://\xc3\xbc.example",), ("?",))


RESPONSE = {"statusCode": 200, "headers": {"a": "1"}, "body": "Pw==", "isBase64Encoded": True, "cookies": ["c=d"]}


@pytest.mark.parametrize("event", [REST, HTTP_1, HTTP_2, URL, ALB], ids=["REST", "1.0", "2.0", "URL", "ALB"])
def test_headers_are_edited_and_nothing_else(event: Any) -> None:
    before = json.dumps(RESPONSE)
    assert edited(event, RESPONSE, edit) == RESPONSE | {"headers": {"a": "1", "Vary": "Origin"}}
    assert json.dumps(RESPONSE) == before


@pytest.mark.parametrize("headers", [{}, {"headers": None}, {"headers": {}}])
def test_a_response_without_headers(headers: Any) -> None:
    assert edited(REST, {"statusCode": 204, **headers}, edit) == {"statusCode": 204, "headers": {"Vary": "Origin"}}


def test_several_lines_stay_several() -> None:
    response = {"statusCode": 200, "headers": {"a": "1", "b": "2"}, "multiValueHeaders": {"a": ["3", "4"]}}
    several = {"b": ["2"], "a": ["3", "4"], "Vary": ["Origin"]}
    assert edited(REST, response, edit) == {"statusCode": 200, "headers": {}, "multiValueHeaders": several}


def test_a_load_balancer_with_multi_value_headers_reads_no_others() -> None:
    several = {"a": ["1"], "Vary": ["Origin"]}
    assert edited(ALB_MULTIPLE, RESPONSE, edit) == RESPONSE | {"headers": {}, "multiValueHeaders": several}


def test_answers() -> None:
    made = {"statusCode": 204, "headers": {"Vary": "Origin"}, "body": "", "isBase64Encoded": False}
    for event in (REST, HTTP_1, HTTP_2, URL, ALB):
        assert answer(event, 204, (ADDED,)) == made
    several = made | {"headers": {}, "multiValueHeaders": {"Vary": ["Origin"]}}
    assert answer(ALB_MULTIPLE, 204, (ADDED,)) == several


@pytest.mark.parametrize(
    ("event", "response", "body"),
    [
        (HTTP_2, "Hello from Lambda!", "Hello from Lambda!"),
        (HTTP_2, {"message": "Hello from Lambda!"}, '{"message": "Hello from Lambda!"}'),
        (HTTP_2, None, "null"),
        (URL, "Hello, world!", '"Hello, world!"'),
        (URL, {"message": "Hello, world!"}, '{"message": "Hello, world!"}'),
    ],
)
def test_what_format_2_infers(event: Any, response: Any, body: str) -> None:
    assert edited(event, response, edit) == {
        "statusCode": 200,
        "headers": {"content-type": "application/json", "Vary": "Origin"},
        "body": body,
        "isBase64Encoded": False,
    }


@pytest.mark.parametrize("response", ["Hello", None, {"message": "Hello"}])
def test_format_1_infers_nothing(response: Any) -> None:
    assert edited(REST, response, edit) is response
