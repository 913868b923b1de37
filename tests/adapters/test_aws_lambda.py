"""CORS in AWS Lambda."""

import logging
from typing import Any

import pytest

from crossorigin.adapters.aws_lambda import cors
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.aws_events import ALL, HTTP_2, REST, asking
from tests.adapters.negotiators_calls import (
    EVIL,
    FOR_PUT,
    FROM_EVIL,
    FROM_OTHER,
    FROM_PAGE,
    MARKED,
    OTHER,
    PAGE,
    POLICY,
)

EACH = pytest.mark.parametrize("event", ALL.values(), ids=ALL)


def hello(event: Any, context: Any) -> Any:
    """Says so."""
    return {"statusCode": 200, "headers": {"Vary": "Accept"}, "body": f"hello {context}"}


def fail(event: Any, context: Any) -> Any:
    raise RuntimeError("expected")


def headers_of(response: Any) -> dict[str, str]:
    several = {name: value for name, (value,) in response.get("multiValueHeaders", {}).items()}
    return {**several, **response["headers"]}


@EACH
def test_responses_carry_the_headers(event: Any) -> None:
    response = cors(POLICY)(hello)(asking(event, FROM_PAGE), "you")
    assert (response["statusCode"], response["body"]) == (200, "hello you")
    assert headers_of(response) == {"Vary": "Accept, Origin", "access-control-allow-origin": PAGE}


@EACH
def test_preflights_are_answered(event: Any) -> None:
    response = cors(POLICY)(fail)(asking(event, FROM_PAGE, FOR_PUT, method="OPTIONS"), None)
    assert (response["statusCode"], response["body"]) == (204, "")
    assert headers_of(response)["access-control-allow-methods"] == "PUT"
    refused = cors(POLICY)(fail)(asking(event, FROM_EVIL, FOR_PUT, method="OPTIONS"), None)
    assert refused["statusCode"] == 403
    assert "access-control-allow-origin" not in headers_of(refused)


def test_an_event_of_something_else_is_the_handlers() -> None:
    event: dict[str, list[str]] = {"Records": []}
    assert cors(POLICY)(lambda given, context: (given, context))(event, "context") == (event, "context")


def test_paths_are_without_stage_and_base_path() -> None:
    table = PolicyTable([Route(path="/orders", policy=MARKED), Route(path="/internal", policy=None)], default=POLICY)
    handler = cors(table)(hello)
    assert (
        headers_of(handler(asking(HTTP_2, FROM_OTHER, path="/dev/orders"), None))["access-control-allow-origin"]
        == OTHER
    )
    assert handler(asking(HTTP_2, FROM_PAGE, path="/dev/internal"), None) == hello(None, None)
    mapped = cors(table, base_path="/v1")(hello)
    assert headers_of(mapped(asking(REST, FROM_OTHER, path="/v1/orders"), None))["access-control-allow-origin"] == OTHER


@EACH
def test_exceptions_are_the_runtimes(event: Any) -> None:
    with pytest.raises(RuntimeError, match="expected"):
        cors(POLICY)(fail)(asking(event, FROM_PAGE), None)


@EACH
def test_exceptions_may_be_answered(event: Any, caplog: pytest.LogCaptureFixture) -> None:
    handler = cors(POLICY, answer_errors=True)(fail)
    for origin in (FROM_PAGE, FROM_EVIL):
        with caplog.at_level(logging.ERROR, "crossorigin"):
            response = handler(asking(event, origin), None)
        assert (response["statusCode"], response["body"]) == (500, "Internal Server Error")
        shared = {"access-control-allow-origin": PAGE} if origin == FROM_PAGE else {}
        expected = {"content-type": "text/plain; charset=utf-8", "vary": "Origin"} | shared
        assert headers_of(response) == expected
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [str(record.exc_info and record.exc_info[1]) for record in errors] == ["expected"] * 2


def test_it_looks_like_the_handler() -> None:
    decorated = cors(POLICY)(hello)
    assert (decorated.__name__, decorated.__doc__) == ("hello", "Says so.")  # type: ignore[attr-defined] # set by functools


def test_options_go_through() -> None:
    refusals: list[Refusal] = []
    handler = cors(POLICY, on_refusal=refusals.append, passthrough=True)(hello)
    assert handler(asking(REST, FROM_EVIL, FOR_PUT, method="OPTIONS"), None)["statusCode"] == 200
    assert [refusal.origin for refusal in refusals] == [EVIL]
    disabled = cors(POLICY, disabled=True)(hello)
    assert disabled(asking(REST, FROM_PAGE), None) == hello(None, None)


def test_the_policy_is_replaced() -> None:
    handler = cors(POLICY)(hello)
    handler.reconfigure(MARKED)
    assert headers_of(handler(asking(REST, FROM_OTHER), None))["access-control-allow-origin"] == OTHER
    with pytest.raises(TypeError):
        handler.reconfigure("everything")  # type: ignore[arg-type] # that is the point


@pytest.mark.parametrize("base_path", ["orders", "/orders/", "/"])
def test_a_base_path_that_is_none(base_path: str) -> None:
    with pytest.raises(ValueError, match="begins with a slash and ends without one"):
        cors(POLICY, base_path=base_path)
